"""Words for values: mail needs them as much as tables do, so they live with the rules."""

from __future__ import annotations

from leadctl.domain.wording import NOTHING as NOTHING
from leadctl.domain.wording import ago_words as ago_words
from leadctl.domain.wording import count_words as count_words
from leadctl.domain.wording import day_words as day_words
from leadctl.domain.wording import deadline_words as deadline_words
from leadctl.domain.wording import instant_words as instant_words
from leadctl.domain.wording import money_words as money_words
from leadctl.domain.wording import number_words as number_words
from leadctl.domain.wording import percent_words as percent_words
