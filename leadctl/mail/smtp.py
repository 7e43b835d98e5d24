"""The transport that hands each message to a mail server (RFC 5321), over one connection."""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from typing import ClassVar

from leadctl.domain.policy import SmtpSecurity
from leadctl.mail.transport import UndeliveredError, UnreachableError

PATIENCE = 30  # seconds that the server may be silent
# the same when it has the whole message: it may look through it first, and who does not wait for
# its word sends a second copy (RFC 5321, 4.5.3.2.6)
LONG_PATIENCE = 300
_ENHANCED = re.compile(rb"([245]\.[0-9]{1,3}\.[0-9]{1,3})\b")  # RFC 3463
_CLOSING = 421
_LOST = "the connection was lost"
_LOST_OFTEN = 3
_NO_SUCH = "there is no server of that name"
_NO_ANSWER = "the server does not answer"


@dataclass(frozen=True, slots=True)
class Server:
    """Where the server is, how the connection is kept secret, and who logs in, if anybody does."""

    host: str
    port: int
    security: SmtpSecurity
    user: str
    password: str | None


class Smtp:
    """A connection that is made for the first message, and again when it was lost."""

    at_once: ClassVar[int] = 1

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None
        self._lost = 0

    def deliver(self, message: EmailMessage, name: str) -> None:  # noqa: ARG002  # a file's name
        """Hand the message over. Raises UndeliveredError and UnreachableError."""
        sender, to = str(message["From"]), str(message["To"])
        server = self._begun(sender)
        try:
            _accepted(server.rcpt(to))
            _hand_over(server, message.as_bytes())
        except smtplib.SMTPDataError as error:  # before OSError, of which it is one
            self._reset(server)
            raise _refused(error.smtp_code, _bytes(error.smtp_error)) from error
        except OSError as error:
            self._drop()
            raise self._lost_again() from error
        except UndeliveredError:
            self._reset(server)
            raise
        except UnreachableError:
            self._drop()
            raise
        self._lost = 0

    def close(self) -> None:
        """Say goodbye."""
        if self._connection is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
        self._drop()

    def _begun(self, sender: str) -> smtplib.SMTP:
        """The server, to which the sender has been told.

        Many servers end a connection after so many messages or seconds: that one was used before
        says nothing of the next.
        """
        used = self._connection is not None
        while True:
            server = self._connected(sender)
            try:
                code, said = server.mail(sender)
            except OSError as error:
                self._drop()
                if not used:
                    raise self._lost_again() from error
            else:
                if 200 <= code < 300:
                    return server
                self._drop()
                if not (used and code == _CLOSING):
                    # who sends is the same for all messages
                    raise UnreachableError(f"the server refuses the sender: {_code(code, said)}")
            used = False

    def _lost_again(self) -> UndeliveredError | UnreachableError:
        """The connection was lost: by this message, or, when it goes on like that, by each."""
        self._lost += 1
        return UnreachableError(_LOST) if self._lost >= _LOST_OFTEN else UndeliveredError(_LOST)

    def _connected(self, sender: str) -> smtplib.SMTP:
        if self._connection is not None:
            return self._connection
        with _told_as_unreachable():
            # its own name would tell the world what this machine is called
            own_name = sender.rpartition("@")[2]
            connection = _open(self._server, own_name)
            try:
                _prepare(connection, self._server)
            except BaseException:
                connection.close()
                raise
        self._connection = connection
        return connection

    def _reset(self, server: smtplib.SMTP) -> None:
        """Let the server forget the message that it refused."""
        try:
            server.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _open(server: Server, own_name: str) -> smtplib.SMTP:
    if server.security is SmtpSecurity.TLS:
        return smtplib.SMTP_SSL(
            server.host, server.port, own_name, timeout=PATIENCE, context=_trusted()
        )
    return smtplib.SMTP(server.host, server.port, own_name, timeout=PATIENCE)


def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


def _prepare(connection: smtplib.SMTP, server: Server) -> None:
    """Greet, hide what follows from others, and log in."""
    connection.ehlo_or_helo_if_needed()
    if server.security is SmtpSecurity.STARTTLS:
        connection.starttls(context=_trusted())
        connection.ehlo_or_helo_if_needed()
    if server.user:
        if server.password is None:
            raise UnreachableError("LEADCTL_SMTP_PASSWORD is not set")
        try:
            connection.login(server.user, server.password)
        except UnicodeError:
            # not from it: it holds the password
            raise UnreachableError("the user name or the password is not plain ASCII") from None


@contextmanager
def _told_as_unreachable() -> Iterator[None]:
    """That no connection comes about is told in words of our own."""
    try:
        yield
    except UnicodeError as error:  # of a name that cannot be one
        raise UnreachableError(_NO_SUCH) from error
    except OSError as error:  # smtplib's own are such too
        raise UnreachableError(_why(error)) from error


_WHY: tuple[tuple[type[OSError], str], ...] = (
    (smtplib.SMTPNotSupportedError, "the server has no STARTTLS, or no way to log in"),
    (smtplib.SMTPServerDisconnected, _LOST),
    (smtplib.SMTPException, "the server cannot be spoken with"),
    (ssl.SSLCertVerificationError, "the server's certificate is not trusted"),
    (ssl.SSLError, "the server does not speak TLS there"),
    (TimeoutError, _NO_ANSWER),
    (socket.gaierror, _NO_SUCH),
)


def _why(error: OSError) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        what = "login" if isinstance(error, smtplib.SMTPAuthenticationError) else "connection"
        said = _code(error.smtp_code, _bytes(error.smtp_error))
        return f"the server refuses the {what}: {said}"
    if isinstance(error.__context__, TimeoutError):  # smtplib tells it as a lost connection
        return _NO_ANSWER
    known = (reason for kind, reason in _WHY if isinstance(error, kind))
    return next(known, f"the server cannot be reached: {error.strerror}")


def _hand_over(server: smtplib.SMTP, content: bytes) -> None:
    _wait_at_most(server, LONG_PATIENCE)
    try:
        _accepted(server.data(content))
    finally:
        _wait_at_most(server, PATIENCE)


def _wait_at_most(server: smtplib.SMTP, seconds: float) -> None:
    if server.sock is not None:
        server.sock.settimeout(seconds)


def _accepted(reply: tuple[int, bytes]) -> None:
    code, said = reply
    if not 200 <= code < 300:
        raise _refused(code, said)


def _refused(code: int, said: bytes) -> UndeliveredError | UnreachableError:
    if code == _CLOSING:
        return UnreachableError(f"the server closes: {_code(code, said)}")
    return UndeliveredError(_code(code, said), for_good=code >= 500)


def _code(code: int, said: bytes) -> str:
    """The server's code, and the finer one that its words may begin with."""
    if code < 0:  # smtplib's word for it
        return "it does not speak SMTP"
    finer = _ENHANCED.match(said)
    return f"{code} {finer[1].decode()}" if finer else str(code)


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode()
