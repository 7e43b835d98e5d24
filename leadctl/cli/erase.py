"""`leadctl privacy erase`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from leadctl.cli.asking import says_yes
from leadctl.cli.many import ask_once, each_alone, show_done
from leadctl.cli.options import As, DryRun, People, Yes
from leadctl.cli.said import Said, in_order
from leadctl.cli.settings import open_desk
from leadctl.cli.vacuuming import say_of_backups, vacuum_or_say
from leadctl.errors import Exit, Refusal
from leadctl.render.output import Format
from leadctl.render.views.privacy import ERASED, erase_words

if TYPE_CHECKING:
    from leadctl.services.erase_people import Erased
    from leadctl.store.desk import Desk


def erase_people(
    context: typer.Context,
    who: People,
    yes: Yes = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Forget people who asked for it.

    What is stored of them goes, and they are never stored again. It asks first, unless --yes is
    said. Their leads stay as figures without a name. Partners that ever held one, and account
    management where it was handed over, are told to delete what they have.

    Example: leadctl privacy erase ada@example.org
    """
    from leadctl.services.erase_people import Erased

    desk = open_desk(context)
    erasing, people = _Erasing(desk), in_order(who)
    if dry_run:
        done, status = each_alone(people, erasing.foresee)
    else:
        if yes:
            done, status = erasing.erase_all(people)
        else:
            done, status = ask_once(people, erasing.foresee, _confirm, erasing.erase_all)
        vacuum_or_say(desk)  # what they were goes from the file, once for all
        if done:
            say_of_backups("the person")
    show_done(done, ERASED, fmt, of=Erased)
    return status


@dataclass(frozen=True, slots=True)
class _Erasing:
    """How people are erased: foreseen, asked about, and done."""

    desk: Desk

    def foresee(self, said: Said) -> Erased:
        from leadctl.services.erase_people import foresee_erasure

        with said.named(), self.desk.read() as work:
            return foresee_erasure(work, said.who, self.desk.path)

    def erase_all(self, people: Sequence[Said]) -> tuple[list[Erased], Exit]:
        """Erase them one by one."""
        from leadctl.services.erase_people import erase_person, nobody_sends

        gone: set[str] = set()

        def erase(said: Said) -> Erased | None:
            if said.who in gone:  # as a lead of somebody who was named before
                return None
            with said.named():
                erased = erase_person(self.desk, said.who)
            gone.update(str(each.lead) for each in erased.leads)
            return erased

        with nobody_sends(self.desk.path):
            found, status = each_alone(people, erase)
        return [each for each in found if each], status


def _confirm(foreseen: Sequence[Erased]) -> None:
    if not says_yes(erase_words(foreseen)):
        raise Refusal("erase-not-confirmed")
