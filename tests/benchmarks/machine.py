"""On what the benchmarks run: the machine and the versions, each in a line of words."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("sqlmodel", "sqlalchemy", "typer", "holidays", "numpy", "sqlite-utils")
ROOT = Path(__file__).parent.parent.parent


def machine() -> str:
    """Processor, cores, memory, system, file system, and how busy it is, where the system tells."""
    told = (
        _processor(),
        f"{os.cpu_count()} cores",
        f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        _system(),
        _file_system(Path(tempfile.gettempdir())),
        f"load {os.getloadavg()[0]:.1f} before",
    )
    return ", ".join(filter(None, told))


def versions() -> str:
    """Those of leadctl, Python, SQLite, and the packages that count."""
    told = (
        f"leadctl {version('leadctl')}{_commit()}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}{_shell()}",
        *(_package(name) for name in PACKAGES),
    )
    return ", ".join(filter(None, told))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()


def _file_system(folder: Path) -> str:
    """The kind of the one that holds the folder: the mount that is nearest to it."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return ""
    holding = [(len(point), kind) for point, kind in mounts if folder.is_relative_to(point)]
    return max(holding)[1] if holding else ""


def _commit() -> str:
    """The commit that is checked out, if this is a checkout."""
    git = shutil.which("git")
    argv = [git or "git", "-C", str(ROOT), "describe", "--always", "--dirty=+", "--exclude=*"]
    done = git and subprocess.run(argv, capture_output=True, text=True, check=False)
    return f" ({done.stdout.strip()})" if done and done.returncode == 0 else ""


def _shell() -> str:
    """The version of its shell, if that is another."""
    shell = shutil.which("sqlite3")
    if not shell:
        return " (no shell)"
    argv = [shell, "--version"]
    there = subprocess.run(argv, capture_output=True, text=True, check=True).stdout.split()[0]
    return "" if there == sqlite3.sqlite_version else f" (its shell {there})"


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""
