from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.ical.wording import lines_kept, one_line


def test_line_breaks_of_every_sort_become_one() -> None:
    """Windows, old Mac and Unicode line ends all end a line."""
    assert lines_kept("a\r\nb\rc\u2028d\x0be\nf") == "a\nb\nc\nd\ne\nf"


def test_control_characters_vanish_and_tabs_part_words() -> None:
    """What no one sees is removed, and words stay apart."""
    assert lines_kept("Họp\x00\x07 giao\tban\x7f\x9b") == "Họp giao ban"


def test_decomposed_vietnamese_is_composed() -> None:
    """Letters and marks typed apart are one letter, even with a control character between."""
    assert lines_kept(unicodedata.normalize("NFD", "Thường trực")) == "Thường trực"
    assert lines_kept("o\x00\u0302\u0323") == "ộ"


def test_a_backslash_before_a_capital_n_is_no_line_break() -> None:
    """It becomes a small one, which every program reads as it stands."""
    assert lines_kept("D:\\Nghị quyết") == "D:\\nghị quyết"


def test_one_line_has_single_spaces() -> None:
    """Titles stand on one line."""
    assert one_line(" Họp\n  Thường\u00a0trực \r\n ") == "Họp Thường trực"


@given(st.text())
def test_no_text_keeps_a_control_character(text: str) -> None:
    """Whatever is given, the result is composed, has line feeds only, and stays as it is."""
    result = lines_kept(text)
    assert unicodedata.is_normalized("NFC", result)
    assert all(letter == "\n" or unicodedata.category(letter) != "Cc" for letter in result)
    assert "\n" not in one_line(text)
    assert lines_kept(result) == result
