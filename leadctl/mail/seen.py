"""What a person sees of HTML: its text, without what is hidden."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_UNSEEN = frozenset({"head", "style", "script", "template", "noscript", "title", "textarea"})
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|opacity\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all",
    re.IGNORECASE,
)


def shows(html: str, words: str) -> bool:
    """Whether the words stand in the text that a person sees: in no comment, attribute or style.

    >>> shows("<p>To opt out: <b>17-AB</b></p>", "17-AB"), shows("<!-- 17-AB -->", "17-AB")
    (True, False)
    """
    seen = _Seen()
    seen.feed(html)
    seen.close()
    return words in "".join(seen.text)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            return
        said = dict(attrs)
        hides = tag in _UNSEEN or "hidden" in said or bool(_HIDING.search(said.get("style") or ""))
        self._open.append((tag, hides))

    def handle_endtag(self, tag: str) -> None:
        if tag in [name for name, _ in self._open]:
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(hides for _, hides in self._open):
            self.text.append(data)
