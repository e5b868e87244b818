"""Which entries are secret, by their own words; nothing of such an entry's content is kept.

In doubt an entry is taken for secret: «mật» counts wherever it is not part of another word, as in
«bảo mật», «mật độ», «bí mật nhà nước».
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.tables.weekly.meaning.wording import plain, words

if TYPE_CHECKING:
    from collections.abc import Iterable

_HIGHER = (("tuyệt mật", Secrecy.UTMOST_SECRET), ("tối mật", Secrecy.TOP_SECRET))


def secrecy_of(texts: Iterable[str]) -> Secrecy:
    """Return the highest level of secrecy that texts name."""
    said = plain(" ; ".join(texts))
    for level, secrecy in _HIGHER:
        if re.search(rf"(?<!\w){level}(?!\w)", said):
            return secrecy
    return Secrecy.SECRET if _secret().search(said) else Secrecy.NONE


@cache
def _secret() -> re.Pattern[str]:
    before = "".join(rf"(?<!\b{word}\s)" for word in words()["not_secret_before"])
    after = "|".join(words()["not_secret_after"])
    return re.compile(rf"(?<!\w){before}mật(?!\w)(?!\s(?:{after})\b)")
