"""`leadctl mail templates`: what messages are written from, copied to be changed, looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.mail.library import BUILT_IN
from leadctl.store.desk import Desk
from tests.running import run
from tests.services.situations import handed_out, load_policy

INVENTED = "leadctl: its data are invented: no message of that kind still holds.\n"


def rows(store: Path) -> dict[str, dict[str, str | None]]:
    listed = json.loads(run(store, "mail", "templates", "--format", "json").out)
    return {row.pop("template"): row for row in listed}


def test_every_template_is_listed_with_whom_it_goes_to(store: Path) -> None:
    result = run(store, "mail", "templates")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "template                   goes to             text      HTML\n"
        "new-lead                   partner             built-in  built-in\n"
        "lead-details               partner             built-in  built-in\n"
        "new-deadline               partner             built-in  built-in\n"
        "reminder                   partner             built-in  built-in\n"
        "lead-taken-back            partner             built-in  built-in\n"
        "lead-restored              partner             built-in  built-in\n"
        "lead-heard-again           partner             built-in  built-in\n"
        "incident                   partner             built-in  built-in\n"
        "disabled                   partner             built-in  built-in\n"
        "enabled                    partner             built-in  built-in\n"
        "delete-data                partner             built-in  built-in\n"
        "digest                     manager             built-in  built-in\n"
        "hand-over                  account management  built-in  built-in\n"
        "nurture/follow-up          lead                built-in  built-in\n"
        "nurture/newsletter         lead                built-in  built-in\n"
        "nurture/follow-up.letter   lead                built-in  \u2013\n"
        "nurture/newsletter.letter  lead                built-in  \u2013\n"
        "base                       (a part of others)  \u2013         built-in\n"
        "done                       (a part of others)  built-in  built-in\n"
        "lead                       (a part of others)  built-in  built-in\n"
        "opt-out                    (a part of others)  built-in  built-in\n"
        "person                     (a part of others)  built-in  built-in\n"
        "running                    (a part of others)  \u2013         built-in\n"
        "signature                  (a part of others)  built-in  built-in\n"
        "worth                      (a part of others)  built-in  built-in\n"
    )


def test_the_companys_own_are_told_from_the_built_in_ones(store: Path, desk: Desk) -> None:
    folder = store.parent / "ours"
    (folder / "nurture").mkdir(parents=True)
    for name in ("enabled.txt", "disabled.html", "footer.txt", "nurture/spring.txt"):
        (folder / name).write_text("Subject: Hi\n\n{{ partner }}\n")
    load_policy(desk, '[mail]\ntemplates = "ours"\n')
    listed = rows(store)
    assert listed["enabled"] == {"kind": "enabled", "to": "partner", "text": "own", "html": None}
    assert (listed["disabled"]["text"], listed["disabled"]["html"]) == ("built-in", "own")
    assert listed["footer"] == {"kind": None, "to": None, "text": "own", "html": None}
    spring = {"kind": "nurture", "to": "lead", "text": "own", "html": None}
    assert listed["nurture/spring"] == spring


def test_a_template_is_shown_with_invented_data_where_there_is_no_message(store: Path) -> None:
    result = run(store, "mail", "templates", "incident")
    assert (result.status, result.err) == (0, INVENTED)
    assert result.out.startswith("Subject: Incident 4: 2 deadlines missed\n\nHello Acme Trading,\n")


def test_a_template_is_shown_with_the_newest_message_that_still_holds(
    store: Path, desk: Desk
) -> None:
    handed_out(desk, company="Sample Springs", city="Seestadt")
    result = run(store, "mail", "templates", "new-lead")
    assert (result.status, result.err) == (0, "leadctl: it tells what message 1 tells.\n")
    assert result.out.startswith("Subject: Lead 1: new for you\n\nHello Acme,\n")
    assert "Seestadt" in result.out
    run(store, "close", "1", "--as", "rejected", "--manager")
    assert run(store, "mail", "templates", "new-lead").err == INVENTED


@pytest.mark.parametrize(
    "name", ["newsletter", "nurture/newsletter", "newsletter.txt", "nurture/newsletter.html"]
)
def test_a_template_of_campaigns_is_found_by_the_name_that_steps_say(
    store: Path, name: str
) -> None:
    shown = json.loads(run(store, "mail", "templates", name, "--format", "json").out)
    assert (shown["template"], shown["message"]) == ("nurture/newsletter", None)
    assert shown["subject"] == "What is new"
    assert "unsubscribe " in shown["text"]
    assert "unsubscribe " in shown["html"]


def test_a_letter_is_shown_whole(store: Path) -> None:
    result = run(store, "mail", "templates", "follow-up.letter")
    assert result.status == 0
    assert result.out.startswith("Hello Mira Sample,\n\nsome time ago you asked us about this:\n")
    assert "\nunsubscribe " in result.out


def test_the_page_that_is_shown_can_be_written_to_a_file(store: Path) -> None:
    file = store.parent / "page.html"
    assert run(store, "mail", "templates", "digest", "--html", str(file)).status == 0
    assert "<h1>2 matters need you</h1>" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert run(store, "mail", "templates", "digest", "--html", str(file)).status == 3
    assert run(store, "mail", "templates", "digest", "--html", str(file), "--force").status == 0


def test_a_letter_has_no_page(store: Path) -> None:
    file = store.parent / "page.html"
    result = run(store, "mail", "templates", "follow-up.letter", "--html", str(file))
    assert (result.status, result.out) == (3, "")
    assert not file.exists()


def files_in(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def test_all_built_in_templates_are_copied_and_can_be_used_as_they_are(
    store: Path, desk: Desk
) -> None:
    folder = store.parent / "ours"
    result = run(store, "mail", "templates", "--copy", str(folder))
    assert (result.status, result.err) == (0, "")
    assert files_in(folder) == files_in(BUILT_IN)
    policy = store.parent / "policy.toml"
    policy.write_text('[mail]\ntemplates = "ours"\n')
    assert run(store, "policy", "load", str(policy)).err == ""
    assert {row["text"] for row in rows(store).values()} == {"own", None}


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["incident"], {"incident.txt", "incident.html"}),
        (["incident.html"], {"incident.html"}),
        (["newsletter"], {"nurture/newsletter.txt", "nurture/newsletter.html"}),
        (["newsletter.letter"], {"nurture/newsletter.letter.txt"}),
        (["base", "signature.txt"], {"base.html", "signature.txt"}),
    ],
)
def test_those_are_copied_that_are_named(store: Path, names: list[str], files: set[str]) -> None:
    folder = store.parent / "ours"
    result = run(store, "mail", "templates", *names, "--copy", str(folder))
    assert result.status == 0
    assert files_in(folder) == files
    assert result.out.splitlines()[1:] == [str(folder / file) for file in sorted(files)]


def test_nothing_is_copied_where_one_is_there(store: Path) -> None:
    folder = store.parent / "ours"
    folder.mkdir()
    (folder / "worth.txt").write_text("mine")
    result = run(store, "mail", "templates", "--copy", str(folder))
    assert (result.status, result.out) == (3, "")
    assert files_in(folder) == {"worth.txt"}
    assert (folder / "worth.txt").read_text() == "mine"


def test_a_template_that_there_is_not_is_not_copied(store: Path) -> None:
    folder = store.parent / "ours"
    result = run(store, "mail", "templates", "incident", "nobody", "--copy", str(folder))
    assert result.status == 4
    assert not folder.exists()


@pytest.mark.parametrize(
    "said", [["--html", "x.html"], ["--force"], ["incident", "--copy", "x", "--force"]]
)
def test_options_that_do_not_go_together_are_refused(store: Path, said: list[str]) -> None:
    result = run(store, "mail", "templates", *said)
    assert result.status == 2
    assert result.err.startswith("leadctl: one template is shown at a time")
