"""Messages as files: whole, for their owner alone, one for each name."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from leadctl.mail.folder import deliver


def a_message(subject: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content("Hello.\n")
    return message


def test_a_message_is_one_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "mail"
    deliver(a_message("Lead 17"), folder, "00000001-new-lead-acme.eml")
    assert [path.name for path in folder.iterdir()] == ["00000001-new-lead-acme.eml"]
    assert (folder / "00000001-new-lead-acme.eml").read_bytes() == bytes(a_message("Lead 17"))
    assert (folder / "00000001-new-lead-acme.eml").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_same_name_again_is_still_one_file(tmp_path: Path) -> None:
    deliver(a_message("Lead 17"), tmp_path, "1.eml")
    deliver(a_message("Lead 18"), tmp_path, "1.eml")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [bytes(a_message("Lead 18"))]


def test_a_message_that_cannot_be_put_there_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "1.eml").mkdir()
    with pytest.raises(OSError, match=r"1\.eml"):
        deliver(a_message("Lead 17"), tmp_path, "1.eml")
    assert [path.name for path in tmp_path.iterdir()] == ["1.eml"]


def test_a_file_in_the_folders_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("")
    with pytest.raises(FileExistsError):
        deliver(a_message("Lead 17"), tmp_path / "mail", "1.eml")
