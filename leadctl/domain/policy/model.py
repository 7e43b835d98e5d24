"""A whole policy: its sections, by the names they have in the file."""

from __future__ import annotations

from collections.abc import Mapping

from leadctl.domain.policy import fields, outreach, sections


class Policy(sections.Section):
    """A lead policy in which everything is said and agrees; made by `parse_policy` alone."""

    policy: sections.About
    calendar: sections.CompanyCalendar
    windows: sections.Windows
    capacity: sections.Capacity
    assignment: sections.AssignmentRules
    territories: fields.Territories
    contact: sections.ContactRules
    release: sections.ReleaseRules
    discipline: sections.Discipline
    qualification: sections.Qualification
    nurture: outreach.Nurture
    recycle: outreach.Recycle
    conversion: outreach.Conversion
    mail: outreach.Mail
    managers: Mapping[str, outreach.Manager]
    privacy: outreach.Privacy
