"""leadctl for shells that run it dozens of times: a process forked from one that has all imported.

`served` gives the words by which a shell runs it. What is run is the program as it is, with the
shell's own files, folder and environment; only the imports, most of a short command's time, are
those of the process it is forked from.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, TextIO

import leadctl

ROOT = Path(__file__).parent.parent
READY = "ready"
_CLIENT = """\
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect(sys.argv[1])
asked = [sys.argv[2:], os.getcwd(), dict(os.environ)]
socket.send_fds(server, [b"3"], [0, 1, 2])
server.sendall(json.dumps(asked).encode() + b"\\n")
sys.exit(int(server.makefile().readline() or 70))
"""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The words of a shell that run leadctl, as long as the block lasts; `folder` is for files."""
    address, client = folder / "socket", folder / "client.py"
    client.write_text(_CLIENT, "utf-8")
    words = [sys.executable, "-m", "tests.forking", str(address)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline().strip() == READY
            yield f'"{sys.executable}" -I -S "{client}" "{address}"'
        finally:
            server.terminate()


def serve(address: str) -> None:
    """Run what clients ask for, each in a process of its own, until this one is ended."""
    for module in pkgutil.walk_packages(leadctl.__path__, "leadctl."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        print(READY, flush=True)  # noqa: T201  # to who has started it
        while True:
            client, _ = listening.accept()
            if not os.fork():
                listening.close()
                _answer(client)
            client.close()
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG) != (0, 0):
                    pass


def _answer(client: socket.socket) -> None:
    """Be the client's program, and tell it the exit status."""
    _, files, _, _ = socket.recv_fds(client, 1, 3)
    words, folder, environment = json.loads(client.makefile().readline())
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = ["leadctl", *words]
    sys.stdin, sys.stdout, sys.stderr = _stream(0, "r"), _stream(1, "w"), _stream(2, "w")
    client.sendall(f"{_run()}\n".encode())
    os._exit(0)


def _stream(number: int, mode: Literal["r", "w"]) -> TextIO:
    """One of the three, as a new process has it: what is said goes line by line."""
    buffering = 1 if number == 2 or os.isatty(number) else -1
    return open(number, mode, buffering, encoding="utf-8", closefd=False)


def _run() -> int:
    from leadctl.cli.main import run

    status: Any = 0
    try:
        run()
    except SystemExit as end:
        status = end.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    return int(status or 0)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # pygal hooks itself into imports in the way of Python 2
    serve(sys.argv[1])
