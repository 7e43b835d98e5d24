"""FIELD=VALUE on the command line: what a person says of a lead or a partner."""

from __future__ import annotations

from collections.abc import Sequence

from leadctl.errors import Refusal


def fields_of(pairs: Sequence[str] | None, example: str = "value=20000") -> dict[str, str]:
    """The values by field, as they are typed.

    Raises Refusal "said-twice", and "not-a-pair" with the `example` of one.
    """
    said: dict[str, str] = {}
    for each in pairs or ():
        field, equals, value = each.partition("=")
        field = field.strip().lower()
        if not (field and equals):
            raise Refusal("not-a-pair", text=each, example=example)
        if field in said:
            raise Refusal("said-twice", field=field)
        said[field] = value
    return said
