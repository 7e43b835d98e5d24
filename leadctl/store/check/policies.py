"""Whether every policy of the store can still be read: deadlines are judged by old ones too."""

from __future__ import annotations

from collections.abc import Iterator

from leadctl.domain.policy import PolicyMistakes, parse_policy
from leadctl.store.check.finding import Finding
from leadctl.store.work import Work


def policy_findings(work: Work) -> Iterator[Finding]:
    """Each version that says something else than this program understands."""
    versions = work.session.connection().exec_driver_sql(
        "SELECT id, text, built_in FROM policy_version ORDER BY id",
        execution_options={"yield_per": 1},
    )
    for number, text, built_in in versions:
        try:
            parse_policy(text, built_in)
        except PolicyMistakes as found:
            mistakes = len(found.mistakes)
            yield Finding("policy", f"Version {number} of the policy has mistakes: {mistakes}.")
