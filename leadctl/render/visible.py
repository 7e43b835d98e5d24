"""Text made harmless: mail needs it as much as screens do, so it lives with the rules."""

from __future__ import annotations

from leadctl.domain.visible import DANGEROUS as DANGEROUS
from leadctl.domain.visible import visible as visible
