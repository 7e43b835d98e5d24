"""How the versions of the policy are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.wording import day_words
from leadctl.render.columns import Column, View

_VERSION = Column("version", "version", align="right")
_TITLE = Column("title", "title")
_EFFECTIVE = Column("effective", "effective")
_IN_FORCE = Column("in_force", "in force")

_HISTORY = (
    _VERSION,
    _TITLE,
    _EFFECTIVE,
    Column("loaded_at", "loaded"),
    Column("actor", "by"),
    _IN_FORCE,
)
_REVIEWED = (Column("reviewed_on", "reviewed"), Column("reviewed_by", "reviewed by"))


def policies(rows: Sequence[Any]) -> View:
    """The versions of the policy, and their last reviews where there were any."""
    reviewed = any(row.reviewed_on for row in rows)
    return View(_HISTORY + _REVIEWED if reviewed else _HISTORY)


POLICY_TEXT = View((_VERSION, _IN_FORCE))


def _loading(loaded: Any) -> str:
    if not loaded.stored:
        known = "in force" if loaded.in_force else "loaded"
        return f"already {known}; nothing was stored"
    since = "now" if loaded.in_force else f"from {day_words(loaded.effective)}"
    return f"loaded; in force {since}"


POLICY_LOADED = View((_VERSION, _TITLE, _EFFECTIVE, Column("", "state", _loading)))
