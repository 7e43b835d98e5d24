"""On what one partner comes before another, in the words that are shown."""

from __future__ import annotations

from enum import StrEnum


class Criterion(StrEnum):
    """What partners are ranked by, in order: the first in which two differ decides."""

    KNOWN = "a conversion before"
    TERRITORY = "territory"
    TURN = "its turn"
    PROGRAM_LEVEL = "program level"
    CERTIFICATION_LEVEL = "certification level"
    OPEN = "open leads"
    WAIT = "the longer wait"
    CODE = "its code alone"
