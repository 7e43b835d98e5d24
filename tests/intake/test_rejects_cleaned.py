"""Rows are taken out of a file of rejected rows, and every other byte of it stays."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from leadctl.intake.rejects_cleaned import clean, count_rows

FILES = {
    "as it was written": "\ufeffleadctl line,name\r\n2,Ada\r\n3,Zelda\r\n4,Bo\r\n".encode(),
    "without a mark": b"leadctl line,name\n2,Ada\n3,Zelda\n4,Bo\n",
    "with semicolons": "leadctl line;name\n2;Añe\n3;Zelda;x\n4;Bo\n".encode("cp1252"),
    "as a spreadsheet writes text": "\ufeffleadctl line\tname\n2\tAda\n3\tZelda\n".encode("utf-16"),
    "the other way round": "\ufeffline\tname\n2\tAda\n3\tZelda\n".encode("utf-16-be"),
    "with quoted line ends": b'line,name\n2,"A\nda"\n3,"Zel""d\na",Zelda\n4,"B,o"\n',
    "without an end of its last line": b"line,name\n2,Ada\n3,Zelda",
    "with lone carriage returns": b"line,name\r2,Ada\r3,Zelda\r4,Bo\r",
    "with blank lines": b"line,name\n\n2,Ada\n\n3,Zelda\n\n4,Bo\n",
    "with a quote that is not closed": b'line,name\n3,Zelda\n4,"Bo\n5,Cy\n',
    "with nothing of it": b"line,name\n2,Ada\n",
    "saved without its header": b"3,Zelda\n4,Bo\n",
    "with only a header": b"line,name\n",
    "empty": b"",
}  # fmt: skip


def is_zelda(cells: Sequence[str]) -> bool:
    return "Zelda" in cells


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_the_rows_go_and_nothing_else(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "list.csv.rejects.csv"
    file.write_bytes(content)
    clean(file, is_zelda)
    left = file.read_bytes()
    assert count_rows(file, is_zelda) == 0
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        assert "Zelda".encode(encoding) not in left
    kept = [each for word in ("Ada", "Bo", "Cy", "A\xf1e") for each in _written(word, content)]
    assert all(each in left for each in kept)
    assert content.startswith((left[:10], b"3,Zelda"))
    assert list(tmp_path.iterdir()) == [file]


def _written(word: str, content: bytes) -> list[bytes]:
    """The word as it stands in the file, if it does."""
    found = (word.encode(encoding) for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"))
    return [each for each in found if each in content]


def test_it_stays_byte_for_byte_where_nobody_goes(tmp_path: Path) -> None:
    for content in FILES.values():
        file = tmp_path / "list.csv.rejects.csv"
        file.write_bytes(content)
        clean(file, lambda _: False)
        assert file.read_bytes() == content


def test_it_stays_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "list.csv.rejects.csv"
    file.write_bytes(FILES["without a mark"])
    file.chmod(0o640)
    clean(file, is_zelda)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_what_is_no_list_is_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "list.csv.rejects.csv"
    content = b"line,name\n3,Zelda\n" + b"x" * (1 << 21)
    file.write_bytes(content)
    with pytest.raises(ValueError, match="field larger"):
        clean(file, is_zelda)
    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]
