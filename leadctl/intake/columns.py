"""Which column of a list holds which field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from leadctl.domain.folding import fold
from leadctl.domain.nearest import did_you_mean, nearest
from leadctl.domain.wording import count_words
from leadctl.errors import Refusal
from leadctl.intake.form import column_number
from leadctl.intake.headers import Headers

Columns = Mapping[str, tuple[int, ...]]
"""Of each field that the list has, the positions of its columns."""

LONGEST_NAME = 200
"""Characters of a header; what is longer is no name that could be known."""


def header_key(header: str) -> str:
    """The form in which two headers are compared.

    >>> header_key("E-Mail") == header_key("email"), header_key("Company / Account")
    (True, 'companyaccount')
    """
    return "".join(letter for letter in fold(header) if letter.isalnum())


def known_keys(known: Headers, mapped: Iterable[str]) -> frozenset[str]:
    """Of the names that are known, and of the headers that are mapped, the forms to compare."""
    keys = {header_key(name) for name in mapped if column_number(name) is None}
    for field in known.names:
        keys.update(*_ranks(field, known))
    return frozenset(keys - {""})


def known_headers(header: Iterable[str], keys: frozenset[str]) -> int:
    """How many different names of a row are among the `keys`."""
    return len(keys.intersection(header_key(cell) for cell in header if len(cell) <= LONGEST_NAME))


def choose_columns(header: Sequence[str], known: Headers, mapping: Mapping[str, str]) -> Columns:
    """The columns of each field: those of `mapping`, else those with its names.

    `mapping` has the header of a field's column, or its number, counted from 1, where no header is
    called so.

    Raises Refusal: `unknown-field` or `unknown-header` for a mapping that names neither,
    `two-columns` where two columns claim one field, `same-header` where a header that is needed
    stands twice, `missing-columns`.
    """
    chosen: dict[str, tuple[int, ...]] = {
        field: (_named(field, name, header),) for field, name in _checked(mapping, known).items()
    }
    spoken_for = {index for indexes in chosen.values() for index in indexes}
    keys = [header_key(cell) for cell in header]
    for field in known.names:
        if field in chosen:
            continue
        for wanted in _ranks(field, known):
            found = [i for i, key in enumerate(keys) if key in wanted and i not in spoken_for]
            if found:
                chosen[field] = _one_or_several(field, found, header, known)
                spoken_for.update(found)
                break
    _require(known, chosen, header)
    return {field: chosen[field] for field in known.names if field in chosen}


def nearest_names(wrong: str, names: Iterable[str]) -> str:
    """A sentence that offers the names most like `wrong`; "" if there are none."""
    # Headers have more words about them than codes and keys have, so less will do.
    return did_you_mean([repr(name) for name in nearest(wrong, names, likeness=0.5)])


def _ranks(field: str, known: Headers) -> Iterator[set[str]]:
    """The keys that stand for a field: those of its names, its own among them, then each second.

    A field's own name is a second one where it is listed so.
    """
    seconds = [header_key(name) for name in known.seconds[field]]
    yield {header_key(name) for name in (field, *known.names[field])}.difference(seconds)
    yield from ({key} for key in seconds)


def _checked(mapping: Mapping[str, str], known: Headers) -> Mapping[str, str]:
    for field in mapping:
        if field not in known.names:
            hint = nearest_names(field, known.names) or f"Fields are {', '.join(known.names)}."
            raise Refusal("unknown-field", field=field, hint=hint)
    return mapping


def _named(field: str, name: str, header: Sequence[str]) -> int:
    """The column headed exactly `name`, else the one that compares equal, else of that number."""
    found = [index for index, cell in enumerate(header) if cell and cell == name.strip()]
    if not found:
        key = header_key(name)
        found = [index for index, cell in enumerate(header) if key and header_key(cell) == key]
    if not found:
        return _numbered(name, header)
    if len(found) > 1:
        raise _same_header(field, name, found)
    return found[0]


def _numbered(name: str, header: Sequence[str]) -> int:
    number = column_number(name)
    if number is None:
        hint = nearest_names(name, filter(None, header))
        raise Refusal("unknown-header", header=name, hint=hint)
    if not 1 <= number <= len(header):
        hint = f"The list has {count_words(len(header), 'column')}."
        raise Refusal("unknown-header", header=name, hint=hint)
    return number - 1


def _one_or_several(
    field: str, found: list[int], header: Sequence[str], known: Headers
) -> tuple[int, ...]:
    if len(found) > 1 and field not in known.several:
        first, second = header[found[0]], header[found[1]]
        if first == second:
            raise _same_header(field, first, found)
        number = found[0] + 1
        raise Refusal("two-columns", field=field, first=first, second=second, number=number)
    return tuple(found)


def _same_header(field: str, name: str, found: Sequence[int]) -> Refusal:
    first, second = (index + 1 for index in found[:2])
    return Refusal("same-header", field=field, header=name, first=first, second=second)


def _require(known: Headers, chosen: Columns, header: Sequence[str]) -> None:
    missing = [field for field in known.names if field in known.required and field not in chosen]
    if missing:
        hint = nearest_names(missing[0], filter(None, header))
        raise Refusal("missing-columns", columns=", ".join(missing), hint=hint)
