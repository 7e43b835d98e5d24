"""Every rule that figures which stand twice in the store must keep, by what it is about."""

from __future__ import annotations

from leadctl.store.check.agreements import deadlines, leads, partners

AGREEMENTS = (*leads.AGREEMENTS, *deadlines.AGREEMENTS, *partners.AGREEMENTS)
