"""Refusals about the policy, and about reports."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
    # the policy
    "policy-mistakes": (Exit.USAGE, "{count} in the policy. Nothing was stored."),
    "policy-too-long": (
        Exit.USAGE,
        "{file} has more than {most} bytes, which no policy has. Nothing was stored.",
    ),
    "policy-not-text": (
        Exit.USAGE,
        "{file}: the byte at offset {byte}, in line {line}, is not UTF-8: save the policy as "
        "UTF-8. Nothing was stored.",
    ),
    "no-such-policy": (
        Exit.NOT_FOUND,
        "there is no version {version} of the policy: `leadctl policy history` lists them.",
    ),
    "two-policies": (
        Exit.USAGE,
        "say two policies at most, and - for one of them only: `leadctl policy diff old.toml "
        "new.toml`.",
    ),
    "no-policy-before": (
        Exit.NOT_FOUND,
        "version {version} is the first policy in force: name a version or a file to hold it "
        "against, such as `leadctl policy diff new.toml`.",
    ),
    "review-not-done": (
        Exit.USAGE,
        "--by, --on, --note and --dry-run tell of a review that was held: say --done too. Nothing "
        "was changed.",
    ),
    "no-reviewer": (Exit.USAGE, "say who reviewed the policy: --by NAME. Nothing was changed."),
    "review-too-early": (
        Exit.REFUSED,
        "version {version} of the policy took effect on {effective}: no review of it was held "
        "before. Nothing was changed: say a later day in --on.",
    ),
    "unknown-period": (
        Exit.USAGE,
        "{text!r} is not a span of time: say for example '30 days', '12 months' or '1 year'.",
    ),
    # reports
    "backwards-span": (
        Exit.USAGE,
        "--since {since} is after --until {until}: say the earlier one in --since.",
    ),
}
