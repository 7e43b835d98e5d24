"""Each message is the one that is kept, word for word, as text and as HTML."""

from __future__ import annotations

import pytest

from leadctl.domain.words import MailKind
from leadctl.mail.samples import samples
from tests.mail.messages import KEPT, transcripts

NOW = dict(transcripts())


@pytest.mark.parametrize("name", NOW)
def test_a_message_is_as_it_is_kept(name: str) -> None:
    assert NOW[name] == (KEPT / name).read_text("utf-8"), "python -m tests.mail.messages renews it"


def test_no_message_is_kept_that_there_is_no_more() -> None:
    assert {path.name for path in KEPT.iterdir()} == set(NOW)


def test_every_kind_has_samples_but_those_of_campaigns() -> None:
    without = {kind for kind in MailKind if not samples(kind)}
    assert without == {MailKind.NURTURE, MailKind.LETTER}
