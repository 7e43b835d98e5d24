"""The tour that a newcomer runs: all that it prints, and its outcome reckoned by hand.

After a wanted change: sh examples/tour.sh > tests/transcripts/tour.txt
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from leadctl.domain.wording import NOTHING
from tests.forking import served

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TOUR = ROOT / "examples" / "tour.sh"
TRANSCRIPT = HERE / "tour.txt"


def test_the_tour_prints_the_same_as_ever_and_leaves_nothing_behind(tmp_path: Path) -> None:
    elsewhere, programs = tmp_path / "elsewhere", tmp_path / "bin"
    elsewhere.mkdir()
    programs.mkdir()
    with served(programs) as leadctl:
        program = programs / "leadctl"
        program.write_text(f'#!/bin/sh\nexec {leadctl} "$@"\n', "utf-8")
        program.chmod(0o755)
        done = subprocess.run(
            ["/bin/sh", str(TOUR)],
            env={
                "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
                "TMPDIR": str(elsewhere),
            },
            cwd=elsewhere,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert done.stdout.splitlines() == TRANSCRIPT.read_text("utf-8").splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert list(elsewhere.iterdir()) == []


DEADLINES = [
    (
        "Lead 1 is with a partner in Munich from Monday 15:00: two of its four working hours are "
        "over at 17:00, the other two on Tuesday at 11:00.",
        "Monday 23 November",
        "1 isar-messtechnik Tue 24 Nov 2026, 11:00 (Europe/Berlin)"
        " DE-BY, platinum, expert, 0 open before",
    ),
    (
        "Lead 3 has the same four hours in New York, from Monday 9:00: they are over at 13:00.",
        "Monday 23 November",
        "3 hudson-gauge Mon 23 Nov 2026, 13:00 (America/New_York)"
        " US-NY, platinum, professional, 0 open before",
    ),
    (
        "Lead 2 has two working days after Monday: Tuesday and Wednesday.",
        "Monday 23 November",
        "2 isar-messtechnik Wed 25 Nov 2026, end of day (Europe/Berlin)"
        " DE, platinum, expert, 1 open before",
    ),
    (
        "Lead 75 asked for a demonstration too, but its 70 points are fewer than 80: two days.",
        "Monday 23 November",
        "75 maple-metrics Wed 25 Nov 2026, end of day (America/Toronto)"
        " CA, gold, none, 1 open before",
    ),
    (
        "In Singapore it is 22:00 when lead 35 goes out, still Monday.",
        "Monday 23 November",
        "35 meridian-direct Wed 25 Nov 2026, end of day (Asia/Singapore)"
        " *, registered, professional, 0 open before",
    ),
    (
        "Lead 1 is claimed at 16:40: four working hours are 20 minutes on Monday, and on Tuesday "
        "the 3:40 from 9:00 to 12:40.",
        "Monday, 10:40",
        "1 isar-messtechnik Mon 23 Nov 2026, 16:40 Tue 24 Nov 2026, 12:40 (Europe/Berlin)",
    ),
    (
        "At 8:00 in New York it is 7:00 in Texas: the four hours of lead 3 begin there at 9:00.",
        "Tuesday, 08:00",
        "3 lonestar-loggers Tue 24 Nov 2026, 13:00 (America/Chicago)"
        " US, silver, associate, 5 open before",
    ),
    (
        "Lead 39 is an A claimed on Tuesday in Hamburg: Wednesday and Thursday count there.",
        "Tuesday, 09:30",
        "39 elbe-werke Tue 24 Nov 2026, 15:30 Thu 26 Nov 2026, end of day (Europe/Berlin)",
    ),
    (
        "Lead 84 is an A claimed on Tuesday in New York: Wednesday, not Thanksgiving, Friday.",
        "Tuesday, 09:30",
        "84 hudson-gauge Tue 24 Nov 2026, 09:30 Fri 27 Nov 2026, end of day (America/New_York)",
    ),
    (
        "Lead 18 is a B, with four days, in Hamburg: Wednesday, Thursday, Friday, Monday.",
        "Tuesday, 09:30",
        "18 elbe-werke Tue 24 Nov 2026, 15:30 Mon 30 Nov 2026, end of day (Europe/Berlin)",
    ),
    (
        "Lead 23 is a B in New York: Wednesday, not Thanksgiving, Friday, Monday, Tuesday.",
        "Tuesday, 09:30",
        "23 hudson-gauge Tue 24 Nov 2026, 09:30 Tue 1 Dec 2026, end of day (America/New_York)",
    ),
    (
        "What came of the call to lead 116 is to be recorded in one working day: Wednesday.",
        "Tuesday, 09:30",
        "116 redwood-sensing Tue 24 Nov 2026, 06:30 - contacted"
        " Wed 25 Nov 2026, end of day (America/Los_Angeles)",
    ),
    (
        "California has the Friday after Thanksgiving off as well: the two days for lead 19 after "
        "Wednesday are Monday and Tuesday.",
        "Wednesday 25 November",
        "19 redwood-sensing Wed 25 Nov 2026, 07:00"
        " Tue 1 Dec 2026, end of day (America/Los_Angeles)",
    ),
    (
        "Ontario keeps no holiday that week: the two days for lead 6 are Thursday and Friday.",
        "Wednesday 25 November",
        "6 maple-metrics Wed 25 Nov 2026, 10:00 Fri 27 Nov 2026, end of day (America/Toronto)",
    ),
    (
        "Lead 67 goes to Texas on Thanksgiving; Friday is off there: Monday and Tuesday.",
        "Thursday 26 November",
        "67 lonestar-loggers Tue 1 Dec 2026, end of day (America/Chicago)"
        " US, silver, associate, 0 open before",
    ),
    (
        "Lead 116 goes to New York on Thanksgiving, where Friday is worked: Friday and Monday.",
        "Thursday 26 November",
        "116 hudson-gauge Mon 30 Nov 2026, end of day (America/New_York)"
        " US, platinum, professional, 4 open before",
    ),
]

PLACES = [
    (
        "Elbe has both its leads 103 and 115 taken. Isar has seven open, so that 103, in Bavaria, "
        "is its eighth and last ...",
        "Thursday 26 November",
        "103 isar-messtechnik Mon 30 Nov 2026, end of day (Europe/Berlin)"
        " DE-BY, platinum, expert, 7 open before",
    ),
    (
        "... and 115, in Cologne, goes to the next in the region: Isar is full, and Elbe had it.",
        "Thursday 26 November",
        "115 alpenlog Mon 30 Nov 2026, end of day (Europe/Vienna)"
        " DACH, gold, expert, 1 open before",
    ),
    (
        "Lead 35, in Brazil, goes to nobody: the one partner that covers it had it.",
        "Thursday 26 November",
        "35 - - had it before: meridian-direct; 15 with no territory there",
    ),
    (
        "Lead 87, in Australia, has waited since Monday for that partner to have room.",
        "Thursday 26 November",
        "87 meridian-direct Mon 30 Nov 2026, end of day (Asia/Singapore)"
        " *, registered, professional, 0 open before",
    ),
    (
        "Leads 39 and 86, taken from Elbe, go to Isar, which has only lead 103 left by then.",
        "Friday 27 November",
        "39 isar-messtechnik Tue 1 Dec 2026, end of day (Europe/Berlin)"
        " DE, platinum, expert, 1 open before",
    ),
]

CONSEQUENCES = [
    (
        "Hudson missed lead 3 on Monday, its first incident.",
        "Tuesday, 08:00",
        "hudson-gauge discuss",
    ),
    (
        "Elbe missed leads 103 and 115 together: one incident, its first, told on Thursday 8:00.",
        "Thursday 26 November",
        "elbe-werke discuss",
    ),
    (
        "Elbe missed leads 39 and 86 on Thursday at midnight in Berlin, 18:00 in New York, after "
        "it was told: its second incident.",
        "Friday 27 November",
        "elbe-werke disable",
    ),
    (
        "Elbe got 7 leads, claimed 5 in time, which is 71 %, reached nobody of 2, lost 4, has 3. "
        "It claimed on Tuesday 15:30 what it had from Monday 15:00: 2 and 6.5 working hours.",
        "Friday, 17:00",
        "elbe-werke 3/10 7 4 0 2 71% 8.5 h 8.5 h 0% - - 0 (0%) -",
    ),
    (
        "Isar got 8, 103, 39 and 86: 11. It was in time with all 8 that are decided, 3 are open. "
        "It called on Thursday 14:00 those of Tuesday 15:30: 1.5, 8 and 5 working hours.",
        "Friday, 17:00",
        "isar-messtechnik 3/8 11 0 0 0 100% 8.5 h 8.5 h 100% 14.5 h 14.5 h 0 -",
    ),
    (
        "Nobody but Elbe had two incidents.",
        "Friday, 17:00",
        "partner disabled 1 elbe-werke leadctl partner list --status disabled",
    ),
    (
        "Of 104 leads that came in right, 39 are contacts for marketing ...",
        "Friday, 17:00",
        "nurturing 0 0 39 39",
    ),
    (
        "... and 34 are worked on: 8 by Isar, 8 by Harbour, 7 by Fjordlys, 5 by Lone Star, 4 by "
        "Atlântico and 2 by Alpenlog.",
        "Friday, 17:00",
        "working 21 13 0 34",
    ),
    (
        "The one that is closed is lead 3, which Lone Star won.",
        "Friday, 17:00",
        "closed 1 0 0 1",
    ),
]


CASES = (*DEADLINES, *PLACES, *CONSEQUENCES)


@pytest.mark.parametrize(
    ("sentence", "scene", "row"), CASES, ids=[sentence for sentence, *_ in CASES]
)
def test_the_tour_comes_out_as_reckoned_by_hand(sentence: str, scene: str, row: str) -> None:
    # whom the winner was ahead of is not what is reckoned here
    told = [each.partition(";")[0] if ";" not in row else each for each in _scene(scene)]
    assert row in told, sentence


def test_hudson_loses_nothing_on_friday_for_its_thursday_is_thanksgiving() -> None:
    taken = [row for row in _scene("Friday 27 November") if "Nov 2026, end of day" in row]
    assert [row.split()[:3] for row in taken] == [
        ["39", "elbe-werke", "contact"],
        ["86", "elbe-werke", "contact"],
    ]


def _scene(start: str) -> list[str]:
    """The lines under the heading that starts so: single spaces between cells, and no bars."""
    scenes = TRANSCRIPT.read_text("utf-8").split("\n== ")
    (scene,) = (scene for scene in scenes if scene.startswith(start))
    plain = re.sub("[\u2581-\u258f]", "", scene).replace(NOTHING, "-")
    return [" ".join(line.split()) for line in plain.splitlines()]
