"""Asking a person before something is deleted."""

from __future__ import annotations

import sys

from leadctl.domain.visible import visible


def says_yes(question: str) -> bool:
    """Whether the person at the terminal answers yes; silence, as of a script, is no."""
    sys.stderr.write(visible(question) + " [y/N] ")
    sys.stderr.flush()
    answer = sys.stdin.readline() if sys.stdin else ""
    if not answer.endswith("\n"):
        sys.stderr.write("\n")  # nobody has ended the line of the question
    return answer.strip().lower() in ("y", "yes")
