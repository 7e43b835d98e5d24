"""Messages that a real mail server takes, refuses, delays or drops, and what is told of each."""

from __future__ import annotations

import socket
import threading
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email.message import EmailMessage

import pytest

from leadctl.domain.policy import SmtpSecurity
from leadctl.mail import smtp
from leadctl.mail.compose import WIRE
from leadctl.mail.smtp import Smtp
from leadctl.mail.transport import UndeliveredError, UnreachableError
from tests.mail.server import (
    CERTIFICATE,
    CONTENT,
    DATA,
    DROP,
    GREETING,
    HELLO,
    RECIPIENT,
    SENDER,
    Server,
    friendly,
    once,
    saying,
    serving,
)

HERE = "127.0.0.1"
SESAME, UMLAUT = "open sesame", "öffne-dich"
GOSSIP = "no mailbox for Ada Example <ada@example.org>"
"""What a server may say in words: a reason must not have it."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


def a_message(
    number: int = 1, to: str = "leads@acme.example", text: str = "Hello.\n"
) -> EmailMessage:
    message = EmailMessage(policy=WIRE)
    message["From"] = "leads@example.com"
    message["To"] = to
    message["Subject"] = f"Lead {number}"
    message["Message-ID"] = f"<{number}.store@example.com>"
    message.set_content(text)
    return message


def to(
    server: Server,
    security: SmtpSecurity = SmtpSecurity.NONE,
    *,
    host: str = HERE,
    user: str = "",
    password: str | None = None,
) -> Smtp:
    return Smtp(smtp.Server(host, server.port, security, user, password))


def deliver(transport: Smtp, *numbers: int) -> list[str]:
    """What became of these messages: "sent", or the reason and how long it holds."""
    became = []
    for number in numbers:
        try:
            transport.deliver(a_message(number), "unused.eml")
            became.append("sent")
        except UndeliveredError as error:
            became.append(f"{error.reason}, {'for good' if error.for_good else 'for now'}")
        except UnreachableError as error:
            became.append(f"{error.reason}, all")
    return became


def arrived(server: Server) -> list[str]:
    """The subjects of what the server has received, in order."""
    lines = [line for each in server.received for line in each.content.split(b"\r\n")]
    return [line.decode()[9:] for line in lines if line.startswith(b"Subject: ")]


# what arrives


def test_a_message_arrives_byte_for_byte(server: Server) -> None:
    text = (
        ".\n..\n.a line that begins with a dot\n"
        + "a long line " * 200
        + "\nÜber ﬁ 中 \u2028 end\n\n\n.\n"
    )
    message = a_message(text=text)

    with closing(to(server)) as transport:
        transport.deliver(message, "unused.eml")

    [received] = server.received
    assert received.content == message.as_bytes()
    assert received.content.isascii()
    assert max(map(len, received.content.split(b"\r\n"))) <= 998
    assert (received.sender, received.to) == ("leads@example.com", ("leads@acme.example",))


def test_a_line_with_a_dot_alone_ends_no_message(server: Server) -> None:
    message = a_message(text="Hello\n.\nQUIT\nMAIL FROM:<evil@example.net>\n")
    with closing(to(server)) as transport:
        transport.deliver(message, "unused.eml")
        transport.deliver(a_message(2), "unused.eml")
    assert [each.content for each in server.received] == [
        message.as_bytes(),
        a_message(2).as_bytes(),
    ]


def test_the_server_hears_the_senders_domain_and_not_what_this_machine_is_called(
    server: Server,
) -> None:
    with closing(to(server)) as transport:
        assert deliver(transport, 1) == ["sent"]
    assert [each.greeted_as for each in server.received] == ["example.com"]


def test_one_connection_serves_all_messages(server: Server) -> None:
    with closing(to(server)) as transport:
        assert deliver(transport, 1, 2, 3) == ["sent"] * 3
    assert (arrived(server), server.connections) == (["Lead 1", "Lead 2", "Lead 3"], 1)


def test_no_message_is_no_connection(server: Server) -> None:
    to(server).close()
    assert server.connections == 0


# what it refuses


@pytest.mark.parametrize(
    ("when", "answer", "told"),
    [
        (RECIPIENT, f"550 5.1.1 {GOSSIP}", "550 5.1.1, for good"),
        (RECIPIENT, f"550 {GOSSIP}", "550, for good"),
        (RECIPIENT, f"553 5.1.1{GOSSIP}", "553, for good"),
        (RECIPIENT, f"451 4.7.1 {GOSSIP}", "451 4.7.1, for now"),
        (RECIPIENT, f"450 {GOSSIP}", "450, for now"),
        (RECIPIENT, f"452 4.2.2 {GOSSIP}", "452 4.2.2, for now"),
        (DATA, f"554 5.5.1 {GOSSIP}", "554 5.5.1, for good"),
        (DATA, f"451 4.3.0 {GOSSIP}", "451 4.3.0, for now"),
        (CONTENT, f"554 5.7.1 {GOSSIP}", "554 5.7.1, for good"),
        (CONTENT, f"552 5.3.4 {GOSSIP}", "552 5.3.4, for good"),
        (CONTENT, f"451 4.7.1 {GOSSIP}", "451 4.7.1, for now"),
        (CONTENT, DROP, "the connection was lost, for now"),
        (DATA, DROP, "the connection was lost, for now"),
        (RECIPIENT, DROP, "the connection was lost, for now"),
        (SENDER, DROP, "the connection was lost, for now"),
        (SENDER, f"550 5.7.1 {GOSSIP}", "the server refuses the sender: 550 5.7.1, all"),
        (SENDER, f"451 {GOSSIP}", "the server refuses the sender: 451, all"),
        (SENDER, f"421 4.3.2 {GOSSIP}", "the server refuses the sender: 421 4.3.2, all"),
        (RECIPIENT, f"421 4.3.2 {GOSSIP}", "the server closes: 421 4.3.2, all"),
        (DATA, f"421 4.3.2 {GOSSIP}", "the server closes: 421 4.3.2, all"),
        (CONTENT, f"421 4.3.2 {GOSSIP}", "the server closes: 421 4.3.2, all"),
        (GREETING, f"554 5.3.2 {GOSSIP}", "the server refuses the connection: 554 5.3.2, all"),
        (GREETING, f"421 {GOSSIP}", "the server refuses the connection: 421, all"),
        (
            GREETING,
            "HTTP/1.1 400 Bad Request",
            "the server refuses the connection: it does not speak SMTP, all",
        ),
        (GREETING, DROP, "the connection was lost, all"),
    ],
)
def test_a_refusal_is_told_by_its_code_alone_and_the_next_message_goes(
    server: Server, when: str, answer: str, told: str
) -> None:
    server.mood = saying({when: answer})
    with closing(to(server)) as transport:
        assert deliver(transport, 1) == [told]
        server.mood = friendly
        assert deliver(transport, 2) == ["sent"]
    assert arrived(server)[-1] == "Lead 2"


def test_an_old_server_that_knows_only_helo_gets_its_mail(server: Server) -> None:
    server.mood = saying({HELLO: "502 5.5.2 not known here"})
    with closing(to(server)) as transport:
        assert deliver(transport, 1) == ["sent"]


def test_one_bad_recipient_keeps_no_other_message(server: Server) -> None:
    server.mood = lambda when, about: (
        "550 5.1.1 unknown" if (when, about) == (RECIPIENT, "nobody@acme.example") else None
    )
    with closing(to(server)) as transport:
        assert deliver(transport, 1) == ["sent"]
        with pytest.raises(UndeliveredError, match=r"550 5\.1\.1"):
            transport.deliver(a_message(2, to="nobody@acme.example"), "unused.eml")
        assert deliver(transport, 3) == ["sent"]
    assert (arrived(server), server.connections) == (["Lead 1", "Lead 3"], 1)


def test_a_server_that_takes_a_few_and_then_no_more_keeps_the_rest_for_later(
    server: Server,
) -> None:
    server.mood = lambda when, _: (
        "452 4.5.3 enough" if when == RECIPIENT and len(server.received) >= 2 else None
    )
    with closing(to(server)) as transport:
        assert deliver(transport, 1, 2, 3, 4) == ["sent", "sent", *["452 4.5.3, for now"] * 2]
    assert arrived(server) == ["Lead 1", "Lead 2"]


def test_a_greylisted_recipient_gets_its_message_the_second_time(server: Server) -> None:
    server.mood = once(saying({RECIPIENT: "451 4.7.1 come back later"}))
    with closing(to(server)) as transport:
        assert deliver(transport, 1, 1) == ["451 4.7.1, for now", "sent"]
    assert arrived(server) == ["Lead 1"]


# connections that end


@pytest.mark.parametrize("end", [DROP, "421 4.7.0 so many messages are enough"])
def test_a_server_that_ends_a_used_connection_gets_the_next_message_over_another(
    server: Server, end: str
) -> None:
    """Many servers take only so many messages, or wait only so long for the next."""
    since = 0

    def tired(when: str, _: str) -> str | None:
        nonlocal since
        since = 0 if when == GREETING else since + (when == SENDER)
        return end if when == SENDER and since > 2 else None

    server.mood = tired
    with closing(to(server)) as transport:
        assert deliver(transport, 1, 2, 3, 4, 5) == ["sent"] * 5
    assert server.connections == 3
    assert arrived(server) == [f"Lead {number}" for number in range(1, 6)]


def test_a_connection_that_is_lost_in_the_content_is_made_again_for_the_next(
    server: Server,
) -> None:
    server.mood = once(saying({DATA: DROP}))
    with closing(to(server)) as transport:
        assert deliver(transport, 1, 1) == ["the connection was lost, for now", "sent"]
    assert (arrived(server), server.connections) == (["Lead 1"], 2)


@pytest.mark.parametrize("when", [SENDER, RECIPIENT, DATA, CONTENT])
def test_a_connection_that_is_lost_again_and_again_is_not_tried_for_each_message(
    server: Server, when: str
) -> None:
    server.mood = saying({when: DROP})
    lost = "the connection was lost"
    with closing(to(server)) as transport:
        assert deliver(transport, 1, 2, 3) == [
            f"{lost}, for now",
            f"{lost}, for now",
            f"{lost}, all",
        ]
    assert server.connections == 3


def test_an_answer_that_is_lost_lets_the_message_come_again_with_the_same_id(
    server: Server,
) -> None:
    server.mood = once(saying({CONTENT: DROP}))
    with closing(to(server)) as transport:
        assert deliver(transport, 1, 1) == ["the connection was lost, for now", "sent"]
    first, second = server.received
    assert first.content == second.content == a_message(1).as_bytes()


# servers that are not there, or say nothing


def test_a_server_that_is_not_there_is_told() -> None:
    with closing(socket.create_server((HERE, 0))) as taken:
        server = Server()
        server.port = taken.getsockname()[1]
    assert deliver(to(server), 1) == ["the server cannot be reached: Connection refused, all"]


@pytest.mark.parametrize("host", ["mail.invalid", "a" * 64 + ".example", "mail..example"])
def test_a_name_that_is_no_servers_is_told(host: str) -> None:
    assert deliver(to(Server(), host=host), 1) == ["there is no server of that name, all"]


@contextmanager
def silent(greeting: bytes = b"") -> Iterator[Server]:
    """A server that takes connections, says that, and then nothing."""
    server = Server()
    open_ones: list[socket.socket] = []
    with closing(socket.create_server((HERE, 0))) as listening:
        server.port = listening.getsockname()[1]

        def greet() -> None:
            connection, _ = listening.accept()
            open_ones.append(connection)
            connection.sendall(greeting)

        thread = threading.Thread(target=greet)
        thread.start()
        try:
            yield server
        finally:
            thread.join()
            for connection in open_ones:
                connection.close()


@pytest.mark.parametrize("security", SmtpSecurity)
@pytest.mark.parametrize("greeting", [b"", b"220 mail.example.net ready\r\n"])
def test_a_server_that_does_not_answer_is_told(
    greeting: bytes, security: SmtpSecurity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "PATIENCE", 0.2)
    with silent(greeting) as server:
        [told] = deliver(to(server, security), 1)
    if security is SmtpSecurity.TLS and greeting:
        assert told == "the server does not speak TLS there, all"
    else:
        assert told == "the server does not answer, all"


def test_a_server_that_looks_through_the_message_first_is_waited_for(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second copy would be sent by who waits for its word no longer than for the others."""
    with closing(to(server)) as transport:
        transport.deliver(a_message(1), "unused.eml")
        connection = transport._connection
        assert connection is not None
        assert connection.sock is not None
        assert connection.sock.gettimeout() == smtp.PATIENCE
        waited: list[float | None] = []
        data = connection.data

        def watched(content: bytes) -> tuple[int, bytes]:
            assert connection.sock is not None
            waited.append(connection.sock.gettimeout())
            return data(content)

        monkeypatch.setattr(connection, "data", watched)
        transport.deliver(a_message(2), "unused.eml")
        assert waited == [smtp.LONG_PATIENCE]
        assert connection.sock.gettimeout() == smtp.PATIENCE


# TLS


STARTTLS, TLS = SmtpSecurity.STARTTLS, SmtpSecurity.TLS


@pytest.fixture(params=[STARTTLS, TLS])
def security(request: pytest.FixtureRequest) -> SmtpSecurity:
    chosen: SmtpSecurity = request.param
    return chosen


@pytest.fixture
def secure(security: SmtpSecurity) -> Iterator[Server]:
    with serving(starttls=security is STARTTLS, tls=security is TLS) as server:
        yield server


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's certificate is one of those that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


@pytest.mark.parametrize("host", ["localhost", HERE])
def test_what_goes_to_a_trusted_server_is_encrypted(
    trusted: None, secure: Server, security: SmtpSecurity, host: str
) -> None:
    with closing(to(secure, security, host=host)) as transport:
        assert deliver(transport, 1, 2) == ["sent", "sent"]
    assert (secure.encrypted, secure.connections) == ([True, True], 1)
    assert [each.greeted_as for each in secure.received] == ["example.com"] * 2


def test_nothing_goes_to_a_server_that_is_not_trusted(
    secure: Server, security: SmtpSecurity
) -> None:
    with closing(to(secure, security, user="robin", password=SESAME)) as transport:
        assert deliver(transport, 1) == ["the server's certificate is not trusted, all"]
    assert secure.content_seen == []


def test_nothing_goes_to_a_server_whose_certificate_is_for_another_name(
    trusted: None, security: SmtpSecurity
) -> None:
    elsewhere = "127.0.0.2"
    with (
        serving(starttls=security is STARTTLS, tls=security is TLS, at=elsewhere) as server,
        closing(to(server, security, host=elsewhere)) as transport,
    ):
        assert deliver(transport, 1) == ["the server's certificate is not trusted, all"]
    assert server.content_seen == []


def test_a_server_without_starttls_gets_nothing(server: Server) -> None:
    with closing(to(server, STARTTLS, user="robin", password=SESAME)) as transport:
        assert deliver(transport, 1) == ["the server has no STARTTLS, or no way to log in, all"]
    assert server.content_seen == []


def test_a_server_that_speaks_no_tls_gets_nothing(server: Server) -> None:
    with closing(to(server, TLS)) as transport:
        assert deliver(transport, 1) == ["the server does not speak TLS there, all"]
    assert server.content_seen == []


# login


def test_who_logs_in_is_let_in(trusted: None, secure: Server, security: SmtpSecurity) -> None:
    with closing(to(secure, security, user="robin", password=SESAME)) as transport:
        assert deliver(transport, 1) == ["sent"]
    assert [each.login for each in secure.received] == ["robin"]


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("open barley", "the server refuses the login: 535 5.7.8, all"),
        ("", "the server refuses the login: 535 5.7.8, all"),
        (None, "LEADCTL_SMTP_PASSWORD is not set, all"),
        (UMLAUT, "the user name or the password is not plain ASCII, all"),
    ],
)
def test_who_cannot_log_in_is_told_why(
    trusted: None, secure: Server, security: SmtpSecurity, password: str | None, told: str
) -> None:
    with closing(to(secure, security, user="robin", password=password)) as transport:
        assert deliver(transport, 1) == [told]
    assert secure.content_seen == []


def test_a_password_is_in_no_error(trusted: None) -> None:
    with (
        serving(tls=True) as server,
        closing(to(server, TLS, user="robin", password=UMLAUT)) as transport,
    ):
        with pytest.raises(UnreachableError) as caught:
            transport.deliver(a_message(), "unused.eml")
        told = "".join(traceback.format_exception(caught.value))
    assert UMLAUT not in told
