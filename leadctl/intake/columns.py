"""Which column of a list holds which field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from leadctl.domain.folding import fold
from leadctl.domain.nearest import did_you_mean, nearest
from leadctl.errors import Refusal
from leadctl.intake.headers import Headers

Columns = Mapping[str, tuple[int, ...]]
"""Of each field that the list has, the positions of its columns."""


def header_key(header: str) -> str:
    """The form in which two headers are compared.

    >>> header_key("E-Mail") == header_key("email"), header_key("Company / Account")
    (True, 'companyaccount')
    """
    return "".join(letter for letter in fold(header) if letter.isalnum())


def known_headers(header: Iterable[str], known: Headers, mapping: Mapping[str, str]) -> int:
    """How many different headers of a row are known, or named in `mapping`."""
    keys = {header_key(name) for name in mapping.values()}
    for field in known.names:
        keys.update(*_ranks(field, known))
    return len(keys.intersection(header_key(cell) for cell in header) - {""})


def choose_columns(header: Sequence[str], known: Headers, mapping: Mapping[str, str]) -> Columns:
    """The columns of each field: those of `mapping` (field to header), else those with its names.

    Raises Refusal: `unknown-field` or `unknown-header` for a mapping that names neither,
    `two-columns` where two columns claim one field, `same-header` where a header that is needed
    stands twice, `missing-columns`.
    """
    chosen: dict[str, tuple[int, ...]] = {
        field: (_named(name, header),) for field, name in _checked(mapping, known).items()
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


def _named(name: str, header: Sequence[str]) -> int:
    """The column headed exactly `name`, else the one with a header that compares equal."""
    found = [index for index, cell in enumerate(header) if cell and cell == name.strip()]
    if not found:
        key = header_key(name)
        found = [index for index, cell in enumerate(header) if key and header_key(cell) == key]
    if not found:
        raise Refusal("unknown-header", header=name, hint=nearest_names(name, filter(None, header)))
    if len(found) > 1:
        raise _same_header(name, found)
    return found[0]


def _one_or_several(
    field: str, found: list[int], header: Sequence[str], known: Headers
) -> tuple[int, ...]:
    if len(found) > 1 and field not in known.several:
        first, second = header[found[0]], header[found[1]]
        if first == second:
            raise _same_header(first, found)
        raise Refusal("two-columns", field=field, first=first, second=second)
    return tuple(found)


def _same_header(name: str, found: Sequence[int]) -> Refusal:
    places = " and ".join(str(index + 1) for index in found[:2])
    return Refusal("same-header", header=name, places=places)


def _require(known: Headers, chosen: Columns, header: Sequence[str]) -> None:
    missing = [field for field in known.names if field in known.required and field not in chosen]
    if missing:
        hint = nearest_names(missing[0], filter(None, header))
        raise Refusal("missing-columns", columns=", ".join(missing), hint=hint)
