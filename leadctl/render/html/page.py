"""The page of all reports."""

from __future__ import annotations

from typing import Any


def page_html(page: Any) -> str:
    """The page as one document that needs nothing from elsewhere."""
    raise NotImplementedError
