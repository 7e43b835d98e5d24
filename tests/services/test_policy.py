"""A policy is stored whole and right, or not at all."""

from __future__ import annotations

import io
from datetime import date

import pytest
from sqlmodel import col, select

from leadctl.domain.policy import PolicyMistakes, default_policy_text
from leadctl.errors import Exit, Refusal
from leadctl.services.policy import LARGEST, PolicyLoaded, load_policy, read_policy
from leadctl.store.desk import Desk
from leadctl.store.record import Event, PolicyVersion
from tests.conftest import NOW

WINTER = '[policy]\ntitle = "Winter"  # a comment stays\neffective = 2026-11-20\n'
SPRING = '[policy]\ntitle = "Spring"\neffective = 2027-03-01\n'


def load(desk: Desk, text: str) -> PolicyLoaded:
    with desk.write() as work:
        return load_policy(work, text, desk.path)


def versions(desk: Desk) -> list[PolicyVersion]:
    with desk.read() as work:
        return list(work.session.exec(select(PolicyVersion).order_by(col(PolicyVersion.id))))


def events(desk: Desk) -> list[tuple[str, str]]:
    with desk.read() as work:
        return [(event.what, event.facts) for event in work.session.exec(select(Event))]


def mistakes_of(desk: Desk, text: str) -> dict[str, str]:
    with pytest.raises(PolicyMistakes) as refused:
        load(desk, text)
    assert refused.value.status is Exit.USAGE
    return {mistake.key: mistake.reason for mistake in refused.value.mistakes}


def test_a_policy_is_kept_word_for_word_with_who_loaded_it_and_when(desk: Desk) -> None:
    done = load(desk, WINTER)
    assert done == PolicyLoaded(2, "Winter", date(2026, 11, 20), in_force=True, stored=True)
    kept = versions(desk)[-1]
    assert (kept.text, kept.actor, kept.loaded_at) == (WINTER, "tester", NOW)


def test_loading_is_an_event_that_names_the_version_and_quotes_nothing(desk: Desk) -> None:
    load(desk, WINTER)
    assert events(desk)[-1] == ("policy-loaded", '{"version":2}')


def test_what_is_loaded_governs_from_then_on(desk: Desk) -> None:
    load(desk, "[capacity]\nopen_leads = 3\n")
    with desk.read() as work:
        assert work.policy.capacity.open_leads == 3


def test_a_policy_for_a_later_day_is_stored_and_not_in_force(desk: Desk) -> None:
    done = load(desk, SPRING)
    assert (done.version, done.in_force, done.stored) == (2, False, True)
    with desk.read() as work:
        assert work.policy_version == 1


def test_the_same_text_again_stores_nothing(desk: Desk) -> None:
    load(desk, WINTER)
    before = events(desk)
    again = load(desk, WINTER)
    assert again == PolicyLoaded(2, "Winter", date(2026, 11, 20), in_force=True, stored=False)
    assert (len(versions(desk)), events(desk)) == (2, before)


def test_the_same_text_for_a_later_day_again_stores_nothing(desk: Desk) -> None:
    load(desk, SPRING)
    assert load(desk, SPRING) == PolicyLoaded(
        2, "Spring", date(2027, 3, 1), in_force=False, stored=False
    )


def test_the_policy_before_the_newest_can_be_loaded_again(desk: Desk) -> None:
    load(desk, SPRING)
    back = load(desk, default_policy_text())
    assert (back.version, back.in_force, back.stored) == (3, True, True)


def test_the_same_text_is_stored_when_what_fills_its_gaps_has_changed(desk: Desk) -> None:
    load(desk, WINTER)
    with desk.write() as work:
        older = default_policy_text().replace("open_leads = 10", "open_leads = 8")
        work.session.get_one(PolicyVersion, 2).built_in = older
    assert load(desk, WINTER).version == 3


@pytest.mark.parametrize(
    ("calendar", "keys"),
    [
        ('country = "ZZ"', ["calendar.country"]),
        ('country = "DE"\nsubdivision = "ZZ"', ["calendar.subdivision"]),
        ('timezone = "Mars/Olympus"', ["calendar.timezone"]),
        (
            'country = "DE"\nsubdivision = "ZZ"\ntimezone = "Mars/Olympus"',
            ["calendar.subdivision", "calendar.timezone"],
        ),
        (
            'country = "ZZ"\nsubdivision = "BY"\ntimezone = "Mars/Olympus"',
            ["calendar.country", "calendar.timezone"],
        ),
    ],
)
def test_a_place_without_a_calendar_is_a_mistake_of_each_key_at_fault(
    desk: Desk, calendar: str, keys: list[str]
) -> None:
    assert list(mistakes_of(desk, f"[calendar]\n{calendar}")) == keys


def test_members_of_a_territory_that_do_not_exist_are_mistakes_of_their_keys(desk: Desk) -> None:
    text = '[territories]\nEMEA = ["UK", "DE", "XX", "US-ZZ"]\n"The Alps" = ["AT", "CH", "UK-ENG"]'
    no_code = "is no country or subdivision of ISO 3166"
    assert mistakes_of(desk, text) == {
        "territories.EMEA[0]": f"'UK' {no_code}: say GB",
        "territories.EMEA[2]": f"'XX' {no_code}",
        "territories.EMEA[3]": f"'US-ZZ' {no_code}",
        "territories.'The Alps'[2]": f"'UK-ENG' {no_code}: say GB-ENG",
    }


def test_every_mistake_is_told_at_once(desk: Desk) -> None:
    places = '[calendar]\ncountry = "ZZ"\ntimezone = "Mars"\n[territories]\nEMEA = ["QQ"]\n'
    assert list(mistakes_of(desk, places)) == [
        "calendar.country",
        "calendar.timezone",
        "territories.EMEA[0]",
    ]
    assert events(desk)[-1][0] == "store-made"


@pytest.mark.parametrize("remind", ['"2 working days"', '""'])
def test_reminders_may_be_set_for_when_they_come(desk: Desk, remind: str) -> None:
    assert load(desk, f"[windows]\nremind = {remind}\n").stored


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_policy(io.BytesIO(b"\xef\xbb\xbf[policy]\r\n"), "p.toml") == "[policy]\r\n"


@pytest.mark.parametrize(
    ("data", "byte", "line"),
    [
        (b"\xff", 0, 1),
        (b"[policy]\ntitle = 'M\xfcnchen'", 19, 2),
        (b"\xef\xbb\xbf\n\xff", 4, 2),
    ],
)
def test_what_is_not_utf_8_is_refused_with_its_place(data: bytes, byte: int, line: int) -> None:
    with pytest.raises(Refusal) as refused:
        read_policy(io.BytesIO(data), "p.toml")
    assert refused.value.code == "policy-not-text"
    assert (refused.value.facts["byte"], refused.value.facts["line"]) == (byte, line)


def test_a_file_that_is_too_long_for_a_policy_is_not_read() -> None:
    assert len(read_policy(io.BytesIO(b"#" * LARGEST), "p.toml")) == LARGEST
    with pytest.raises(Refusal) as refused:
        read_policy(io.BytesIO(b"#" * (LARGEST + 1)), "p.toml")
    assert refused.value.code == "policy-too-long"


STEPS = """
[[nurture.campaign]]
name = "welcome"
when = {{ rating = "C" }}
steps = [
  {{ after = "7 days", channel = "email", template = "{email}" }},
  {{ after = "7 days", channel = "letter", template = "{letter}" }},
]
"""


def test_campaigns_may_use_the_built_in_templates(desk: Desk) -> None:
    assert load(desk, STEPS.format(email="newsletter", letter="follow-up")).stored


def test_a_step_whose_template_is_not_there_is_a_mistake_of_its_key(desk: Desk) -> None:
    assert mistakes_of(desk, STEPS.format(email="newsleter", letter="../enabled")) == {
        "nurture.campaign[0].steps[0].template": "there is no template nurture/newsleter.txt; "
        "did you mean 'newsletter'?",
        "nurture.campaign[0].steps[1].template": "there is no template "
        "nurture/../enabled.letter.txt",
    }


def test_own_templates_are_tried_when_the_policy_is_loaded(desk: Desk) -> None:
    folder = desk.path.parent / "ours"
    (folder / "nurture").mkdir(parents=True)
    (folder / "enabled.txt").write_text("Subject: Hi\n\nHi {{ partnr }}\n")
    (folder / "nurture" / "spring.txt").write_text("Subject: Hi\n\nHi!\n")
    ours = '[mail]\ntemplates = "ours"\n'
    with pytest.raises(PolicyMistakes) as refused:
        load(desk, ours)
    assert [(mistake.key, mistake.reason) for mistake in refused.value.mistakes] == [
        ("mail.templates", "enabled.txt, line 3: uses a name that is not known: 'partnr'"),
        (
            "mail.templates",
            "nurture/spring.txt: does not show opt_out.token, by which the person can say that it "
            "wants no more",
        ),
    ]
    (folder / "enabled.txt").write_text("Subject: Hi\n\nHi {{ partner }}\n")
    (folder / "nurture" / "spring.txt").write_text("Subject: Hi\n\nHi {{ opt_out.token }}\n")
    (folder / "nurture" / "spring.letter.txt").write_text("Hi {{ opt_out.token }}\n")
    assert load(desk, ours + STEPS.format(email="spring", letter="spring")).stored


def test_a_folder_of_templates_that_is_not_there_is_a_mistake(desk: Desk) -> None:
    folder = desk.path.parent / "ours"
    assert mistakes_of(desk, '[mail]\ntemplates = "ours"\n') == {
        "mail.templates": f"there is no folder {folder}, or it cannot be read"
    }
