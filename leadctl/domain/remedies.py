"""How what is wrong with an imported row is put right: one sentence for each code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_IN_THE_LIST = (
    "Correct it in the list (`import undo` first), or go on without it by `lead resolve`."
)

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "already-closed": "Close it with `close --as rejected`, or go on by `lead resolve`.",
        "bad-consent": "Say yes or no in the list (`import undo` first), or go on by "
        "`lead resolve`.",
        "bad-date": "Say --dates if the order was wrong (`import undo` first), or go on without "
        "it by `lead resolve`.",
        "bad-email": _IN_THE_LIST,
        "bad-number": _IN_THE_LIST,
        "bad-phone": _IN_THE_LIST,
        "no-consent": "Import with --consent (`import undo` first), or give it with "
        "`lead resolve --consent`.",
        "no-contact": "Add an e-mail address or a phone number to the list (`import undo` first), "
        "or go on by `lead resolve`.",
        "no-name": "Add the name to the list (`import undo` first), or go on without it by "
        "`lead resolve`.",
        "no-territory": "Add a country, or a region of the policy, to the list (`import undo` "
        "first), or go on by `lead resolve`.",
        "not-vetted": "Record relevance and lawful basis with `lead vet`.",
        "on-hold": "Let the list go on with `import approve`, or take it back with `import undo`.",
        "possible-duplicate": "Compare the two with `lead show`, then keep it by `lead resolve` or "
        "drop it by `close --as rejected`.",
        "spoiled-cell": "Export the list anew and edit it in no spreadsheet (`import undo` first), "
        "or go on by `lead resolve`.",
        "too-long": "Shorten it in the list (`import undo` first), or keep what was kept by "
        "`lead resolve`.",
        "unknown-country": "Write the country's English name or its code (`import undo` first), or "
        "go on without it by `lead resolve`.",
        "unknown-currency": _IN_THE_LIST,
        "unknown-rating": "Name it in the policy's ratings or correct the list (`import undo` "
        "first), or go on by `lead resolve`.",
        "unknown-subdivision": _IN_THE_LIST,
    }
)
"""By the code of a problem that keeps a lead flagged."""

REJECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "footer-row": "Usually nothing: it looks like the end of a report.",
        "no-identity": "Add a name, e-mail, phone, company or id in the rejects file; import that.",
        "opted-out": "Nothing: this person has opted out and must not be stored.",
        "unreadable-row": "Mend its quotes or its cells in the rejects file; import that.",
    }
)
"""By the code of a rejected row of a lead list."""
