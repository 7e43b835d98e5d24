"""`leadctl privacy optout`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.asking import says_yes
from leadctl.cli.lists import Encoding, called, opened
from leadctl.cli.many import ask_once, each_alone, show_done
from leadctl.cli.options import As, DryRun, MaybePeople, Yes
from leadctl.cli.said import Said, in_order
from leadctl.cli.settings import open_desk
from leadctl.errors import Exit, Refusal
from leadctl.intake.plain_lines import read_lines
from leadctl.render.output import Format
from leadctl.render.views.privacy import OPTED_OUT, all_opt_out_words, opt_out_words

if TYPE_CHECKING:
    from leadctl.services.optout import OptedOut
    from leadctl.store.desk import Desk


def opt_out_people(
    context: typer.Context,
    who: MaybePeople = None,
    file: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A file with one of these a line; - is standard input."),
    ] = None,
    encoding: Encoding = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Take it that people want no more.

    Their leads end, and they are never stored again. All consent of theirs is withdrawn, nothing is
    sent to them any more, and partners that hold their leads are told. A token may stand in a line
    that asks for it: "unsubscribe 17-…". It asks first, unless --yes is said.

    Example: leadctl privacy optout ada@example.org --yes

    Example: leadctl privacy optout --file unsubscribed.txt
    """
    from leadctl.services.optout import OptedOut

    people = in_order(who or ())
    if file is not None:
        people += _listed(file, encoding)
    elif not people:
        raise Refusal("no-person-named")
    ending = _Ending(open_desk(context))
    if dry_run:
        done, status = each_alone(people, ending.foresee)
    elif yes:
        done, status = ending.end_all(people)
    elif file is None:
        done, status = each_alone(people, ending.ask_and_end)
    else:
        done, status = ask_once(people, ending.foresee, _confirm, ending.end_all)
    show_done(done, OPTED_OUT, fmt, of=OptedOut)
    return status


def _listed(file: str, encoding: str | None) -> list[Said]:
    with opened(file) as lines:
        found = read_lines(lines, called(file), encoding)
    return [Said(who, line) for line, who in found.items()]


@dataclass(frozen=True, slots=True)
class _Ending:
    """How a person is opted out: foreseen, asked about, and done."""

    desk: Desk

    def foresee(self, said: Said) -> OptedOut:
        from leadctl.services.optout import foresee_opt_out

        with said.named(), self.desk.read() as work:
            return replace(foresee_opt_out(work, said.who), line=said.line)

    def end(self, said: Said) -> OptedOut:
        from leadctl.services.optout import opt_out

        with said.named(), self.desk.write() as work:
            return replace(opt_out(work, said.who), line=said.line)

    def ask_and_end(self, said: Said) -> OptedOut:
        if not says_yes(opt_out_words(self.foresee(said))):
            raise Refusal("opt-out-not-confirmed")
        return self.end(said)

    def end_all(self, people: Sequence[Said]) -> tuple[list[OptedOut], Exit]:
        return each_alone(people, self.end)


def _confirm(foreseen: Sequence[OptedOut]) -> None:
    if not says_yes(all_opt_out_words(foreseen)):
        raise Refusal("opt-out-not-confirmed")
