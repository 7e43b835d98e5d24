"""A real mail server on loopback that refuses, delays, drops and partly accepts, as it is told.

`localhost.pem` is its certificate with its key, known to nobody else and good for nothing else,
made by `openssl ca -selfsign` for the name localhost and the address 127.0.0.1, until 2126.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

CERTIFICATE = Path(__file__).with_name("localhost.pem")
DROP = "drop"
"""In the place of an answer: the connection is cut."""
GREETING, HELLO, SENDER, RECIPIENT, DATA, CONTENT = (
    "greeting", "EHLO", "MAIL", "RCPT", "DATA", "content",
)  # fmt: skip
"""When the server answers. After the content it has the whole message, whatever it says then."""

Mood = Callable[[str, str], str | None]
"""What the server says, when, to what (an address, or a Message-ID); None: what is usual."""


def friendly(_: str, __: str) -> None:
    """Take everything."""


def saying(answers: Mapping[str, str]) -> Mood:
    """Answer so at those moments, whoever asks."""
    return lambda when, _: answers.get(when)


def once(mood: Mood) -> Mood:
    """Answer in that mood to each moment's first question of its kind, as who is greylisting."""
    asked: set[tuple[str, str]] = set()

    def answer(when: str, about: str) -> str | None:
        if (when, about) in asked:
            return None
        asked.add((when, about))
        return mood(when, about)

    return answer


@dataclass(frozen=True, slots=True)
class Received:
    """A message as it came, and the name and the login of who brought it."""

    sender: str
    to: tuple[str, ...]
    content: bytes
    greeted_as: str
    login: str | None


class Server:
    """The server: its port, its mood, all that it received, and how many connections there were.

    `content_seen` are the messages whose whole content it had, accepted or not.
    """

    def __init__(self) -> None:
        self.port = 0
        self.mood: Mood = friendly
        self.received: list[Received] = []
        self.content_seen: list[bytes] = []
        self.connections = 0
        self.encrypted: list[bool] = []
        self.secret = ("robin", "open sesame")

    # what aiosmtpd asks

    async def handle_EHLO(  # noqa: N802  # aiosmtpd's name for it
        self, _: SMTP, session: Session, __: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        said = self.mood(HELLO, hostname)
        return [said] if said else responses

    async def handle_MAIL(  # noqa: N802  # aiosmtpd's name for it
        self, server: SMTP, _: Session, envelope: Envelope, address: str, __: list[str]
    ) -> str:
        said = _said(server, self.mood(SENDER, address))
        if said is None:
            envelope.mail_from = address
        return said or "250 2.1.0 fine"

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name for it
        self, server: SMTP, _: Session, envelope: Envelope, address: str, __: list[str]
    ) -> str:
        said = _said(server, self.mood(RECIPIENT, address))
        if said is None:
            envelope.rcpt_tos.append(address)
        return said or "250 2.1.5 fine"

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name for it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.content_seen.append(content)
        assert server.transport is not None
        self.encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        said = self.mood(CONTENT, message_id_in(content))
        if said in (None, DROP):
            # who drops here has taken the message, and says nothing of it
            self.received.append(
                Received(
                    str(envelope.mail_from),
                    tuple(envelope.rcpt_tos),
                    content,
                    str(session.host_name),
                    session.auth_data.login.decode() if session.auth_data else None,
                )
            )
        return _said(server, said) or "250 2.0.0 fine"

    def authenticate(self, *asked: Any) -> AuthResult:
        """Let in who knows the secret."""
        data = asked[-1]
        assert isinstance(data, LoginPassword)
        right = (data.login.decode(), data.password.decode()) == self.secret
        return AuthResult(success=right, handled=False, auth_data=data)


def message_id_in(content: bytes) -> str:
    """The Message-ID that stands in the header."""
    header = content.partition(b"\r\n\r\n")[0].split(b"\r\n")
    found = [line for line in header if line.lower().startswith(b"message-id:")]
    return found[0].partition(b":")[2].strip().decode() if found else ""


def _said(server: SMTP, answer: str | None) -> str | None:
    """The answer, or the end of the connection, and whatever is said after that."""
    if answer == DROP:
        assert server.transport is not None
        server.transport.abort()  # type: ignore[attr-defined]  # a socket's transport has it
    elif answer is not None and answer.startswith("421"):
        server.loop.call_later(0.05, server.transport.close)  # type: ignore[union-attr]
    return answer


class _Session(SMTP):
    """aiosmtpd's, with a mood before the first word, and one before the content."""

    event_handler: Server

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        if self._writer is not None:
            self._writer.close()  # else it complains that it was forgotten

    async def _handle_client(self) -> None:
        self.event_handler.connections += 1
        said = _said(self, self.event_handler.mood(GREETING, ""))
        if said is None:
            await super()._handle_client()
        elif said != DROP:
            await self.push(said)
            assert self.transport is not None
            self.transport.close()

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  # aiosmtpd's name for it
        said = self.event_handler.mood(DATA, "")
        if said is None:
            await super().smtp_DATA(arg)
        elif said == DROP:  # in the middle of it
            await self.push("354 go on")
            await self._reader.readuntil(b"\r\n")
            _said(self, said)
        else:
            _said(self, said)
            await self.push(said)


class _Controller(Controller):
    """aiosmtpd's, on whatever port is free."""

    def __init__(self, server: Server, address: str, **said: Any) -> None:
        self._listening = socket.create_server((address, 0))
        server.port = self._listening.getsockname()[1]
        super().__init__(server, hostname=address, port=server.port, **said)

    def factory(self) -> SMTP:
        """A session; of its own thread's loop."""
        return _Session(self.handler, loop=self.loop, **self.SMTP_kwargs)

    def _create_server(self) -> Any:
        return self.loop.create_server(
            self._factory_invoker, sock=self._listening, ssl=self.ssl_context
        )


@contextmanager
def serving(
    *, starttls: bool = False, tls: bool = False, at: str = "127.0.0.1"
) -> Iterator[Server]:
    """A server that runs until the block ends; in TLS from the start, or when it is asked to."""
    server = Server()
    context = None
    if starttls or tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
    controller = _Controller(
        server,
        at,
        ssl_context=context if tls else None,
        tls_context=context if starttls else None,
        require_starttls=starttls,
        auth_require_tls=False,
        authenticator=server.authenticate,
        server_hostname="mail.example.net",
        ident="ready",
    )
    controller.start()
    server.connections = 0  # its own first one
    try:
        yield server
    finally:
        controller.stop()
