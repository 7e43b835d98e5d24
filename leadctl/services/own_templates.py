"""Where a company keeps its own templates."""

from __future__ import annotations

from pathlib import Path

from leadctl.domain.policy import Policy


def templates_of(store: Path, policy: Policy) -> Path | None:
    """The policy's folder of templates, seen from the store's; None where it has none."""
    return store.parent / policy.mail.templates if policy.mail.templates else None
