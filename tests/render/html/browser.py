"""A headless Chromium that tests drive by the DevTools protocol, over a pipe and no port."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

PATIENCE = 60
"""Seconds after which something is wrong, however slow the machine is."""

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)
# Chromium reads commands from descriptor 3 and answers on 4
_WITH_PIPES = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4);"
    "os.execv(sys.argv[3], sys.argv[3:])"
)


def program() -> str | None:
    """Where there is a Chromium, or None."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@dataclass
class Tab:
    """A tab, and all that it has told since it was opened."""

    commands: int
    answers: int
    session: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    _sent: int = 0
    _unread: bytes = b""

    def do(self, method: str, **params: Any) -> dict[str, Any]:
        """Have a command carried out; its result."""
        self._sent += 1
        message: dict[str, Any] = {"id": self._sent, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._sent:
                assert "error" not in told, (method, told["error"])
                result: dict[str, Any] = told["result"]
                return result
            self.events.append(told)

    def wait_for(self, method: str) -> dict[str, Any]:
        """The first event of that name that was not waited for yet."""
        for place, told in enumerate(self.events):
            if told.get("method") == method:
                return self.events.pop(place)
        while (told := self._next()).get("method") != method:
            self.events.append(told)
        return told

    def told(self, method: str) -> list[dict[str, Any]]:
        """What the events of that name said."""
        return [each["params"] for each in self.events if each.get("method") == method]

    def run(self, script: str) -> Any:
        """What an expression of the page comes to, as JSON has it."""
        done = self.do("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def open(self, file: Path) -> None:
        """Load the file, and wait until all of it is there."""
        self.do("Page.navigate", url=file.as_uri())
        self.wait_for("Page.loadEventFired")

    def click(self, selector: str) -> None:
        """Click with the mouse on the middle of what the selector finds first."""
        x, y = self.run(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)});"
            " it.scrollIntoView({block: 'center', behavior: 'instant'});"
            " const box = it.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.do("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press_enter(self) -> None:
        """Press Enter on what has the focus."""
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
        self.do("Input.dispatchKeyEvent", type="keyDown", text="\r", **key)
        self.do("Input.dispatchKeyEvent", type="keyUp", **key)

    def _next(self) -> dict[str, Any]:
        until = monotonic() + PATIENCE
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self.answers], [], [], max(until - monotonic(), 0))
            assert ready, "the browser does not answer"
            read = os.read(self.answers, 1 << 20)
            assert read, "the browser has gone"
            self._unread += read
        one, _, self._unread = self._unread.partition(b"\0")
        told: dict[str, Any] = json.loads(one)
        return told


@contextmanager
def open_tab(profile: Path) -> Iterator[Tab]:
    """A tab of a browser of its own, whose profile is that new folder; it ends with the block."""
    found = program()
    assert found is not None
    (theirs, commands), (answers, theirs_too) = _far(os.pipe()), _far(os.pipe())
    started = [sys.executable, "-c", _WITH_PIPES, str(theirs), str(theirs_too), found, *_FLAGS]
    with subprocess.Popen(
        [*started, f"--user-data-dir={profile}", "about:blank"],
        pass_fds=(theirs, theirs_too),
        env=os.environ | {"HOME": str(profile)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as browser:
        os.close(theirs)
        os.close(theirs_too)
        tab = Tab(commands, answers)
        try:
            target = tab.do("Target.createTarget", url="about:blank")["targetId"]
            attached = tab.do("Target.attachToTarget", targetId=target, flatten=True)
            tab.session = attached["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                tab.do(f"{domain}.enable")
            yield tab
        finally:
            os.close(commands)
            os.close(answers)
            _end(browser)


def _end(browser: subprocess.Popen[bytes]) -> None:
    browser.terminate()
    try:
        browser.wait(10)
    except subprocess.TimeoutExpired:
        browser.kill()


def _far(ends: tuple[int, int]) -> tuple[int, int]:
    """The same ends of a pipe, away from the numbers that Chromium has them under."""
    moved = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 16) for end in ends]
    for end in ends:
        os.close(end)
    return moved[0], moved[1]
