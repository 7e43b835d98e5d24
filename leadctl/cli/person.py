"""`leadctl privacy show|export`: what is known of a person."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.boundary import say
from leadctl.cli.files_out import write_file
from leadctl.cli.options import As, Force, Who
from leadctl.cli.settings import open_desk
from leadctl.render.as_json import write_object
from leadctl.render.output import Format, show_one
from leadctl.render.views.person import PERSON, exported_words, lead_view

if TYPE_CHECKING:
    from leadctl.reads.person.card import PersonCard


def show_person(context: typer.Context, who: Who, fmt: As = Format.TABLE) -> None:
    """Show where a person stands.

    It tells of its leads, what it agreed to, and until when it is kept.

    Example: leadctl privacy show ada@example.org
    """
    from leadctl.reads.person.card import read_person_card
    from leadctl.services.person import find_person
    from leadctl.services.suppression import suppressed_since

    with open_desk(context).read() as work:
        person = find_person(work, who)
        suppressed = suppressed_since(work, person.addresses)
        card = read_person_card(work, person.leads, suppressed)
    show_one(card, PERSON, fmt, sys.stdout)
    if fmt is Format.TABLE:
        _show_leads(card)


def _show_leads(card: PersonCard) -> None:
    for lead in card.leads:
        sys.stdout.write("\n")
        show_one(lead, lead_view(lead, card), Format.TABLE, sys.stdout)


def export_person(
    context: typer.Context,
    who: Who,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Write it into this file, for its owner alone, and not here."
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Write all that is known of a person as JSON, to be given away.

    It tells of the person alone: not who of us wrote something, nor what is between us and our
    partners. What people wrote is in it word for word: read it before it is given away.

    Example: leadctl privacy export ada@example.org --out ada.json
    """
    from leadctl.reads.person.export import read_person_file
    from leadctl.services.person import find_person
    from leadctl.services.suppression import suppressed_since

    with open_desk(context).read() as work:
        person = find_person(work, who)
        suppressed = suppressed_since(work, person.addresses)
        known = read_person_file(work, person.leads, person.addresses, suppressed)
    text = io.StringIO()
    write_object(known, text)
    if out is None:
        sys.stdout.write(text.getvalue())
        return
    write_file(Path(out), text.getvalue().encode(), force=force)
    say(exported_words(len(known.enquiries), out))
