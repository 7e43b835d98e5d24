"""`leadctl`: the program, its global options, and the list of its commands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from leadctl import __version__
from leadctl.cli import (
    assign,
    calendar,
    calendar_refresh,
    calendar_show,
    claim,
    close,
    contact,
    import_leads,
    incident,
    incident_note,
    incident_status,
    init,
    lead,
    lead_add,
    lead_consent,
    lead_edit,
    lead_extend,
    lead_handover,
    lead_list,
    lead_merge,
    lead_note,
    lead_rate,
    lead_recycle,
    lead_reopen,
    lead_rescore,
    lead_resolve,
    lead_respond,
    lead_restore,
    lead_vet,
    log,
    mail,
    mail_list,
    mail_send,
    mail_show,
    mail_templates,
    nurture,
    nurture_enrol,
    nurture_letters,
    partner,
    partner_edit,
    partner_end,
    partner_import,
    partner_inbox,
    partner_leave,
    partner_status,
    policy,
    privacy,
    release,
    report,
    source,
    store,
    store_backup,
    store_rehearse,
    store_restore,
    store_upgrade,
    sweep,
)
from leadctl.cli.boundary import Guarded
from leadctl.cli.options import WHEN
from leadctl.cli.settings import Settings
from leadctl.cli.when import parse_when
from leadctl.errors import MEANINGS


def _meanings() -> str:
    """What each exit status means, as short as it can be said."""
    return "; ".join(
        f"{status.value} {re.split('[:;,]', meaning)[0]}" for status, meaning in MEANINGS.items()
    )


app = typer.Typer(
    cls=Guarded,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"Exit status: {_meanings()}.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"leadctl {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    db: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The store's file.",
            envvar="LEADCTL_DB",
            show_default="in the user's data folder",
            readable=False,  # not typer's to say: a store that cannot be read is exit 7
        ),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Who acts, as the log keeps it.", show_default="the login name"
        ),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help=f"Act as at that time, which changes rehearsal stores only: {WHEN}.",
            envvar="LEADCTL_NOW",
        ),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option("-v", "--verbose", help="Tell of a sweep also when it had nothing to do."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="Show no progress of an import.")
    ] = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_print_version,
            help="Print the version, and do nothing.",
        ),
    ] = False,
) -> None:
    """Hand sales leads to channel partners under a written lead policy.

    Without a command: where you stand, and what to type next.
    """
    when = None if now is None else parse_when(now)
    context.obj = Settings(db=db, actor=actor, now=when, verbose=verbose, quiet=quiet)
    if context.invoked_subcommand is None:
        from leadctl.cli.start import show_start

        show_start(context)


init.add_to(app)
import_leads.add_to(app)
assign.add_to(app)
claim.add_to(app)
contact.add_to(app)
close.add_to(app)
release.add_to(app)
sweep.add_to(app)
report.add_to(app)
log.add_to(app)
lead.add_to(app)
lead_list.add_to(lead.group)
lead_add.add_to(lead.group)
lead_edit.add_to(lead.group)
lead_note.add_to(lead.group)
lead_merge.add_to(lead.group)
lead_resolve.add_to(lead.group)
lead_extend.add_to(lead.group)
lead_restore.add_to(lead.group)
lead_handover.add_to(lead.group)
lead_rate.add_to(lead.group)
lead_recycle.add_to(lead.group)
lead_reopen.add_to(lead.group)
lead_rescore.add_to(lead.group)
lead_respond.add_to(lead.group)
lead_consent.add_to(lead.group)
lead_vet.add_to(lead.group)
partner.add_to(app)
partner_edit.add_to(partner.group)
partner_status.add_to(partner.group)
partner_end.add_to(partner.group)
partner_inbox.add_to(partner.group)
partner_leave.add_to(partner.group)
partner_import.add_to(partner.group)
calendar.add_to(app)
calendar_show.add_to(calendar.group)
calendar_refresh.add_to(calendar.group)
policy.add_to(app)
incident.add_to(app)
incident_status.add_to(incident.group)
incident_note.add_to(incident.group)
mail.add_to(app)
mail_list.add_to(mail.group)
mail_show.add_to(mail.group)
mail_send.add_to(mail.group)
mail_templates.add_to(mail.group)
nurture.add_to(app)
nurture_enrol.add_to(nurture.group)
nurture_letters.add_to(nurture.group)
privacy.add_to(app)
source.add_to(app)
store.add_to(app)
store_upgrade.add_to(store.group)
store_backup.add_to(store.group)
store_restore.add_to(store.group)
store_rehearse.add_to(store.group)


def run() -> None:
    """The console script."""
    app()
