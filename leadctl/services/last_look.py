"""The last look at a message to a lead: nobody can opt out between it and the message.

Whoever withdraws anything waits, once that is committed and before it is said to be done, for the
message that is just being handed over. So no message to a lead is begun after its opt-out was
committed, and none goes after it was confirmed. No transaction is open meanwhile: a mail server may
take its time, and claims go on. The lock is the key's file, without which nobody is written to.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from leadctl.services.notices import Owed, read_message
from leadctl.store.desk import Desk
from leadctl.store.undisturbed import undisturbed


@contextmanager
def last_look(desk: Desk, owed: Owed) -> Iterator[Owed]:
    """The message as it stands now; it must be handed over before the block ends.

    For a message to anybody else it is what was read before. Raises Refusal "key-missing".
    """
    if owed.lead is None:
        yield owed
        return
    with undisturbed(desk.path):
        with desk.read() as work:
            now = read_message(work, owed.number)
        yield now
