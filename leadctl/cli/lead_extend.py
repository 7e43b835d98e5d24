"""`leadctl lead extend`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, DryRun, Leads, Reason
from leadctl.cli.settings import open_desk
from leadctl.render.output import Format
from leadctl.render.views.deadlines import EXTENDED

if TYPE_CHECKING:
    from leadctl.services.extend import Extended
    from leadctl.store.work import Work


def extend(
    context: typer.Context,
    leads: Leads,
    by: Annotated[
        str,
        typer.Option(
            metavar="WINDOW", help="How much: '1 working day', '24 hours'.", show_default=False
        ),
    ],
    reason: Reason,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Give the holder of leads more time, as a manager.

    It adds to every deadline that runs for a lead, and its partner is told.

    Example: leadctl lead extend 17 --by "1 working day" --reason "trade fair"
    """
    from leadctl.domain.windows import parse_window
    from leadctl.services import extend as service
    from leadctl.services.lookup import find_lead

    more = parse_window(by)
    desk = open_desk(context)
    do = service.foresee_extension if dry_run else service.extend
    given: set[int] = set()

    def once(work: Work, name: str) -> list[Extended]:
        lead = find_lead(work, name).id
        if lead in given:  # it may be named by number and by its id elsewhere
            return []
        longer = do(work, name, more, reason)
        given.add(lead)
        return longer

    done, status = each(desk, leads, once, reading=dry_run)
    show_done(list(chain.from_iterable(done)), EXTENDED, fmt, of=service.Extended)
    return status
