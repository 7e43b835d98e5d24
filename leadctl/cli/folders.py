"""Where leadctl keeps what nobody told it where to put."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer


def data_folder() -> Path:
    """The user's folder for leadctl's data, as each system has it.

    On Linux `XDG_DATA_HOME`, else `~/.local/share` (freedesktop.org's base directories).
    """
    if not sys.platform.startswith("linux"):
        return Path(typer.get_app_dir("leadctl"))
    said = os.environ.get("XDG_DATA_HOME", "")
    base = Path(said) if Path(said).is_absolute() else Path.home() / ".local" / "share"
    return base / "leadctl"
