"""The JSON that scripts rely on, as it is today: `python -m tests.contract` renews the snapshot.

A changed name or type is a break for somebody's script: it belongs into the changelog.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from leadctl.domain.calendar_year import CalendarYear
from leadctl.domain.explanation import Placing
from leadctl.domain.policy_diff import Difference
from leadctl.intake.columns_shown import ColumnShown
from leadctl.reads.batches import BatchRow
from leadctl.reads.chosen import Chosen
from leadctl.reads.enrolments import DueRow, EnrolmentRow
from leadctl.reads.handover import Handover
from leadctl.reads.import_profiles import ProfileRow
from leadctl.reads.inbox import InboxRow
from leadctl.reads.incident_card import IncidentCard
from leadctl.reads.incidents import IncidentRow
from leadctl.reads.lead_card import LeadCard
from leadctl.reads.lead_rows import LeadRow
from leadctl.reads.log import EventRow
from leadctl.reads.log_head import HeadShown
from leadctl.reads.mail import MessageRow
from leadctl.reads.partners import PartnerCard, PartnerRow
from leadctl.reads.person.card import PersonCard
from leadctl.reads.person.file import PersonFile
from leadctl.reads.policy_history import PolicyRow, PolicyText
from leadctl.reads.policy_review import ReviewStanding
from leadctl.reads.reports.all import READS
from leadctl.reads.reports.fairness import Fairness
from leadctl.reads.retention import Retention
from leadctl.reads.sources import SourceRow
from leadctl.reads.store_info import StoreInfo
from leadctl.reads.told_lead import ToldLead
from leadctl.services.assign import Assigned
from leadctl.services.backup import BackedUp
from leadctl.services.calendar_refresh import Moving
from leadctl.services.claim import Claimed
from leadctl.services.close import Closed
from leadctl.services.consenting import Consented
from leadctl.services.contact import Contacted
from leadctl.services.erase_people import Erased
from leadctl.services.explain import Explained
from leadctl.services.extend import Extended
from leadctl.services.import_approve import Approved
from leadctl.services.import_leads import Imported
from leadctl.services.import_partners import PartnersImported
from leadctl.services.import_profiles import Forgotten
from leadctl.services.import_undo import Undone
from leadctl.services.incident_note import IncidentNoted
from leadctl.services.incident_status import IncidentChanged
from leadctl.services.init import NewStore
from leadctl.services.lead_add import Added
from leadctl.services.lead_edit import Edited
from leadctl.services.lead_merge import Merged
from leadctl.services.lead_note import Noted
from leadctl.services.lead_restore import Restored
from leadctl.services.leave import OnLeave
from leadctl.services.letters import LettersListed
from leadctl.services.mail_show import MessageShown
from leadctl.services.mail_templates import Copied, Preview, TemplateRow
from leadctl.services.mail_test import Tested
from leadctl.services.moved import Moved
from leadctl.services.nurture_enrol import Enrolled, Left
from leadctl.services.optout import OptedOut
from leadctl.services.partner_edit import PartnerAdded, PartnerEdited
from leadctl.services.partner_end import PartnerEnded
from leadctl.services.partner_rename import Renamed
from leadctl.services.partner_status import StatusChanged
from leadctl.services.policy import PolicyLoaded
from leadctl.services.policy_review import Reviewed
from leadctl.services.post import Posted
from leadctl.services.rehearse import RehearsalMade
from leadctl.services.release import Released
from leadctl.services.rescore import Rescored
from leadctl.services.resolve import Resolved
from leadctl.services.restore import StoreRestored
from leadctl.services.sources import SourceSet
from leadctl.services.swept import Swept
from leadctl.services.upgrade import Upgraded
from leadctl.services.vetting import BatchVetted, Vetted
from leadctl.store.check import Checked
from leadctl.store.receipts import Receipt

SNAPSHOT = Path(__file__).with_name("contract.json")

COMMANDS: dict[str, type] = {
    "init": NewStore,
    "import": Imported,
    "import --columns": ColumnShown,
    "import list": BatchRow,
    "import approve": Approved,
    "import undo": Undone,
    "import profiles": ProfileRow,
    "import forget": Forgotten,
    "assign": Assigned,
    "assign --explain": Explained,
    "claim": Claimed,
    "contact": Contacted,
    "close": Closed,
    "release": Released,
    "sweep": Swept,
    "log": EventRow,
    "log head": HeadShown,
    **{f"report {report}": read.of for report, read in READS.items()},
    "report fairness": Fairness,  # in JSON whole, with what its rows are part of
    "lead list": LeadRow,
    "lead find": LeadRow,
    "lead show": LeadCard,
    "lead show --as": ToldLead,
    "lead handover": Handover,
    "lead restore": Restored,
    "lead explain, of a ready lead": Placing,
    "lead explain, of another": Chosen,
    "lead add": Added,
    "lead edit": Edited,
    "lead note": Noted,
    "lead merge": Merged,
    "lead respond": Moved,
    "lead rate": Moved,
    "lead recycle": Moved,
    "lead reopen": Moved,
    "lead rescore": Rescored,
    "lead resolve": Resolved,
    "lead consent": Consented,
    "lead vet": Vetted,
    "lead vet --batch": BatchVetted,
    "lead extend": Extended,
    "partner list": PartnerRow,
    "partner show": PartnerCard,
    "partner inbox": InboxRow,
    "partner add": PartnerAdded,
    "partner edit": PartnerEdited,
    "partner rename": Renamed,
    "partner pause": StatusChanged,
    "partner resume": StatusChanged,
    "partner disable": StatusChanged,
    "partner enable": StatusChanged,
    "partner end": PartnerEnded,
    "partner leave": OnLeave,
    "partner import": PartnersImported,
    "partner import --columns": ColumnShown,
    "calendar due": Receipt,
    "calendar show": CalendarYear,
    "calendar refresh": Moving,
    "policy show": PolicyText,
    "policy load": PolicyLoaded,
    "policy history": PolicyRow,
    "policy diff": Difference,
    "policy review": ReviewStanding,
    "policy review --done": Reviewed,
    "incident list": IncidentRow,
    "incident show": IncidentCard,
    "incident discuss": IncidentChanged,
    "incident waive": IncidentChanged,
    "incident note": IncidentNoted,
    "mail list": MessageRow,
    "mail send": Posted,
    "mail retry": MessageRow,
    "mail drop": MessageRow,
    "mail test": Tested,
    "mail show": MessageShown,
    "mail templates": TemplateRow,
    "mail templates NAME": Preview,
    "mail templates --copy": Copied,
    "nurture list": EnrolmentRow,
    "nurture due": DueRow,
    "nurture enrol": Enrolled,
    "nurture leave": Left,
    "nurture letters": LettersListed,
    "privacy optout": OptedOut,
    "privacy erase": Erased,
    "privacy show": PersonCard,
    "privacy export": PersonFile,
    "privacy retain": Retention,
    "source list": SourceRow,
    "source set": SourceSet,
    "store info": StoreInfo,
    "store check": Checked,
    "store backup": BackedUp,
    "store restore": StoreRestored,
    "store rehearse": RehearsalMade,
    "store upgrade": Upgraded,
}


def contract() -> str:
    """Each command's fields and their types, as JSON."""
    shapes = {command: _shape(result) for command, result in COMMANDS.items()}
    return json.dumps(shapes, indent=1) + "\n"


def _shape(result: type) -> dict[str, Any]:
    assert is_dataclass(result)
    hints = get_type_hints(result)
    return {each.name.rstrip("_"): _type(hints[each.name]) for each in fields(result)}


def _type(hint: Any) -> Any:
    for inner in (hint, *get_args(hint)):
        if is_dataclass(inner):
            assert isinstance(inner, type)
            return [_shape(inner)] if inner is not hint else _shape(inner)
    return str(getattr(hint, "__name__", hint) if not get_args(hint) else hint)


if __name__ == "__main__":
    SNAPSHOT.write_text(contract(), "utf-8")
