from __future__ import annotations

import unicodedata

from coord_calendar.sheets.phrases import number, phrases


def test_every_phrase_stands_in_both_languages() -> None:
    """None is empty, all are composed, and the two differ."""
    vi, en = phrases("vi"), phrases("en")
    assert vi.keys() == en.keys()
    for name, words in vi.items():
        assert words
        assert en[name]
        assert words != en[name]
        assert unicodedata.is_normalized("NFC", words)


def test_thousands_are_marked_as_the_language_does() -> None:
    """A point in Vietnamese, a comma in English."""
    assert number(10306, "vi") == "10.306"
    assert number(10306, "en") == "10,306"
    assert number(7, "vi") == "7"
