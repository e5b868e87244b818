from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.tables.weekly.entries.folding import folded, is_written, words_of


@given(st.text())
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    """What is found in the one can be cut out of the other."""
    assert len(folded(text)) == len(text)


def test_diacritics_and_capitals_are_gone() -> None:
    """One pattern finds every way of writing."""
    assert folded("ĐỊA ĐIỂM: Phòng họp") == "dia diem: phong hop"
    assert words_of(" Thứ,\nngày ") == "thu ngay"


def test_a_word_has_its_diacritics_or_none() -> None:
    """A letter is no weekday."""
    assert is_written("THỨ", "thứ")
    assert is_written("thu", "thứ")
    assert not is_written("thư", "thứ")
