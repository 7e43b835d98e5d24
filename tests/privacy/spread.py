"""A person who has left something everywhere: in every table, in mail, and in files beside it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import NOW
from tests.running import Result, run

EMAIL = "zelda.quixworth@quixworth.example"
OTHER_EMAIL = "zq@mail.example.net"
PHONE = "+49309018201"

_MORNING, _MONDAY = "2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z"
_WEDNESDAY, LATER = "2026-11-25T09:00:00Z", "2026-12-02T09:00:00Z"

POLICY = """
[conversion]
hand_to = "accounts@example.com"

[[nurture.campaign]]
name = "news"
when = {{}}
steps = [{{ after = "1 day", channel = "email", template = "newsletter" }}]

[mail]
folder = "{folder}"
"""
PARTNERS = """code,name,email,kind,territories,program_level,certification_level,country
acme,Acme,leads@acme.example.com,reseller,DE,gold,expert,DE
beta,Beta,leads@beta.example.com,reseller,DE,silver,expert,DE
"""
HEADER = "id,first name,last name,email,phone,country,company,rating,interest"
LIST = f"""{HEADER}
QX-1,Zelda,Quixworth,{EMAIL},030 9018201,DE,Quixworth GmbH,A,quixotic pumps
OK-1,Ada,Example,ada@example.org,,DE,Example AG,A,a demo
OK-2,Bob,Example,bob@example.org,,DE,Example AG,C,
BAD-1,Zelda,Quixworth,,,DE,Quixworth GmbH,A,too,many,cells
BAD-2,,,,,,,,{EMAIL} or (030) 901-8201,far,too,many
BAD-3,Carl,Other,carl@example.org,,DE,Other KG,A,too,many,cells
"""
AGAIN = f"""{HEADER},city
QX-1,Zelda,Quixworth,{EMAIL},,DE,,A,ten quixotic pumps,Quixdorf
"""
CONTACT = f"""{HEADER}
QX-2,Zelda,Quixworth,{OTHER_EMAIL},,DE,Quixworth GmbH,C,
"""
DOUBTFUL = f"""{HEADER}
QX-3,Z.,Quixworth,{EMAIL},not a number of Zelda Quixworth,DE,Quixworth GmbH,A,more pumps
"""
HELD = f"""{HEADER}
QX-1,Zelda,Quixworth,{EMAIL},,DE,,A,a held quixotic wish
"""
ELSEWHERE = "Zelda Quixworth (ZELDA.QUIXWORTH@quixworth.example, 0049 (0)30 / 901 82-01) says {}"


def spread(store: Path) -> dict[str, str]:
    """Let the person leave traces in the store; the lists that told of it, by name."""
    lists = {"list.csv": LIST, "again.csv": AGAIN, "contact.csv": CONTACT, "doubt.csv": DOUBTFUL}
    _set_up(store)
    for name, text in lists.items():
        bring_in(store, name, text)
    _campaign(store)
    _hold(store)
    _elsewhere(store)
    _win(store)
    bring_in(store, "held.csv", HELD, "--hold")
    return lists | {"held.csv": HELD}


def bring_in(store: Path, name: str, text: str, *more: str) -> Result:
    """Import a list, of which only its rejected rows are left beside the store."""
    path = store.with_name(name)
    path.write_text(text, encoding="utf-8")
    said = ("--consent", "Zelda Quixworth ticked a box", "--format", "json")
    done = run(store, "import", str(path), *said, *more)
    path.unlink()
    return done


def _set_up(store: Path) -> None:
    firms = store.with_name("firms.csv")
    firms.write_text(PARTNERS, encoding="utf-8")
    _do(store, "partner", "import", str(firms))
    firms.unlink()


def _load(store: Path, folder: str) -> None:
    policy = store.with_name("policy.toml")
    policy.write_text(POLICY.format(folder=folder), encoding="utf-8")
    _do(store, "policy", "load", str(policy))
    policy.unlink()


def _campaign(store: Path) -> None:
    """The contact is written to, into a folder that the policy names no more."""
    _load(store, "old post")
    _do(store, "sweep")
    _do(store, "sweep", now=_MORNING)
    # where it would be if this were no rehearsal
    store.with_name(f"{store.name}.mail").rename(store.with_name("old post"))
    _load(store, "")
    _do(store, "lead", "edit", "4", f"email={OTHER_EMAIL}; {EMAIL}", now=_MONDAY)


def _hold(store: Path) -> None:
    _do(store, "assign")
    _do(store, "lead", "extend", "1", "--by", "1 working day", "--reason", "Zelda asked")
    _do(store, "claim", "1", "--partner", "acme", now=_MONDAY)
    said = ("--channel", "call", "--outcome", "no-answer", "--note", "Zelda was out")
    _do(store, "contact", "1", "--partner", "acme", *said, now=_MONDAY)
    _do(store, "lead", "note", "1", "Zelda likes pumps", now=_MONDAY)
    _do(store, "lead", "respond", "1", "interest=quixotic hoses", now=_MONDAY)
    _do(store, "assign", "1", "--to", "beta", "--reason", "Zelda knows beta", now=_MONDAY)
    _do(store, "lead", "merge", "5", "--into", "1", "--reason", "Zelda both times", now=_MONDAY)


def _elsewhere(store: Path) -> None:
    """What people wrote of others."""
    _do(store, "lead", "note", "2", ELSEWHERE.format("hello"), now=_MONDAY)
    _do(store, "partner", "pause", "acme", "--note", ELSEWHERE.format("wait"), now=_MONDAY)
    _do(store, "source", "set", "import", "--note", ELSEWHERE.format("so"), now=_MONDAY)
    _do(store, "sweep", now=_WEDNESDAY)
    _do(store, "incident", "note", "1", ELSEWHERE.format("no"), now=_WEDNESDAY)


def _win(store: Path) -> None:
    said = ("--channel", "call", "--outcome", "reached", "--note", "Zelda buys")
    _do(store, "contact", "1", "--partner", "beta", *said, now=_WEDNESDAY)
    won = ("--as", "converted", "--partner", "beta", "--value", "900", "--currency", "EUR")
    why = ("--reason", "Zelda signed", "--note", "ask Zelda")
    _do(store, "close", "1", *won, *why, now=_WEDNESDAY)


def _do(store: Path, *argv: str, now: str | None = None) -> Result:
    done = run(store, *argv, now=now)
    assert done.status == 0, (argv, done.out, done.err)
    return done


def leads(store: Path) -> list[dict[str, object]]:
    """All leads, as they are listed."""
    found: list[dict[str, object]] = json.loads(run(store, "lead", "list", "--format", "json").out)
    return found


__all__ = ["EMAIL", "LATER", "NOW", "OTHER_EMAIL", "PHONE", "bring_in", "leads", "spread"]
