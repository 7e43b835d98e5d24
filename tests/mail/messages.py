"""Each message word for word, as kept under transcripts/mail.

`python -m tests.mail.messages` writes them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from leadctl.domain.words import MailKind
from leadctl.mail.notice import Notice
from leadctl.mail.samples import SENDER, nurture_samples, samples
from leadctl.mail.writing import write, write_letter

KEPT = Path(__file__).parents[1] / "transcripts" / "mail"
TEMPLATES = ("newsletter", "follow-up")


def notices() -> Iterator[tuple[str, Notice]]:
    """Every message by the name it is kept under: the fullest one, and those that tell less."""
    for kind in MailKind:
        yield from _numbered(kind.value, samples(kind))
    for template in TEMPLATES:
        yield from _numbered(f"nurture-{template}", nurture_samples(template))


def _numbered(name: str, several: tuple[Notice, ...]) -> Iterator[tuple[str, Notice]]:
    for number, notice in enumerate(several, start=1):
        yield (name if number == 1 else f"{name}-{number}"), notice


def transcripts() -> Iterator[tuple[str, str]]:
    """Each file's name and what stands in it."""
    for name, notice in notices():
        written = write(notice, SENDER)
        assert written.html is not None
        yield f"{name}.txt", f"Subject: {written.subject}\n\n{written.text}"
        yield f"{name}.html", written.html
    for template in TEMPLATES:
        for name, notice in _numbered(f"letter-{template}", nurture_samples(template)):
            yield f"{name}.txt", write_letter(notice, SENDER)


def renew() -> None:
    """Write all of them."""
    for kept in KEPT.glob("*"):
        kept.unlink()
    for name, content in transcripts():
        (KEPT / name).write_text(content, "utf-8")


if __name__ == "__main__":
    renew()
