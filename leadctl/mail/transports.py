"""The transport that a policy asks for."""

from __future__ import annotations

import os
from pathlib import Path

from leadctl.domain.policy import Transport as Kind
from leadctl.domain.policy.outreach import Mail
from leadctl.mail.transport import Transport

PASSWORD = "LEADCTL_SMTP_PASSWORD"  # noqa: S105  # the variable that has it


def transport_of(mail: Mail, store: Path, *, rehearsal: bool) -> Transport:
    """What the policy of the store at that path sends mail by.

    Whatever it says, what is rehearsed reaches nobody: it goes into the folder beside the store.
    """
    if rehearsal:
        from leadctl.mail.folder import Folder

        return Folder(mail_folder(store, ""))
    match mail.transport:
        case Kind.SMTP:
            from leadctl.mail.smtp import Server, Smtp

            smtp, password = mail.smtp, os.environ.get(PASSWORD)
            return Smtp(Server(smtp.host, smtp.port, smtp.security, smtp.user, password))
        case Kind.SENDMAIL:
            from leadctl.mail.sendmail import Sendmail

            return Sendmail(mail.sendmail)
        case Kind.FOLDER:
            from leadctl.mail.folder import Folder

            return Folder(mail_folder(store, mail.folder))


def mail_folder(store: Path, folder: str) -> Path:
    """Where messages go: the policy's folder, seen from the store's; or one beside the store."""
    return store.parent / folder if folder else store.with_name(f"{store.name}.mail")
