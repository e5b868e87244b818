from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.tables.weekly.meaning.wording import (
    MOST_KEYS,
    bare,
    is_abbreviation,
    is_plural,
    keys,
    plain,
    without,
)

OWN = frozenset({"thành phố"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PCTTT", "Phó Chủ tịch Thường trực"),
        ("PCT. TT", "Phó Chủ tịch Thường trực"),
        ("TTHĐND", "Thường trực HĐND"),
        ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("Uỷ ban nhân dân", "UBND"),
        ("các đ/c PCT", "Phó Chủ tịch"),
        ("GĐ Sở NN&MT", "Giám đốc Sở Nông nghiệp và Môi trường"),
        ("GĐSTC", "Giám đốc Sở Tài chính"),
        ("Ông Chủ tịch", "CT"),
        ("PCVP", "Phó Văn phòng"),
        ("ct ubnd", "Chủ tịch UBND"),
        ("CT UBND TP", "Chủ tịch Ủy ban nhân dân"),
    ],
)
def test_two_wordings_of_one_name_share_a_key(one: str, other: str) -> None:
    """Abbreviations, tone marks, forms of address and the city's own level make no difference."""
    assert set(keys(one, OWN)) & set(keys(other, OWN))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P. họp 2 tầng 3", "Phòng họp 2 tầng 3"),
        ("PH số 2", "Phòng họp 2"),
        ("P201", "Phòng 201"),
        ("HT", "Hội trường"),
        ("điểm tại Trụ sở TCD", "Trụ sở Tiếp công dân"),
        ("các xã, phường", "Tất cả xã, phường"),
    ],
)
def test_two_wordings_of_one_place_share_a_key(one: str, other: str) -> None:
    """Rooms are told with and without «họp», «số», «tại»."""
    assert set(keys(one, place=True)) & set(keys(other, place=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Chủ tịch", "Phó Chủ tịch"), ("HĐND", "UBND"), ("quý", "qúy"), ("tu", "TU")],
)
def test_different_names_share_no_key(one: str, other: str) -> None:
    """A word in small letters is a word, and «qu» keeps its tone mark."""
    assert not set(keys(one)) & set(keys(other))


def test_an_abbreviation_of_many_meanings_has_a_key_for_each_up_to_a_limit() -> None:
    """Names made of ambiguous abbreviations do not grow beyond all measure."""
    assert len(keys("TT CT TT CT TT CT")) == MOST_KEYS


def test_nothing_but_fillers_has_no_key() -> None:
    """«các đồng chí» names nobody, and a bracket adds nothing."""
    assert keys("các đồng chí (thay)") == ()


def test_an_abbreviation_is_told_from_a_word() -> None:
    """Capitals, or letters that make no syllable."""
    assert [is_abbreviation(one) for one in ("PCT", "ubnd", "gđ", "TTr", "tu", "Chủ", "XYZW")] == [
        *(True, True, True, True, False, False, False)
    ]


def test_a_plural_is_heard() -> None:
    """«các» anywhere in the name."""
    assert is_plural("Trưởng các Ban")
    assert not is_plural("Cấp")


@given(st.text(max_size=40))
def test_plain_and_bare_texts_stay_as_they_are(text: str) -> None:
    """Doing it twice changes nothing more."""
    assert plain(plain(text)) == plain(text)
    assert bare(bare(text)) == bare(text)


def test_no_words_are_taken_out_of_a_text_for_nothing() -> None:
    """An empty list leaves the text as it is."""
    assert without("a  b", ()) == "a  b"
