"""Figures that stand in more than one report, and must be the same in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.reporting.played import Played

Rows = list[dict[str, Any]]
RATINGS = ("a", "b", "c")


def disagreements(time: Played, months: Sequence[str]) -> list[str]:
    """What reports of one store say of the same thing in different figures."""
    found = list(_as_of_now(time))
    for options in ((), *(("--month", month) for month in months)):
        found += [f"{' '.join(options)} {each}" for each in _of_days(time, options)]
    found += list(_month_by_month(time, months))
    return found


def _as_of_now(time: Played) -> Iterator[str]:
    summary, ageing = time.reported("summary"), time.reported("ageing")
    ended, partners = time.reported("dispositions"), time.reported("partners")
    counts = {row["status"]: row for row in summary["leads"]}
    for status, row in counts.items():
        if status == "closed":
            continue
        for rating in RATINGS:
            aged = _sum([each for each in ageing if each["status"] == status
                         and each["rating"] == rating.upper()], "leads")  # fmt: skip
            yield from _differ(f"{status} {rating}", summary=row[rating], ageing=aged)
    closed = counts["closed"]
    yield from _differ("closed", summary=closed["total"], dispositions=_sum(ended, "leads"))
    for rating in RATINGS:
        yield from _differ(
            f"closed {rating}", summary=closed[rating], dispositions=_sum(ended, rating)
        )
    needs = {each["need"]: each["count"] for each in summary["needs"]}
    flagged = counts["flagged"]["total"]
    yield from _differ("flagged", needs=needs.get("flagged", 0), summary=flagged)
    full = {row["partner"] for row in partners
            if row["capacity"] != "unlimited" and row["open"] >= row["capacity"]}  # fmt: skip
    at_cap = {row["partner"] for row in summary["partners_at_cap"]}
    if not at_cap <= full:
        yield f"at their cap are {at_cap}, by their own figures {full}"
    incidents = time.reported("incidents")
    yield from _differ(
        "open incidents",
        needs=needs.get("incident to discuss", 0),
        incidents=_sum(incidents, "open"),
    )
    came = {report: _converted(time.reported(report)) for report in ("sources", "scores")}
    yield from _differ(
        "converted",
        **came,
        funnel=_steps(time.reported("funnel"))["converted"],
        dispositions=_converted_of(ended),
        partners=_converted(partners),
    )
    worth = {report: _won(time.reported(report)) for report in ("sources", "scores", "partners")}
    yield from _differ("won", **worth, dispositions=_won(ended))


def _of_days(time: Played, options: tuple[str, ...]) -> Iterator[str]:
    funnel = _steps(time.reported("funnel", *options))
    sources, scores = time.reported("sources", *options), time.reported("scores", *options)
    partners, sla = time.reported("partners", *options), time.reported("sla", *options)
    incidents, ended = time.reported("incidents", *options), time.reported("dispositions", *options)
    fairness = time.reported("fairness", *options)

    yield from _differ(
        "leads", funnel=funnel["received"], sources=_sum(sources, "leads"),
        scores=_sum(scores, "leads"),
    )  # fmt: skip
    yield from _differ("valid", funnel=funnel["valid"], sources=_sum(sources, "valid"))
    for step in ("assigned", "contacted", "converted"):
        yield from _differ(
            step, funnel=funnel[step], sources=_sum(sources, step), scores=_sum(scores, step)
        )
    if list(funnel.values()) != sorted(funnel.values(), reverse=True):
        yield f"the funnel widens: {funnel}"
    yield from _differ("won", sources=_won(sources), scores=_won(scores))
    yield from _differ("won of who closed", dispositions=_won(ended), partners=_won(partners))
    yield from _differ(
        "converted", dispositions=_converted_of(ended), partners=_converted(partners)
    )
    for kind in ("claim", "contact"):
        those = [row for row in sla if row["window"] == kind]
        kept, late, missed = (_sum(those, how) for how in ("kept", "late", "missed"))
        yield from _differ(f"{kind} kept", sla=kept, partners=_sum(partners, f"{kind}_met"))
        yield from _differ(
            f"{kind} ended", sla=kept + late + missed, partners=_sum(partners, f"{kind}_ended")
        )
    for kind in ("claim", "contact", "record"):
        missed = _sum([row for row in sla if row["window"] == kind], "missed")
        yield from _differ(
            f"{kind} missed", sla=missed, incidents=_sum(incidents, f"{kind}_missed")
        )
    yield from _by_partner(partners, incidents, fairness)


def _by_partner(partners: Rows, incidents: Rows, fairness: dict[str, Any]) -> Iterator[str]:
    had = {row["partner"]: row for row in incidents}
    for row in partners:
        code, opened = row["partner"], had.get(row["partner"], {})
        counting = opened.get("opened", 0) - opened.get("waived", 0)
        yield from _differ(f"incidents of {code}", partners=row["incidents"], incidents=counting)
        yield from _differ(
            f"taken from {code}", partners=row["taken"], incidents=opened.get("taken", 0)
        )
        due = [each for each in fairness["partners"] if each["partner"] == code]
        if _sum(due, "received") > row["received"]:
            yield f"{code} received {row['received']}, by the policy {_sum(due, 'received')}"
    for each in fairness["ratings"]:
        shares = [row for row in fairness["partners"] if row["rating"] == each["rating"]]
        yield from _differ(
            f"shares of {each['rating']}", ratings=each["leads"], partners=_sum(shares, "received")
        )


def _month_by_month(time: Played, months: Sequence[str]) -> Iterator[str]:
    """All days there are, month by month, come to the whole."""
    figures = {
        "partners": ("received", "claim_ended", "contact_met", "taken", "released", "converted"),
        "incidents": ("opened", "claim_missed", "contact_missed", "record_missed"),
        "sla": ("kept", "late", "missed", "unknown"),
        "sources": ("leads", "assigned", "converted"),
        "scores": ("leads",),
        "nurture": ("enrolled", "emails", "letters", "responded", "re_rated", "others"),
        "dispositions": ("leads", "by_partners"),
    }
    for report, names in figures.items():
        whole = time.reported(report)
        parts = [row for month in months for row in time.reported(report, "--month", month)]
        for name in names:
            yield from _differ(
                f"{name} of {report}", whole=_sum(whole, name), months=_sum(parts, name)
            )


def _differ(what: str, **figures: object) -> Iterator[str]:
    if any(figure != first for first in figures.values() for figure in figures.values()):
        yield f"{what}: " + ", ".join(f"{where} {figure}" for where, figure in figures.items())


def _sum(rows: Rows, name: str) -> int:
    return sum(row[name] for row in rows)


def _converted(rows: Rows) -> int:
    return _sum(rows, "converted")


def _converted_of(ended: Rows) -> int:
    return _sum([row for row in ended if row["disposition"] == "converted"], "leads")


def _steps(funnel: Rows) -> dict[str, int]:
    return {row["step"]: row["leads"] for row in funnel}


def _won(rows: Rows) -> dict[str, Any]:
    """What all rows together were worth, by currency."""
    sums: dict[str, Any] = {}
    for row in rows:
        for each in row["won"]:
            sums[each["currency"]] = sums.get(each["currency"], 0) + each["value"]
    return sums
