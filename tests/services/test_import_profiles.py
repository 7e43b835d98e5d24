"""How lists of one form are to be read is remembered under a name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form
from leadctl.reads.import_profiles import list_profiles
from leadctl.services.import_profiles import Forgotten, ListSettings, forget, recall, remember
from leadctl.store.desk import Desk
from tests.services.situations import do, edit, refused, rows

MAIL = ListSettings(Form({"email": "Electronic Post"}, "cp1252", 2), DateOrder.DMY, "fair")


def recalled(desk: Desk, name: str = "fair", said: ListSettings | None = None) -> ListSettings:
    with desk.read() as work:
        return recall(work, name, said or ListSettings())


def saved(desk: Desk) -> list[Any]:
    return rows(desk, "SELECT facts FROM event WHERE what = 'profile-saved'")


def test_what_was_remembered_is_recalled(desk: Desk) -> None:
    do(desk, remember, "fair", MAIL)
    assert recalled(desk) == MAIL
    assert saved(desk) == [('{"profile":1}',)]


@pytest.mark.parametrize(
    ("said", "both"),
    [
        (ListSettings(), MAIL),
        (
            ListSettings(Form({"email": "Mail", "phone": "Fon"}, skip=0)),
            ListSettings(
                Form({"email": "Mail", "phone": "Fon"}, "cp1252", 0), DateOrder.DMY, "fair"
            ),
        ),
        (
            ListSettings(Form({"phone": "3"}, headed=False), DateOrder.MDY),
            ListSettings(
                Form({"email": "Electronic Post", "phone": "3"}, "cp1252", 2, headed=False),
                DateOrder.MDY,
                "fair",
            ),
        ),
        (
            ListSettings(Form(encoding="latin-1"), source="web"),
            ListSettings(
                Form({"email": "Electronic Post"}, "latin-1", 2), DateOrder.DMY, "web"
            ),
        ),
    ],
)  # fmt: skip
def test_what_is_said_wins_and_is_remembered_from_then_on(
    said: ListSettings, both: ListSettings, desk: Desk
) -> None:
    do(desk, remember, "fair", MAIL)
    assert recalled(desk, said=said) == both
    assert recalled(desk) == MAIL
    do(desk, remember, "fair", said)
    assert recalled(desk) == both


def test_what_is_remembered_already_is_not_saved_again(desk: Desk) -> None:
    for said in (MAIL, MAIL, ListSettings(source="fair")):
        do(desk, remember, "fair", said)
    assert len(saved(desk)) == 1


def test_a_name_that_is_not_known_is_one_to_remember_under(desk: Desk) -> None:
    assert recalled(desk, said=MAIL) == MAIL


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("fairs", "Did you mean 'fair'?"),
        ("web", "`leadctl import profiles` lists them. Give --map or"),
    ],
)
def test_with_nothing_to_recall_or_remember_it_is_refused(name: str, hint: str, desk: Desk) -> None:
    do(desk, remember, "fair", MAIL)
    with refused("no-such-profile") as refusal:
        recalled(desk, name)
    assert f"there is no profile '{name}'. {hint}" in str(refusal.value)


def test_what_a_later_program_remembers_besides_is_kept(desk: Desk) -> None:
    do(desk, remember, "fair", MAIL)
    edit(desk, "UPDATE import_profile SET settings = json_set(settings, '$.pages', ?)", 3)
    assert recalled(desk) == MAIL
    do(desk, remember, "fair", ListSettings(source="web"))
    ((settings,),) = rows(desk, "SELECT settings FROM import_profile")
    assert json.loads(settings)["pages"] == 3
    with desk.read() as work:
        assert [profile.source for profile in list_profiles(work)] == ["web"]


def test_a_profile_is_forgotten(desk: Desk) -> None:
    do(desk, remember, "fair", MAIL)
    assert do(desk, forget, "fair") == Forgotten("fair")
    assert rows(desk, "SELECT facts FROM event WHERE what = 'profile-forgotten'") == [
        ('{"profile":1}',)
    ]
    with refused("no-such-profile"):
        do(desk, forget, "fair")


def test_no_event_says_what_is_remembered(desk: Desk) -> None:
    do(desk, remember, "ada", ListSettings(Form({"email": "ada@example.org"}), source="Ada"))
    do(desk, forget, "ada")
    assert rows(desk, "SELECT 1 FROM event WHERE facts LIKE '%ada%'") == []
