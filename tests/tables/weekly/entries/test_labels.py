from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.tables.weekly.entries.labels import begins_with_label, parted
from coord_calendar.tables.weekly.entry import DaySpan, Part


def _told(text: str, *columns: Part) -> list[tuple[str, str]]:
    return [(one.part.name if one.part else "TIME", one.text) for one in parted(text, columns).told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Họp A", [("CONTENT", "Họp A")]),
        (
            "họp Thường trực HĐND; địa điểm: Phòng họp 2; thành phần: các ban; đ/c PCT chủ trì",
            [
                ("CONTENT", "họp Thường trực HĐND"),
                ("PLACE", "Phòng họp 2"),
                ("ATTENDING", "các ban"),
                ("CHAIR", "đ/c PCT"),
            ],
        ),
        (
            "họp, mời Trưởng phòng, UBND xã B cùng dự (Phòng A chuẩn bị), điểm tại PH 1, Sở.",
            [
                ("CONTENT", "họp"),
                ("INVITED", "Trưởng phòng, UBND xã B"),
                ("PLACE", "PH 1, Sở"),
                ("PREPARED", "Phòng A chuẩn bị"),
            ],
        ),
        ("gặp gỡ (Giấy mời riêng)", [("CONTENT", "gặp gỡ"), ("NOTE", "Giấy mời riêng")]),
        ("Họp (Địa điểm: P. họp 2)", [("CONTENT", "Họp"), ("PLACE", "P. họp 2")]),
        ("Họp (lần 2)", [("CONTENT", "Họp (lần 2)")]),
        ("Họp (dự: CT, xong)", [("CONTENT", "Họp"), ("ATTENDING", "CT, xong")]),
        ("Dự lễ. Điểm tại Hội trường lớn. NC", [
            ("CONTENT", "Dự lễ"), ("PLACE", "Hội trường lớn"), ("CONTENT", "NC")]),
        ("Họp B tại Hội trường lớn", [("CONTENT", "Họp B"), ("PLACE", "Hội trường lớn")]),
        ("Đi cơ sở; tập trung tại nhà A", [("CONTENT", "Đi cơ sở"), ("PLACE", "nhà A")]),
        ("Giao ban; P. họp 1", [("CONTENT", "Giao ban"), ("PLACE", "P. họp 1")]),
        ("Họp do PCT chủ trì", [("CONTENT", "Họp"), ("CHAIR", "PCT")]),
        ("Chủ trì: CT Thành phần: các sở", [("CHAIR", "CT"), ("ATTENDING", "các sở")]),
        ("Thời gian, địa điểm: 8h tại PH1", [("TIME", "8h tại PH1")]),
        ("Địa điểm: ", []),
        ("Chủ tịch dự: lễ", [("CONTENT", "Chủ tịch dự: lễ")]),
    ],
)  # fmt: skip
def test_a_text_is_taken_apart(text: str, told: list[tuple[str, str]]) -> None:
    """By labels, brackets, and the words that open a place or name a chair."""
    assert _told(text) == told


def test_what_has_a_column_stays_together() -> None:
    """Only what is labelled is taken out."""
    text = "Họp tại Hội trường, mời các sở; CT chủ trì"
    assert _told(text, Part.PLACE, Part.ATTENDING, Part.CHAIR) == [("CONTENT", text)]


@pytest.mark.parametrize(
    ("text", "span", "attending"),
    [
        ("Giám sát (sáng; dự: đ/c PCT).", DaySpan.MORNING, "đ/c PCT"),
        ("Giám sát (chiều; đ/c PCT)", DaySpan.AFTERNOON, "đ/c PCT"),
        ("Giám sát (ngày)", DaySpan.ALL_DAY, None),
        ("Giám sát", None, None),
    ],
)
def test_brackets_tell_the_part_of_the_day(
    text: str, span: DaySpan | None, attending: str | None
) -> None:
    """And who comes."""
    assert parted(text).span is span
    assert dict(_told(text)).get("ATTENDING") == attending


def test_a_line_may_begin_with_a_label() -> None:
    """Then it belongs to the entry before."""
    assert begins_with_label("Địa điểm: PH1")
    assert not begins_with_label("Họp; địa điểm: PH1")


_WORDS = st.lists(
    st.sampled_from(
        [
            *("Họp", "tại", "Hội trường", "mời", "cùng dự", ",", ";", ".", "(", ")", "\n", "do"),
            *("chủ trì", "Địa điểm:", "Thành phần:", "sáng", "dự:", "Giấy mời", "chuẩn bị"),
        ]
    ),
    max_size=12,
)


@settings(deadline=None)
@given(_WORDS)
def test_no_word_is_lost(words: list[str]) -> None:
    """Every word that is no label stands in a piece."""
    marked = [f"{word} z{number}" for number, word in enumerate(words)]
    told = " ".join(text for _, text in _told(" ".join(marked)))
    for number in range(len(marked)):
        assert f"z{number}" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Họp (LĐVP: Đ/c B)", [(Part.CONTENT, "Họp"), (Part.NOTE, "LĐVP: Đ/c B")]),
        ("Họp. CVVP: Đ/c P", [(Part.CONTENT, "Họp"), (Part.NOTE, "CVVP: Đ/c P")]),
        (
            "Họp, mời A cùng dự (B báo cáo), tại Phòng 1",
            [
                (Part.CONTENT, "Họp"),
                (Part.NOTE, "B báo cáo"),
                (Part.INVITED, "A"),
                (Part.PLACE, "Phòng 1"),
            ],
        ),
        (
            "Họp. Mời các Sở: A, B; UBND các xã. Điểm tại hội trường",
            [
                (Part.CONTENT, "Họp"),
                (Part.INVITED, "các Sở: A, B; UBND các xã"),
                (Part.PLACE, "hội trường"),
            ],
        ),
    ],
)
def test_notes_keep_their_labels_and_guests_no_verb(
    text: str, told: list[tuple[Part, str]]
) -> None:
    """Whose note it is, is not lost; who reports is no guest; a sentence goes on behind «;»."""
    assert [(one.part, one.text) for one in parted(text).told] == told
