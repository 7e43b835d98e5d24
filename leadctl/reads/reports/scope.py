"""What a report is of: some days, some partners, a source; and how a query says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from leadctl.reads.days import instants_of
from leadctl.store.work import Work

# once for the statement, however many leads are asked about
_NAMED = "WITH named(source) AS (SELECT value FROM json_each(?3)) "
_WITH_LEAD = "JOIN lead ON lead.id = assignment.lead_id"
# a taking that was undone is no longer one, though its deadline still names the incident
_OF_MISSED = """id IN (
    SELECT incident_id FROM deadline JOIN assignment AS hold ON hold.id = deadline.assignment_id
    JOIN lead ON lead.id = hold.lead_id
    WHERE incident_id IS NOT NULL AND outcome = 'missed' AND lead.source IN named
)"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which days, both ends counted, and of whom a report is; None: of all.

    `partner` is a code, or `manager` the key of one of the policy; `partners` are the numbers of
    the partners meant by either. `source` is a name, and `sources` all spellings of it.
    """

    since: date | None = None
    until: date | None = None
    partner: str | None = None
    manager: str | None = None
    partners: tuple[int, ...] | None = None
    source: str | None = None
    sources: tuple[str, ...] | None = None

    def rows(self, work: Work, sql: str) -> Sequence[Any]:
        """What a query finds within this scope.

        In the query, ?1 is the instant at which the days begin and ?2 the one before which they
        end, both as stored. `{of_partner}` and `{of_source}` stand for conditions on
        `assignment.partner_id` and on `lead.source`, and are TRUE where all are meant. Then no lead
        need be looked at: `{with_lead}` joins those of the assignments only where it must, and
        `{of_missed}` is a condition on an incident's `id`, that it is of such a lead.
        """
        asked = _NAMED + sql.format(
            of_partner=self._of_partner,
            of_source=self._of_source,
            with_lead="" if self.sources is None else _WITH_LEAD,
            of_missed="TRUE" if self.sources is None else _OF_MISSED,
        )
        begins, ends = instants_of(work, self.since, self.until)
        return work.rows(asked, begins, ends, json.dumps(self.sources or ()))

    @property
    def is_of_all_time(self) -> bool:
        """Whether no days are said."""
        return self.since is None and self.until is None

    @property
    def _of_partner(self) -> str:
        if self.partners is None:
            return "TRUE"
        return f"assignment.partner_id IN ({', '.join(map(str, self.partners)) or 'NULL'})"

    @property
    def _of_source(self) -> str:
        return "TRUE" if self.sources is None else "lead.source IN named"


ALL = Scope()
