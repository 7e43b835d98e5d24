"""The token by which a message to a lead says who it is to: whoever has it can opt that lead out.

It is made of the lead's number and the store's key, and kept nowhere: it works for as long as the
key is there, whatever becomes of the lead.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from hmac import compare_digest

from leadctl.errors import Refusal
from leadctl.mail.opting_out import WORD

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, as Douglas Crockford's
_READ_AS = str.maketrans("ILO", "110")
_LENGTH = 16  # of five bits each
_SHAPE = re.compile(rf"([0-9]{{1,18}})([0-9A-Z]{{{_LENGTH}}})")
_BLANKS = re.compile(r"[\s\u2010-\u2015-]")  # and hyphens, as typed and as printed
_BEFORE = re.compile(rf".*\b{WORD}\b\W*", re.IGNORECASE)


def token_of(key: bytes, lead: int) -> str:
    """The token of the lead with that number.

    >>> token_of(bytes(32), 17)
    '17-H1RM-1J5J-22S2-CVN3'
    """
    body = _body(key, lead)
    groups = (body[start : start + 4] for start in range(0, _LENGTH, 4))
    return "-".join((str(lead), *groups))


def is_token(text: str) -> bool:
    """Whether the text can be nothing but a token, right or wrong, alone or in a line that asks.

    >>> is_token("Re: unsubscribe 17-h1rm-1j5j-22s2-cvn3"), is_token("17")
    (True, False)
    """
    return _SHAPE.fullmatch(_squeezed(text)) is not None


def lead_of_token(key: bytes, text: str) -> int:
    """The number of the lead whose token that is, in any case, with any blanks and hyphens.

    Raises Refusal "bad-token" for one that was made up, whether or not there is such a lead.
    """
    if found := _SHAPE.fullmatch(_squeezed(text)):
        lead = int(found[1])
        if compare_digest(_body(key, lead), found[2]):
            return lead
    raise Refusal("bad-token")


def _squeezed(text: str) -> str:
    said = _BLANKS.sub("", _BEFORE.sub("", text, count=1))
    return said.upper().translate(_READ_AS)


def _body(key: bytes, lead: int) -> str:
    digest = blake2b(str(lead).encode(), key=key, person=b"opt-out", digest_size=10).digest()
    bits = int.from_bytes(digest)
    return "".join(_ALPHABET[bits >> shift & 31] for shift in range(75, -1, -5))
