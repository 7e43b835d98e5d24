"""A company's own templates: where they are, and what a policy asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from leadctl.domain.mistakes import Mistake, meant
from leadctl.domain.policy import Policy
from leadctl.domain.policy.outreach import NurtureChannel


def templates_of(store: Path, policy: Policy) -> Path | None:
    """The policy's folder of templates, seen from the store's; None where it has none."""
    return store.parent / policy.mail.templates if policy.mail.templates else None


def template_mistakes(policy: Policy, store: Path) -> Iterator[Mistake]:
    """What is wrong with the templates of a policy, and with those that its campaigns name.

    `store` is the store's file.
    """
    folder = templates_of(store, policy)
    if folder is not None:
        # jinja2 is for those who have templates of their own to be tried
        from leadctl.mail.checking import template_faults

        for fault in template_faults(folder):
            yield Mistake("mail.templates", fault)
    yield from _steps_without_template(policy, folder)


def _steps_without_template(policy: Policy, folder: Path | None) -> Iterator[Mistake]:
    if not policy.nurture.campaign:
        return
    from leadctl.mail.checking import letter_names, nurture_names

    known = {
        NurtureChannel.EMAIL: nurture_names(folder),
        NurtureChannel.LETTER: letter_names(folder),
    }
    for place, campaign in enumerate(policy.nurture.campaign):
        for at, step in enumerate(campaign.steps):
            if step.template in known[step.channel]:
                continue
            key = f"nurture.campaign[{place}].steps[{at}].template"
            ending = ".letter.txt" if step.channel is NurtureChannel.LETTER else ".txt"
            hint = meant(step.template, known[step.channel])
            yield Mistake(key, f"there is no template nurture/{step.template}{ending}{hint}")
