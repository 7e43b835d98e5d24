"""Some rows of a lead list, column by column, as what they were read into."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import compress, repeat
from typing import Any

from leadctl.domain.lead import Problem
from leadctl.intake.drafts import LeadDraft

DEFAULTS: Mapping[str, object] = {"no_email": False, "no_call": False}
"""What a lead has of a field that its list lacks, where that is not None."""


@dataclass(frozen=True, slots=True)
class LeadBlock:
    """Rows that became drafts. Every sequence has one entry for each row, in the same order.

    A million rows are read in a third of the time by the column that it takes row by row.
    `texts` are the cells that are read, in one, and `columns` has a draft's fields, as far as the
    list has them. `problems` are those of the row at that place, no two of one row with the same
    code and field.
    """

    lines: Sequence[int]
    cells: Sequence[Sequence[str]]
    texts: Sequence[str]
    columns: Mapping[str, Sequence[Any]]
    problems: Mapping[int, Sequence[Problem]]

    def column(self, field: str) -> Sequence[Any]:
        """The values of a field, whether the list has it or not."""
        return self.columns.get(field) or [DEFAULTS.get(field)] * len(self.lines)

    def digests(self) -> list[bytes]:
        """By which each of the very same rows is recognised again."""
        return [blake2b(text.encode(), digest_size=16).digest() for text in self.texts]

    def drafts(self) -> Iterator[LeadDraft]:
        """The rows one by one."""
        known = [self.columns.get(field) or repeat(DEFAULTS.get(field)) for field in VALUES]
        rows = zip(self.lines, map(tuple, self.cells), self.digests(), *known, strict=False)
        for place, row in enumerate(rows):
            yield LeadDraft._make((*row, tuple(self.problems.get(place, ()))))

    def without(self, places: Collection[int]) -> LeadBlock:
        """The block less the rows at these places."""
        kept = [place not in places for place in range(len(self.lines))]
        moved = {old: new for new, old in enumerate(compress(range(len(kept)), kept))}
        return LeadBlock(
            lines=list(compress(self.lines, kept)),
            cells=list(compress(self.cells, kept)),
            texts=list(compress(self.texts, kept)),
            columns={name: list(compress(column, kept)) for name, column in self.columns.items()},
            problems={moved[at]: found for at, found in self.problems.items() if at in moved},
        )


VALUES = LeadDraft._fields[3:-1]
"""The fields of a draft that are a lead's own, all but line, cells, digest and problems."""
