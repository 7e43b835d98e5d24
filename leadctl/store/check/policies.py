"""Whether every policy of the store can still be read: deadlines are judged by old ones too."""

from __future__ import annotations

from collections.abc import Iterator

from leadctl.domain.policy import PolicyMistakes, parse_policy
from leadctl.store.check.finding import Finding
from leadctl.store.work import Work


def policy_findings(work: Work) -> Iterator[Finding]:
    """Each version that says something else than this program understands."""
    for number, text in work.rows("SELECT id, text FROM policy_version ORDER BY id"):
        try:
            parse_policy(text)
        except PolicyMistakes as found:
            mistakes = len(found.mistakes)
            yield Finding("policy", f"Version {number} of the policy has mistakes: {mistakes}.")
