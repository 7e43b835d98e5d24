"""People as they were named, and how a refusal tells which of them it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from leadctl.errors import Refusal


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody who was named: by a line of a file, or on the command line, as one of several."""

    who: str
    line: int | None = None
    place: int | None = None

    @contextmanager
    def named(self) -> Iterator[None]:
        """Any refusal in the block tells the line or the place, which quotes nobody."""
        try:
            yield
        except Refusal as refusal:
            if self.line is not None:
                raise _of_one(refusal, "line-refused", line=self.line) from None
            if self.place is not None:
                raise _of_one(refusal, "one-refused", place=self.place) from None
            raise


def in_order(people: Sequence[str]) -> list[Said]:
    """Those who were named on the command line; each has its place if they are several."""
    if len(people) == 1:
        return [Said(people[0])]
    return [Said(who, place=place) for place, who in enumerate(people, start=1)]


def _of_one(refusal: Refusal, code: str, **which: object) -> Refusal:
    """The same refusal with `which` of many it is about, whose others may have been changed."""
    said = Refusal(code, why=str(refusal).removesuffix(" Nothing was changed."), **which)
    said.status = refusal.status
    return said
