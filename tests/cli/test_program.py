"""What holds for the program as a whole."""

from __future__ import annotations

from pathlib import Path

from leadctl.errors import Exit
from tests.running import run


def test_help_tells_what_every_exit_status_means(tmp_path: Path) -> None:
    told = " ".join(run(tmp_path / "leads.db", "--help").out.split())
    epilog = told.partition("Exit status: ")[2]
    said = [part.split()[0] for part in epilog.split("; ")]
    assert said == [str(status.value) for status in Exit]
    assert "1 a fault in leadctl; 2 the command line is wrong;" in epilog
    assert epilog.endswith("8 mail could not be delivered.")


def test_a_store_in_earnest_is_not_made_at_a_pretended_time(tmp_path: Path) -> None:
    result = run(tmp_path / "leads.db", "init")
    assert (result.status, result.out) == (3, "")
    assert "--now changes rehearsal stores only" in result.err
    assert list(tmp_path.iterdir()) == []
