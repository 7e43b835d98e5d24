"""What one key of a policy demands of another.

It is asked of the table as it was written, so that a mistake elsewhere hides no disagreement.
What cannot be read has a mistake of its own, and is passed over here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leadctl.domain.mistakes import Mistake, key_shown, meant

Table = Mapping[str, object]


def disagreements(policy: Table) -> Iterator[Mistake]:
    """Every mistake that takes two keys to see."""
    yield from _counts(_table(policy, "contact"))
    yield from _weights(_table(policy, "assignment"))
    yield from _campaigns(_tables(_table(policy, "nurture"), "campaign"))
    yield from _server(_table(policy, "mail"))


def _counts(contact: Table) -> Iterator[Mistake]:
    outcomes = _texts(contact, "outcomes")
    for place, outcome in _texts(contact, "counts").items():
        if outcomes and outcome not in outcomes.values():
            hint = meant(outcome, outcomes.values())
            reason = f"{outcome!r} is not one of contact.outcomes{hint}"
            yield Mistake(f"contact.counts[{place}]", reason)


def _weights(assignment: Table) -> Iterator[Mistake]:
    levels = list(dict.fromkeys(_texts(assignment, "program_levels").values()))
    weights = assignment.get("weights")
    if not levels or not isinstance(weights, dict):
        return
    for level in (level for level in weights if level not in levels):
        reason = f"is not one of assignment.program_levels{meant(level, levels)}"
        yield Mistake(f"assignment.weights.{key_shown(level)}", reason)
    for level in (level for level in levels if level not in weights):
        reason = "is missing: each of assignment.program_levels has a weight"
        yield Mistake(f"assignment.weights.{key_shown(level)}", reason)


def _campaigns(campaigns: Mapping[int, Table]) -> Iterator[Mistake]:
    names = {
        place: name
        for place, campaign in campaigns.items()
        if isinstance(name := campaign.get("name"), str)
    }
    for place, name in names.items():
        if name in [names[other] for other in names if other < place]:
            yield Mistake(f"nurture.campaign[{place}].name", f"{name!r} stands here twice")
    for place, campaign in campaigns.items():
        key, then = f"nurture.campaign[{place}]", campaign.get("then")
        if isinstance(then, str) and then not in names.values():
            hint = meant(then, names.values())
            yield Mistake(f"{key}.then", f"{then!r} is not the name of a campaign{hint}")
        if "then" in campaign and "repeat" in campaign:
            yield Mistake(f"{key}.repeat", "cannot stand beside then: say one of them")


def _server(mail: Table) -> Iterator[Mistake]:
    smtp = _table(mail, "smtp")
    if mail.get("transport") == "smtp" and smtp.get("host") == "":
        yield Mistake("mail.smtp.host", "is missing: mail.transport needs a server")
    if smtp.get("user") and smtp.get("security") == "none":
        yield Mistake("mail.smtp.user", 'cannot log in: with security = "none" all could read it')


def _table(table: Table, key: str) -> Table:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _items(table: Table, key: str) -> Iterator[tuple[int, object]]:
    value = table.get(key)
    return enumerate(value if isinstance(value, list) else [])


def _tables(table: Table, key: str) -> Mapping[int, Table]:
    return {place: item for place, item in _items(table, key) if isinstance(item, dict)}


def _texts(table: Table, key: str) -> Mapping[int, str]:
    return {place: item for place, item in _items(table, key) if isinstance(item, str)}
