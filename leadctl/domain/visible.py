"""Text that nobody can hide in: what a terminal would obey or swallow becomes harmless signs."""

from __future__ import annotations

import re

# What a screen obeys, or shows as nothing: C0, DEL and C1 controls, invisible format characters
# (bidi controls, zero-width ones, tags), line and paragraph separators, letters that are blank by
# design, and half characters (lone surrogates). Variation selectors stay: emoji and names in
# Japanese need them, and they do nothing to their neighbours.
DANGEROUS = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    "]"
)


def visible(text: str) -> str:
    """The same text with every control, bidi, invisible and half character made visible.

    C0 controls and DEL become their control pictures, a line break ⏎, all others their code.
    Letters, accents and emoji stay (the joiner inside an emoji does not). Doing it twice
    changes nothing more.

    >>> visible("red\\x1b[31m, two\\nlines, and \\u202e backwards")
    'red␛[31m, two⏎lines, and <U+202E> backwards'
    """
    return DANGEROUS.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\n":
        return "⏎"
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
