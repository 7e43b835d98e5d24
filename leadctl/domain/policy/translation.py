"""What pydantic finds wrong in a policy, in the words of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from leadctl.domain.mistakes import Mistake, key_shown, mistakes_in, unknown
from leadctl.domain.policy.model import Policy
from leadctl.domain.policy.sections import Section

REASONS: Mapping[str, str] = {
    "missing": "is missing",
    "model_type": "must be a table",
    "dict_type": "must be a table",
    "mapping_type": "must be a table",
    "tuple_type": "must be a list of tables",
    "too_short": "must not be empty",
    "enum": "must be {expected}",
    "int_type": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "date_type": "must be a date, such as 2026-01-01 without quotation marks",
}


def found_by_pydantic(error: ValidationError) -> Iterator[Mistake]:
    """Every mistake that `error` holds, with the key at which it stands."""
    for detail in error.errors():
        key = _key(detail["loc"])
        for mistake in _mistakes(detail):
            yield mistake.under(key)


def _mistakes(detail: ErrorDetails) -> Sequence[Mistake]:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return mistakes_in(context["error"])
        case "extra_forbidden":
            *path, last = detail["loc"]
            return [Mistake("", unknown(str(last), map(str, _fields_of(_section_at(path)))))]
        case kind:
            return [Mistake("", REASONS.get(kind, "cannot be read").format(**context))]


def _key(path: Sequence[str | int]) -> str:
    key = ""
    for part in path:
        if isinstance(part, int):
            key += f"[{part}]"
        else:
            key += f".{key_shown(part)}" if key else key_shown(part)
    return key


def _fields_of(section: type[Section]) -> dict[str | int, FieldInfo]:
    return {field.alias or name: field for name, field in section.model_fields.items()}


def _section_at(path: Sequence[str | int]) -> type[Section]:
    """The section at `path`, which a place in a list or a key of the company's does not leave."""
    section: type[Section] = Policy
    for part in path:
        field = _fields_of(section).get(part)
        annotation = field.annotation if field else None
        section = next(_sections_in(annotation), section)
    return section


def _sections_in(annotation: object) -> Iterator[type[Section]]:
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, Section):
            yield candidate
