"""Every command that changes something, typed at least once, with free text wherever it takes any.

All that is free text or tells of a person has the marker in it; what may stand in the event log has
not: codes of partners, and words of the policy that are chosen from, such as reasons of a release.
"""

from __future__ import annotations

from collections.abc import Mapping

MARK = "zqx"
SQL = "sql: "
"""Begins a line that no command can do: what happens to mail outside."""

POLICY = """
[policy]
title = "Zqx policy"

[windows]
claim = "2 working days"
contact = { A = "2 working days", B = "5 working days" }

[conversion]
hand_to = "zqx-accounts@example.org"

[managers.kim]
name = "Zqx Kim"
email = "zqx-kim@example.org"
phone = "+1 202 555 0101"

[recycle]
dormant_after = "2 days"
action = "nurture"

[[nurture.campaign]]
name = "news"
when = {}
steps = [
    { after = "1 day", channel = "letter", template = "follow-up" },
    { after = "2 days", channel = "email", template = "newsletter" },
]
repeat = "7 days"
"""

FILES: Mapping[str, str] = {
    "policy.toml": POLICY,
    "other.toml": POLICY + '\n[[qualification.score]]\nwhen = { country = "DE" }\npoints = 40\n',
    "partners.csv": (
        "code,name,email,kind,territories,program_level,certification_level,country,subdivision,"
        "timezone,capacity,manager\n"
        "isar,Zqx Isar,zqx-isar@example.org,reseller,DE;AT,gold,expert,DE,BY,Europe/Berlin,9,kim\n"
        "elbe,Zqx Elbe,zqx-elbe@example.org,reseller,DE,silver,expert,DE,,Europe/Berlin,9,kim\n"
    ),
    "zqx-list.csv": (
        "id,first name,last name,email,phone,company,title,city,country,rating,interest,source\n"
        + "".join(
            f"zqx-{n},Zqxa,Zqxb{n},zqx{n}@example.org,+49 89 1234{n:03d},Zqx AG,Zqx chief,Zqxburg,"
            f"{'Zqxland' if n == 9 else 'DE'},{'C' if n in (7, 8) else 'A'},Zqx pumps,Zqx fair\n"
            for n in range(1, 10)
        )
    ),
    "zqx-again.csv": (
        "id,last name,email,country,rating,interest,source\n"
        "zqx-99,Zqxb1,zqx1@example.org,DE,A,Zqx valves,Zqx web\n"
        "zqx-98,Zqxb8,zqx8@example.org,DE,C,Zqx taps,Zqx web\n"
        "zqx-97,Zqxc,zqx97@example.org,DE,B,Zqx taps,Zqx web\n"
    ),
    "zqx-hold.csv": (
        "last name,email,country,rating\nZqxh,zqx-h@example.org,DE,A\nZqxb7,zqx7@example.org,DE,C\n"
    ),
    "zqx-undo.csv": "last name,email,country,rating\nZqxu,zqx-u@example.org,DE,A\n",
    "zqx-bought.csv": "last name,email,country,rating\nZqxv,zqx-v@example.org,AT,C\n",
    "zqx-out.txt": "zqx-nobody@example.org\nzqx97@example.org\n",
}

WALK: tuple[tuple[str, str], ...] = (
    (
        "2026-11-20 14:00Z",
        """
leadctl init --rehearsal
leadctl policy load policy.toml
leadctl policy load policy.toml
leadctl partner import partners.csv
leadctl partner import partners.csv
leadctl partner add code=oder name='Zqx Oder' email=zqx-oder@example.org kind=reseller \
territories=FR program_level=gold certification_level=expert country=DE timezone=Europe/Berlin
leadctl partner edit oder name='Zqx Oder 2' email=zqx-o@example.org
leadctl partner edit oder name='Zqx Oder 2'
leadctl partner rename oder warthe
leadctl partner pause warthe --until 2026-11-24 --note 'zqx pause'
leadctl partner resume warthe --note 'zqx resume'
leadctl partner disable warthe --note 'zqx disable'
leadctl partner enable warthe --note 'zqx enable'
leadctl partner leave warthe --from 2026-12-01 --to 2026-12-03
leadctl partner leave warthe --from 2026-12-01 --to 2026-12-03 --remove
leadctl source set 'Zqx fair' --direction inbound --cost 100 --currency EUR --note 'zqx notes'
leadctl source set 'Zqx fair' --note 'zqx notes'
leadctl import zqx-list.csv --consent 'zqx ticked' --profile zqxform --map interest=interest
leadctl import zqx-list.csv --profile zqxform --consent 'zqx ticked'
leadctl import forget zqxform
leadctl import zqx-hold.csv --hold --consent 'zqx ticked' --source 'Zqx hold'
leadctl import approve 3
leadctl import zqx-undo.csv --hold --consent 'zqx ticked'
leadctl import undo 4 --yes
leadctl import zqx-bought.csv --direction outbound --source 'Zqx bought'
leadctl lead vet --batch 5 --by 'Zqx Kim' --note 'zqx lawful'
leadctl lead vet --batch 5 --by 'Zqx Kim' --note 'zqx lawful'
leadctl lead add last_name=Zqxd email=zqx-d@example.org country=AT rating=A source='Zqx call' \
external_id=zqx-77 --consent 'zqx said so'
leadctl lead add last_name=Zqxe email=zqx-e@example.org country=DE rating=B interest='zqx things'
leadctl lead edit 9 country=DE city=Zqxstadt job_title='Zqx boss'
leadctl lead edit 9 city=Zqxstadt
leadctl lead note 9 'zqx note'
leadctl lead consent 15 --give 'zqx told us'
leadctl lead consent 15 --give 'zqx told us'
leadctl lead consent 15 --withdraw marketing
leadctl lead add last_name=Zqxf email=zqx-f@example.org country=DE rating=B
leadctl lead resolve 16 --reason 'zqx looked' --consent 'zqx consent'
leadctl lead add last_name=Zqxg phone='+49 89 1234001' country=DE rating=C --consent 'zqx'
leadctl lead merge 17 --into 8 --reason 'zqx same'
leadctl assign 1 2 --to elbe --reason 'zqx by hand'
leadctl assign
leadctl assign
leadctl claim 1 2 --partner elbe
leadctl contact 1 --partner elbe --channel call --note 'zqx first'
leadctl contact 1 --partner elbe --channel call --outcome no-answer --note 'zqx attempt'
leadctl contact 1 --partner elbe --channel call --outcome reached --note 'zqx call'
leadctl contact 2 --manager --channel call --outcome reached --note 'zqx own call'
leadctl close 1 --as converted --partner elbe --value 100 --currency EUR --note 'zqx closed' \
--reason 'zqx won'
leadctl lead respond 1 interest='zqx more' --note 'zqx again'
leadctl lead respond 2 interest='zqx spares' wants_contact=yes --note 'zqx again' --consent 'zqx ok'
leadctl assign 3 --to elbe --reason 'zqx nearer'
leadctl assign 3 --to isar --reason 'zqx after all' --override
leadctl lead extend 3 --by '1 working day' --reason 'zqx fair'
leadctl release 4 --partner isar --reason 'no capacity' --note 'zqx busy'
leadctl lead rate 5 B --reason 'zqx rated'
leadctl lead rate 5 C --reason 'zqx cold'
leadctl close 5 --as rejected --manager --reason 'zqx no money' --note 'zqx no' \
--reevaluate-on 2026-12-01
leadctl lead reopen 5 --reason 'zqx yes'
leadctl lead respond 7 rating=B --note 'zqx now'
leadctl policy load other.toml
leadctl lead rescore
leadctl lead rescore
leadctl sweep
leadctl sweep
leadctl nurture leave 8
leadctl nurture enrol 8 --campaign news
leadctl privacy optout zqx-d@example.org --yes
leadctl privacy optout --file zqx-out.txt --yes
leadctl privacy optout --file zqx-out.txt --yes
leadctl mail test zqx-test@example.org
leadctl mail send
sql: UPDATE outbox SET sent_at = NULL, failed_at = queued_at WHERE id IN (2, 3)
sql: UPDATE outbox SET sent_at = NULL, retry_at = '2027-01-01 00:00:00.000000' WHERE id = 4
leadctl mail retry 2
leadctl mail drop 4
leadctl sweep
""",
    ),
    (
        "2026-11-23 15:00Z",
        """
leadctl sweep
leadctl nurture letters zqx-letters.csv
leadctl contact 2 --partner elbe --channel call --outcome reached
leadctl lead recycle 2 --to ready --reason 'zqx again'
leadctl partner leave isar --from 2026-11-24 --to 2026-11-24
leadctl calendar refresh --apply
leadctl calendar refresh --apply
leadctl import zqx-again.csv --consent 'zqx ticked'
""",
    ),
    (
        "2026-11-26 15:00Z",
        """
leadctl claim 10 --partner isar --accept-late 'zqx had told us'
leadctl sweep
leadctl incident note 1 'zqx heard'
leadctl incident discuss 1 --note 'zqx talked'
leadctl lead restore 6 --reason 'zqx the mail came late'
""",
    ),
    (
        "2026-12-03 15:00Z",
        """
leadctl sweep
leadctl incident waive 2 --reason 'zqx our fault'
leadctl sweep
leadctl policy review --done --by 'Zqx Kim' --note 'zqx fine'
leadctl partner end elbe --reason 'zqx sold' --yes
leadctl sweep
leadctl privacy erase zqx1@example.org zqx3@example.org --yes
leadctl privacy erase 8 --yes
leadctl privacy erase zqx1@example.org --yes
leadctl privacy erase zqx-never@example.org --yes
leadctl sweep
""",
    ),
    (
        "2029-12-03 15:00Z",
        """
leadctl sweep
leadctl privacy retain --yes
leadctl privacy retain --yes
leadctl sweep
""",
    ),
)

READS = frozenset(
    {
        "calendar due",
        "calendar show",
        "import list",
        "import profiles",
        "incident list",
        "incident show",
        "lead explain",
        "lead find",
        "lead handover",
        "lead list",
        "lead show",
        "log",
        "log head",
        "mail list",
        "mail show",
        "mail templates",
        "nurture due",
        "nurture list",
        "partner inbox",
        "partner list",
        "partner show",
        "policy diff",
        "policy history",
        "policy show",
        "privacy export",
        "privacy show",
        "report",
        "source list",
        "store backup",
        "store check",
        "store info",
    }
)
"""Commands that only read."""

WHOLE = frozenset({"store rehearse", "store restore", "store upgrade"})
"""Commands that make a store of another one: what they tell is for their own tests."""
