"""The reference, made from the program as a whole: `python -m tests.readme reference.md`."""

from tests.reference.page import reference

__all__ = ["reference"]
