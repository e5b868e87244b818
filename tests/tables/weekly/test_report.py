from __future__ import annotations

import json
from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.entry import DaySpan, Piece, Unread
from coord_calendar.tables.weekly.report import counts_of, unknown_words
from schedules import SPOT, entry, read

if TYPE_CHECKING:
    from coord_calendar import WeekReading

DOUBT = Unread(Piece("30/13", SPOT), "không có ngày này", "there is no such day")


def a_week() -> WeekReading:
    """Return a week of which something is understood, something not, and something is no entry."""
    return read(
        entry("Giao ban", chair="CT", attending="CVP; Ông Lạ", place="PH 2"),
        entry("Họp về đê", session=DaySpan.MORNING, place="Thành ủy", attending="Ông Lạ; ông lạ"),
        entry("Tiếp dân", place="TCD", session=DaySpan.EVENING, attending="PCT"),
        entry("Làm việc tại cơ quan", row=8),
        entry("Lễ", day=None, unread=(DOUBT,), attending="Ông Lạ"),
        table={"passed_over": (Piece("Nơi nhận", SPOT),), "unread": (DOUBT,)},
    )


def test_what_was_understood_is_counted() -> None:
    """Rows that could not be read are entries, too."""
    assert counts_of(a_week())._asdict() == {
        "entries": 6,
        "fully": 1,
        "partly": 3,
        "not_understood": 2,
        "idle": 1,
        "meetings": 4,
        "without_people": 3,
        "passed_over": 1,
    }


def test_unknown_words_stand_by_how_often_they_occur() -> None:
    """In whatever case, with every place."""
    assert [(one.unknown.words, len(one.spots)) for one in unknown_words(a_week())] == [
        *(("Ông Lạ", 4), ("PCT", 1))
    ]


def test_a_clerk_is_told_in_vietnamese() -> None:
    """How much, which meetings, which words with guesses, which doubts."""
    text = a_week().text()
    lines = text.splitlines()
    assert lines[:3] == [
        "Văn phòng UBND Thành phố [vpub]: 6 mục, 4 cuộc họp",
        "  hiểu hết: 1; hiểu một phần: 3; chưa hiểu: 2; không phải cuộc họp: 1; dòng ngoài lịch: 1",
        "  cuộc họp chưa rõ ai dự: 3",
    ]
    assert "~ 30/11/2026 08:00 Giao ban [vpub-2026-11-30-0800-" in text
    assert "; chủ trì: Chủ tịch UBND Thành phố; dự: Chánh Văn phòng UBND Thành phố; tại: " in text
    assert "? Lễ [vpub-x-0800-" in text
    assert "  4 × «Ông Lạ» (Thành phần)" in lines
    assert "       99 % pct-kt (Phó Chủ tịch UBND Thành phố phụ trách kinh tế)" in lines
    assert lines[-2:] == ["  tuan.xlsx, Tuần 49, dòng 5: không có ngày này"] * 2
    assert "; …" in text


def test_and_in_english() -> None:
    """The same, line by line."""
    lines = a_week().text("en").splitlines()
    assert lines[:3] == [
        "Committee Office [vpub]: 6 entries, 4 meetings",
        "  understood: 1; partly: 3; not: 2; no meeting: 1; lines outside: 1",
        "  meetings of which nobody is known: 3",
    ]
    assert len(lines) == len(a_week().text("vi").splitlines())
    assert any(" 30/11/2026 Morning Họp về đê [" in line for line in lines)
    assert any(" 30/11/2026 17:00-22:00 Tiếp dân [" in line for line in lines)


def test_where_nothing_is_missing_nothing_is_asked() -> None:
    """One line of counts, and the meetings; no meeting, no list of them."""
    assert "Chưa rõ" not in read(entry("Họp", chair="CT")).text()
    assert "Từ chưa hiểu" not in read(entry("Họp", chair="CT")).text()
    assert len(read().text("en").splitlines()) == 2
    assert len(read().text("vi").splitlines()) == 2


def test_a_machine_is_told_the_same() -> None:
    """As plain JSON."""
    told = a_week().report()
    assert json.loads(json.dumps(told)) == told
    assert told["counts"]["entries"] == 6
    assert told["first_day"] is None
    assert told["unknown_words"][0]["words"] == "Ông Lạ"
    assert told["entries"][0]["understood"][0] == {
        "words": "Giao ban",
        "field": "title",
        "ids": [],
    }
    assert told["unread"][0]["en"] == "there is no such day"
    assert told["passed_over"][0]["text"] == "Nơi nhận"
    assert len(told["meetings"]) == 4


def test_half_days_and_windows_are_told_with_their_length() -> None:
    """A whole day is not told as its morning, nor noon as the whole day."""
    reading = read(
        entry("Hội nghị", row=1, session=DaySpan.ALL_DAY),
        entry("Tiếp cơm", row=2, session=DaySpan.NOON),
        entry("Đi công tác", row=3, start=None),
    )
    text = reading.text("vi")
    assert "30/11/2026 Sáng (2 buổi) Hội nghị" in text
    assert "30/11/2026 11:00-13:00 Tiếp cơm" in text
    assert "30/11/2026 Đi công tác" in text
    assert "Morning (2 half-days)" in reading.text("en")


def test_units_outside_the_directory_are_told_apart() -> None:
    """They do not keep a week from being understood."""
    reading = read(entry("Họp", chair="CT", attending="Sở Lạ, UBND các xã"))
    assert reading.is_whole
    assert reading.requests.meetings[0].note == (
        "Ngoài danh mục: Thành phần «Sở Lạ»; Ngoài danh mục: Thành phần «UBND các xã»"
    )
    assert "Đơn vị ngoài danh mục" in reading.text("vi")
    assert "Từ chưa hiểu" not in reading.text("vi")
    assert "Units outside the directory" in reading.text("en")
    assert [one["outside"] for one in reading.report()["unknown_words"]] == [True, True]


def test_a_post_or_what_is_nearly_a_body_is_no_unit_outside() -> None:
    """An unknown chair is never one."""
    for unknown in ("Trưởng phòng Lạ", "UBND TPhố"):
        assert not read(entry("Họp", attending=unknown)).is_whole
    assert not read(entry("Họp", chair="Sở Lạ")).is_whole
