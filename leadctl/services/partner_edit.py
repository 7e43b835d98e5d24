"""`leadctl partner add|edit`: one partner, by the rules of a partner list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col

from leadctl.errors import Refusal
from leadctl.services.assign import Assigned
from leadctl.services.lookup import find_partner, partner_called
from leadctl.services.partner_fields import read_edited, read_new
from leadctl.services.partner_writing import Change, changes_of, write_changes, write_new
from leadctl.services.recounting import recount
from leadctl.store.tables import Assignment
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PartnerAdded:
    """A partner that is new, and the waiting leads that went out then. Names are JSON names."""

    partner: str
    handed_out: tuple[Assigned, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerEdited:
    """What of a partner is not as it was. Names are JSON names.

    The deadlines are those that run for it and do not come out as they stand, and `handed_out` the
    leads that had waited for somebody and went out in the same run.
    """

    partner: str
    changes: tuple[Change, ...]
    deadlines_would_move: int = 0
    deadlines_uncounted: int = 0
    handed_out: tuple[Assigned, ...] = ()


def add_partner(work: Work, said: Mapping[str, str]) -> PartnerAdded:
    """Store a new partner.

    Raises Refusal "code-taken" for a code that one has or had, and those of `read_new`.
    """
    wanted = read_new(work, said)
    check_free(work, wanted.code)
    return PartnerAdded(write_new(work, wanted).code)


def edit_partner(work: Work, partner_code: str, said: Mapping[str, str]) -> PartnerEdited:
    """Change the fields that are said; "" clears one that may be empty.

    Deadlines that run already stay as they are. Raises Refusal "no-such-partner" and those of
    `read_edited`.
    """
    partner = find_partner(work, partner_code)
    wanted = read_edited(work, partner, said)
    changes = changes_of(work, partner, wanted)
    if not changes:
        return PartnerEdited(partner.code, ())
    write_changes(work, partner, wanted, changes)
    work.flush()
    doubt = recount(work, col(Assignment.partner_id) == partner.id).doubt
    return PartnerEdited(partner.code, changes, doubt.would_move, doubt.uncounted)


def check_free(work: Work, code: str) -> None:
    """Refuse a code that a partner has, or had before it was renamed."""
    partner = partner_called(work, code)
    if partner is not None:
        raise Refusal("code-taken", new=code, partner=partner.code)
