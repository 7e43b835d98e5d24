"""The figures that stand on top of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.reports import Report
from leadctl.domain.wording import money_words, number_words, percent_words


@dataclass(frozen=True, slots=True)
class Key:
    """A figure, what it is of, and the section that has more; whether it asks for action."""

    name: str
    figure: str
    of: str
    section: str
    alarm: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it needs smaller figures to stand in one line."""
        return len(self.figure) > _ONE_LINE


_ONE_LINE = 9


def key_figures(page: Any) -> list[Key]:
    """Those whose reports are on the page, in order."""
    return list(_keys(page))


def _keys(page: Any) -> Iterator[Key]:
    reports = page.reports
    if Report.AGEING in reports:
        leads = sum(row.leads for row in reports[Report.AGEING])
        yield Key("open leads", number_words(leads), "as of now", "ageing")
    came = number_words(sum(row.leads for row in page.received))
    yield Key("received", came, "leads", "received")
    yield from _of_partners(reports.get(Report.PARTNERS, ()))
    yield from _of_ends(reports)
    if Report.INCIDENTS in reports:
        still = sum(row.open for row in reports[Report.INCIDENTS])
        of = "opened in these days" if page.scope.since or page.scope.until else "to discuss"
        yield Key("open incidents", number_words(still), of, "incidents", still > 0)
    if Report.SUMMARY in reports:
        needs = len(reports[Report.SUMMARY].needs)
        yield Key("to do", number_words(needs), "kinds of work, as of now", "summary", needs > 0)


def _of_partners(rows: Sequence[Any]) -> Iterator[Key]:
    if not rows:
        return
    handed = sum(row.received for row in rows)
    yield Key("assigned", number_words(handed), "hand-overs to partners", "partners")
    for name, kind in (("claimed in time", "claim"), ("contacted in time", "contact")):
        met, ended = (
            sum(getattr(row, f"{kind}_{which}") for row in rows) for which in ("met", "ended")
        )
        of = f"{number_words(met)} of {number_words(ended)}"
        yield Key(name, percent_words(met, ended), of, "partners")


def _of_ends(reports: Any) -> Iterator[Key]:
    if Report.DISPOSITIONS not in reports:
        return
    ended = reports[Report.DISPOSITIONS]
    closed = sum(row.leads for row in ended)
    converted = [row for row in ended if row.disposition == Disposition.CONVERTED]
    leads = sum(row.leads for row in converted)
    of = f"of {number_words(closed)} closed"
    yield Key("converted", number_words(leads), of, "dispositions")
    yield from _won(won for row in converted for won in row.won)


def _won(sums: Iterable[Any]) -> Iterator[Key]:
    """The largest of the sums, to the whole, and beside it the others; nothing of nothing."""
    added: dict[str, Decimal] = {}
    for won in sums:
        added[won.currency] = added.get(won.currency, Decimal()) + won.value
    words = [
        money_words(value.quantize(Decimal(1)), currency)
        for currency, value in sorted(added.items(), key=lambda each: -each[1])
    ]
    if words:
        yield Key("won", words[0], ", ".join(["by converted leads", *words[1:]]), "dispositions")
