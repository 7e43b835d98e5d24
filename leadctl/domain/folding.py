"""The form in which two texts, or two names, are compared."""

from __future__ import annotations

import re
import unicodedata

# The accents of Latin, Greek and Cyrillic. A Japanese voicing mark or an Indic vowel sign is no
# accent: without it the word is another word.
ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")


def fold(text: str) -> str:
    """The same text without regard to case, accents and width of letters.

    >>> fold("Café MÜLLER") == fold("cafe muller")
    True
    """
    if text.isascii():
        return text.casefold()
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFKC", bare.casefold())


def name_key(first: object, last: object) -> str:
    """The folded full name, by which people are compared; empty where there is none.

    >>> name_key("Zoë", "Example"), name_key(None, None)
    ('zoe example', '')
    """
    return fold(f"{first or ''} {last or ''}").strip()
