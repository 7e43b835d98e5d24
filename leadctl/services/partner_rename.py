"""`leadctl partner rename`: another code, and the old one goes on to mean the same partner."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.errors import Refusal
from leadctl.intake.partner_row import CODE
from leadctl.services.lookup import find_partner, partner_called
from leadctl.store.tables import FormerCode
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Renamed:
    """A partner by its new code, and the one it had. Names are JSON names."""

    was: str
    partner: str


def rename(work: Work, partner_code: str, code: str) -> Renamed:
    """Give the partner another code, be it one that it had before; no other one ever gets either.

    Raises Refusal "bad-code", "same-code", and "code-taken" for one that another partner has or
    had.
    """
    if not CODE.fullmatch(code):
        raise Refusal("bad-code", new=code)
    partner = find_partner(work, partner_code)
    was, owner = partner.code, partner_called(work, code)
    if code == was:
        raise Refusal("same-code", partner=was)
    if owner is not None and owner.id != partner.id:
        raise Refusal("code-taken", new=code, partner=owner.code)
    if owner is not None:
        work.session.delete(work.session.get_one(FormerCode, code))
    partner.code = code
    work.session.add(FormerCode(code=was, partner_id=partner.id))
    work.note("partner-renamed", partner_id=partner.id, was=was, code=code)
    return Renamed(was, code)
