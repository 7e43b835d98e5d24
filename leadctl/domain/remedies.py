"""How what is wrong with an imported row is put right: one sentence for each code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_EDIT = "Correct it with `lead edit`, or go on without it by `lead resolve`."

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "already-closed": "Close it with `close --as rejected`, or go on by `lead resolve`.",
        "bad-consent": "Give the consent with `lead resolve --consent`, or close it as rejected.",
        "bad-date": "Set the day with `lead edit`, or go on without it by `lead resolve`.",
        "bad-email": _EDIT,
        "bad-number": _EDIT,
        "bad-phone": _EDIT,
        "no-consent": "Say how and when consent was given with `lead resolve --consent`.",
        "no-contact": "Add an e-mail address or a phone number with `lead edit`, or go on by "
        "`lead resolve`.",
        "no-name": "Add the name with `lead edit`, or go on without it by `lead resolve`.",
        "no-territory": "Add a country, or a region of the policy, with `lead edit`, or go on by "
        "`lead resolve`.",
        "not-vetted": "Record who has vetted it, and how, with `lead vet`.",
        "on-hold": "Let the list go on with `import approve`, or take it back with `import undo`.",
        "possible-duplicate": "Merge the two with `lead merge`, or keep both by `lead resolve`.",
        "spoiled-cell": _EDIT,
        "too-long": "Shorten it with `lead edit`, or keep what was kept by `lead resolve`.",
        "unknown-country": "Set the country with `lead edit`, or go on without it by "
        "`lead resolve`.",
        "unknown-currency": _EDIT,
        "unknown-rating": "Rate it with `lead edit`, or let the policy rate it by `lead resolve`.",
        "unknown-subdivision": _EDIT,
    }
)
"""By the code of a problem that keeps a lead flagged."""

REJECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "footer-row": "Usually nothing: it looks like the end of a report.",
        "no-identity": "Add a name, e-mail, phone, company or id in the rejects file; import that.",
        "opted-out": "Nothing: who has opted out, or was erased, must not be stored.",
        "unreadable-row": "Mend its quotes or its cells in the rejects file; import that.",
    }
)
"""By the code of a rejected row of a lead list."""
