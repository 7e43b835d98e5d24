"""What partners missed, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.wording import count_words, number_words
from leadctl.render.html.busiest import busiest, left_out
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.section import Section
from leadctl.render.html.table import count, table, text

_MISSED = (("claim", "claim_missed"), ("contact", "contact_missed"), ("record", "record_missed"))


def section(rows: Sequence[Any]) -> Section:
    """The section of the incidents."""
    there_are = any(map(_missed, rows))
    return Section(
        name="incidents",
        short="Incidents",
        heading="Incidents",
        means=(
            "Deadlines missed at once are one incident. What passes while a partner is disabled, "
            "or could not be told of the lead, is missed but counts for none."
        ),
        blocks=(
            *((_figure(rows),) if there_are else ()),
            *(
                (table("Incidents and missed deadlines by partner", _COLUMNS, rows),)
                if rows
                else ()
            ),
        ),
        empty="Nothing was missed in that time, and there was no incident.",
    )


_COLUMNS = (
    text("partner", "partner"),
    count("opened", "opened"),
    count("open", "open"),
    count("discussed", "discussed"),
    count("waived", "waived"),
    count("disabling", "disabling"),
    *(count(f"{kind} missed", name) for kind, name in _MISSED),
    count("counted for none", "missed_uncounted"),
    count("leads taken", "taken"),
    text("disabled", "disabled"),
)


def _missed(row: Any) -> float:
    return float(sum(getattr(row, name) for _, name in _MISSED))


def _figure(rows: Sequence[Any]) -> Figure:
    shown = busiest(rows, _missed)
    return Figure(
        title="Deadlines missed by partner",
        message=_message(rows) + left_out(rows, _missed, "partners"),
        kind=Kind.STACKED,
        palette=Palette.THREE,
        labels=tuple(row.partner for row in shown),
        series=tuple(
            Series(kind, tuple(getattr(row, name) for row in shown)) for kind, name in _MISSED
        ),
    )


def _message(rows: Sequence[Any]) -> str:
    by_kind = ", ".join(
        f"{number_words(sum(getattr(row, name) for row in rows))} to {verb}"
        for (_, name), verb in zip(_MISSED, ("claim", "contact", "record"), strict=True)
    )
    opened, still = (sum(getattr(row, name) for row in rows) for name in ("opened", "open"))
    missed = round(sum(map(_missed, rows)))
    return (
        f"{count_words(missed, 'deadline')} {'was' if missed == 1 else 'were'} missed: {by_kind}."
        f" {count_words(opened, 'incident')} came of it, {number_words(still)} still open."
    )
