"""What lists are asked for by a word: one that nobody has is refused, not an empty list shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlmodel import select

from leadctl.domain.folding import fold
from leadctl.domain.nearest import did_you_mean, nearest
from leadctl.domain.remedies import PROBLEMS
from leadctl.errors import Refusal
from leadctl.store.tables import Partner, Territory
from leadctl.store.work import Work

_CODE = re.compile(r"[a-z]{2}(-[a-z0-9]{1,3})?", re.IGNORECASE)


def known_level(work: Work, word: str | None) -> str | None:
    """The program level that is meant, if one is: of the policy, or one that a partner has.

    Raises Refusal "unknown-word", as the others here do.
    """
    had = work.session.exec(select(Partner.program_level).distinct())
    return _known("program level", word, (*work.policy.assignment.program_levels, *had))


def known_kind(work: Work, word: str | None) -> str | None:
    """The kind that is meant, if one is: of a partner, or one that the policy excludes."""
    had = work.session.exec(select(Partner.kind).distinct())
    return _known("kind of partner", word, (*work.policy.assignment.excluded_kinds, *had))


def known_territory(work: Work, word: str | None) -> str | None:
    """The territory that is meant, if one is: any code, or a name of the policy or of a partner."""
    if word is None or _CODE.fullmatch(word):
        return word
    had = work.session.exec(select(Territory.name).distinct())
    return _known("territory", word, ("*", *work.policy.territories, *had))


def known_problem(word: str | None) -> str | None:
    """The code of the problem that is meant, if one is."""
    return _known("problem", word, PROBLEMS)


def _known(what: str, word: str | None, words: Iterable[str]) -> str | None:
    if word is None:
        return None
    known = {fold(each): each for each in words}
    if fold(word) not in known:
        names = sorted(known.values())
        known_ones = f"These are: {', '.join(names)}." if names else ""
        hint = did_you_mean(nearest(word, names)) or known_ones
        raise Refusal("unknown-word", word=word, what=what, hint=hint)
    return known[fold(word)]
