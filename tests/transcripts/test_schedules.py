"""The example crontab and the example units for systemd do what is said of them, when tried."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.services.assign import assign_ready
from leadctl.services.init import init_store
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine
from tests.builders import a_lead, a_partner
from tests.running import Result
from tests.transcripts.test_examples import EXAMPLES

SERVICE, TIMER = EXAMPLES / "leadctl-sweep.service", EXAMPLES / "leadctl-sweep.timer"
LEADCTL = Path(sys.executable).with_name("leadctl")
SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An account's home whose store has two leads that are overdue by the real clock."""
    long_ago = datetime.now(UTC) - timedelta(days=20)
    store = tmp_path / "leads.db"
    init_store(store, now=long_ago, actor="tester", rehearsal=False)
    desk = Desk(open_engine(store), store, long_ago, "tester")
    a_partner(desk, "isar")
    for number in range(2):
        a_lead(desk, email=f"person-{number}@example.org")
    assign_ready(desk)
    a_partner(desk, "spree")
    return tmp_path


def held(home: Path) -> list[tuple[str, str]]:
    """Who holds the leads, and by whose word."""
    with closing(sqlite3.connect(home / "leads.db")) as handle:
        return handle.execute(
            "SELECT DISTINCT code, actor FROM assignment"
            " JOIN partner ON partner.id = assignment.partner_id"
            " JOIN lead ON lead.id = assignment.lead_id JOIN event ON event.id = last_event_id"
            " WHERE ended_at IS NULL"
        ).fetchall()


def put_leadctl_into(folder: Path) -> None:
    """Let the installed program be found there."""
    folder.mkdir(parents=True)
    (folder / "leadctl").symlink_to(LEADCTL)


def ran(argv: Sequence[str | Path], env: Mapping[str, str], folder: Path) -> Result:
    """What a program answers that knows of nothing else than that."""
    done = subprocess.run(argv, env=env, cwd=folder, capture_output=True, text=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


# cron


@dataclass(frozen=True, slots=True)
class Crontab:
    """The settings of a crontab, and its one job: when it runs, and what."""

    settings: dict[str, str]
    when: list[str]
    command: str


def read_crontab(text: str) -> Crontab:
    """As cron does: a line is a comment, a setting, or a job; a last line without an end is none.

    What follows a setting's value on its line belongs to it, and so does a `#`; a `%` in a command
    would be the end of its line.
    """
    settings: dict[str, str] = {}
    jobs: list[tuple[list[str], str]] = []
    assert text.endswith("\n")
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if setting := re.fullmatch(r"\s*(\w+)\s*=\s*(.*?)\s*", line):
            assert not jobs, "it would not count for the job before it"
            settings[setting[1]] = setting[2]
        else:
            *when, command = line.split(None, 5)
            jobs.append((when, command))
    ((when, command),) = jobs
    assert "%" not in command
    return Crontab(settings, when, command)


def cron_runs(crontab: Crontab, home: Path) -> Result:
    """Run the job as cron does: by the shell, at home, with nothing but what cron gives.

    A folder of the test's own stands in for /usr/local/bin.
    """
    given = {"HOME": str(home), "LOGNAME": "vendor", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}
    env = given | crontab.settings
    env["PATH"] = env["PATH"].replace("/usr/local/bin", str(home / "bin"))
    return ran([env["SHELL"], "-c", crontab.command], env, home)


def test_the_crontab_runs_at_one_minute_of_every_hour() -> None:
    minute, *others = read_crontab((EXAMPLES / "crontab").read_text("utf-8")).when
    assert int(minute) in range(60)
    assert others == ["*"] * 4


def test_a_job_of_the_crontab_takes_what_is_overdue_and_then_prints_nothing(home: Path) -> None:
    crontab = read_crontab((EXAMPLES / "crontab").read_text("utf-8"))
    put_leadctl_into(home / "bin")
    assert held(home) == [("isar", "tester")]

    first = cron_runs(crontab, home)

    assert (first.status, first.err) == (Exit.DONE, "")
    assert "isar" in first.out  # which cron mails to MAILTO
    assert held(home) == [("spree", "cron")]
    assert len(list((home / "leads.db.mail").glob("*.eml"))) > 2
    assert cron_runs(crontab, home) == Result(Exit.DONE, "", "")


def test_a_job_of_the_crontab_that_finds_no_store_says_so(tmp_path: Path) -> None:
    crontab = read_crontab((EXAMPLES / "crontab").read_text("utf-8"))
    put_leadctl_into(tmp_path / "bin")

    result = cron_runs(crontab, tmp_path)

    assert (result.status, result.out) == (Exit.STORE, "")
    assert result.err.startswith("leadctl: there is no store at leads.db.")


# systemd

Unit = Mapping[str, Sequence[str]]

systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here"
)


def read_unit(file: Path, home: Path) -> Unit:
    """The settings of all sections, each as often as it is said."""
    settings: dict[str, list[str]] = defaultdict(list)
    for line in file.read_text("utf-8").splitlines():
        if line and line[0] not in "#;[":
            name, _, value = line.partition("=")
            settings[name].append(value.replace("%h", str(home)))
    return settings


def systemd_runs(unit: Unit, home: Path) -> Result:
    """Run what the unit starts as a user's systemd does: no shell, and little of an environment."""
    env = {"HOME": str(home), "USER": "vendor", "LOGNAME": "vendor", "PATH": SYSTEM_PATH}
    for said in unit["Environment"]:
        env |= dict(setting.split("=", 1) for setting in shlex.split(said))
    (command,), (folder,) = unit["ExecStart"], unit["WorkingDirectory"]
    return ran(shlex.split(command), env, Path(folder))


def analyze(*argv: str | Path, home: Path) -> Result:
    """What `systemd-analyze` answers on behalf of the account."""
    (home / "run").mkdir(mode=0o700, exist_ok=True)
    env = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "PATH": os.environ["PATH"]}
    return ran(["systemd-analyze", *argv], env | {"TZ": "UTC", "LC_ALL": "C"}, home)


def test_the_service_takes_what_is_overdue_and_then_prints_nothing(home: Path) -> None:
    unit = read_unit(SERVICE, home)
    put_leadctl_into(home / ".local" / "bin")

    first = systemd_runs(unit, home)

    assert (first.status, first.err) == (Exit.DONE, "")
    assert "isar" in first.out
    assert held(home) == [("spree", "systemd")]
    assert systemd_runs(unit, home) == Result(Exit.DONE, "", "")


def test_the_timer_starts_the_service_of_its_name_and_makes_up_for_what_was_missed() -> None:
    timer = read_unit(TIMER, Path("/home/vendor"))
    assert TIMER.stem == SERVICE.stem
    assert "Unit" not in timer
    assert timer["Persistent"] == ["true"]
    assert timer["WantedBy"] == ["timers.target"]


@systemd
@pytest.mark.parametrize("unit", [SERVICE, TIMER], ids=lambda unit: unit.name)
def test_systemd_finds_nothing_wrong_with_the_units(unit: Path, tmp_path: Path) -> None:
    put_leadctl_into(tmp_path / ".local" / "bin")

    assert analyze("verify", "--user", unit, home=tmp_path) == Result(0, "", "")


@systemd
def test_the_hint_in_the_service_is_sound_once_it_is_followed(tmp_path: Path) -> None:
    put_leadctl_into(tmp_path / ".local" / "bin")
    shutil.copy(TIMER, tmp_path)
    told = tmp_path / "tell-the-manager@.service"
    told.write_text("[Service]\nType=oneshot\nExecStart=/bin/echo %i\n", "utf-8")
    followed = SERVICE.read_text("utf-8").replace("#OnFailure=", "OnFailure=")
    assert followed != SERVICE.read_text("utf-8")
    (tmp_path / SERVICE.name).write_text(followed, "utf-8")

    assert analyze("verify", "--user", tmp_path / SERVICE.name, home=tmp_path) == Result(0, "", "")


@systemd
def test_the_timer_comes_once_an_hour(tmp_path: Path) -> None:
    (said,) = read_unit(TIMER, tmp_path)["OnCalendar"]
    since = ("--base-time", "2026-11-20 14:00:00 UTC", "--iterations", "3")

    result = analyze("calendar", *since, said, home=tmp_path)

    assert result.status == 0
    assert re.findall(r"2026-11-20 (\d\d:\d\d):00 UTC$", result.out, re.MULTILINE) == [
        "14:07",
        "15:07",
        "16:07",
    ]
