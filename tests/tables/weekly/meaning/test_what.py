from __future__ import annotations

import pytest

from coord_calendar.domain.kinds import DEFAULT_KINDS, MeetingKind
from coord_calendar.tables.weekly.meaning.what import is_idle, kind_of
from schedules import city, entry, meeting_of, read, unknown_of


@pytest.mark.parametrize(
    "text",
    [
        "Làm việc tại cơ quan",
        "Sáng làm việc tại cơ quan",
        "Làm việc tại cơ quan (cả ngày).",
        "Đồng chí Phó Bí thư làm việc tại cơ quan",
        "Các Phó Chủ tịch: Xử lý công việc",
        "Nghỉ",
        "Nghỉ bù Tết Dương lịch",
        "Trực cơ quan",
        "Trực: đ/c Phó Chủ tịch",
        "Trực lãnh đạo: CVP",
        "Nghiên cứu tài liệu",
    ],
)
def test_who_is_at_the_desk_or_away_meets_nobody(text: str) -> None:
    """It is understood, and makes no meeting."""
    reading = read(entry(text, place="tại phòng"))
    assert reading.is_whole
    assert (reading.entries[0].meeting, reading.requests.meetings) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "Trực ban: họp rút kinh nghiệm",
        "Trực tuyến: CVP",
        "Làm việc tại cơ quan với Đoàn kiểm tra",
        "Họp tại văn phòng, xử lý công việc",
        "Nghỉ hưu: lễ trao quyết định",
        "Làm việc với Sở Tài chính",
        "Lễ ra mắt đơn vị mới của ngành và các cơ quan liên quan trên địa bàn trực",
    ],
)
def test_a_meeting_is_no_idle_hour(text: str) -> None:
    """Words of a meeting stand in it."""
    assert not is_idle(text)


def test_work_at_the_office_is_no_meeting() -> None:
    """Where the place says so."""
    assert is_idle("Làm việc", "Tại cơ quan")
    assert not is_idle("Làm việc", "Sở Lạ")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("Giao ban tuần", "giao-ban"),
        ("Hội ý Thường trực", "giao-ban"),
        ("Hội nghị tổng kết năm", "hoi-nghi"),
        ("Hội nghị toàn quốc trực tuyến", "truc-tuyen"),
        ("dự Kỳ họp thứ bảy HĐND", "ky-hop"),
        ("Tiếp công dân định kỳ", "tiep-cong-dan"),
        ("TXCT sau kỳ họp", "tiep-xuc-cu-tri"),
        ("Họp về công tác tiếp công dân", "lam-viec"),
        ("Họp chuẩn bị kỳ họp cuối năm", "lam-viec"),
        ("Kiểm tra thực địa", "khao-sat"),
        ("Lễ khởi công", "lam-viec"),
    ],
)
def test_the_kind_is_the_one_whose_words_come_first(content: str, kind: str) -> None:
    """Before what the meeting is about begins."""
    assert kind_of(content, city()) == kind


def test_a_city_has_its_own_kinds() -> None:
    """One without the usual default takes its first; one without kinds the default."""
    own = city(kinds=(MeetingKind(id="hop", name="Họp"), MeetingKind(id="hn", name="Hội nghị")))
    assert [kind_of(text, own) for text in ("Lễ", "Hội nghị trực tuyến")] == ["hop", "hn"]
    assert kind_of("Lễ", city(kinds=())) == "lam-viec"
    assert DEFAULT_KINDS[0].id == "giao-ban"


def test_who_does_it_stands_before_the_verb() -> None:
    """Whoever chairs chairs; whoever attends attends; a body that meets organises."""
    assert meeting_of("CT UBND chủ trì họp về đường sắt").chair == "ct-ub"
    made = meeting_of("Chủ tịch, CVP dự lễ khởi công")
    assert [call.who for call in made.required] == ["ct-ub", "cvp"]
    assert meeting_of("Thường trực HĐND họp lệ kỳ").body == "tt-hd"
    joined = meeting_of("Thường trực HĐND dự lễ khởi công")
    assert (joined.body, [call.who for call in joined.required]) == (None, ["tt-hd"])
    assert [call.who for call in meeting_of("cùng Chủ tịch nghe báo cáo").required] == ["ct-ub"]


@pytest.mark.parametrize(
    "text", ["Ông Lạ dự lễ khởi công", "… dự lễ", f"{'Ban này ' * 9}dự lễ", "lễ İ dự"]
)
def test_who_is_not_known_is_left_in_the_title(text: str) -> None:
    """Nothing is told of it: it is content."""
    made = meeting_of(text)
    assert (made.title, made.required, made.note) == (text.strip(), (), "")


def test_the_body_that_meets_stands_behind_the_word() -> None:
    """But not a part of another's name."""
    assert meeting_of("Họp Thường trực HĐND về kỳ họp").body == "tt-hd"
    assert meeting_of("Phiên họp UBND Thành phố thường kỳ").body == "ubnd"
    assert meeting_of("Hội nghị Thường trực", office="vphd").body == "tt-hd"
    assert meeting_of("Họp UBND, bàn việc").body == "ubnd"
    assert meeting_of("Họp UBND phường An").body is None
    assert meeting_of("Họp UBND Biển Đông").body is None
    assert meeting_of("Họp - bàn việc").body is None
    assert meeting_of("Họp về UBND", chair="Thường trực HĐND").body == "tt-hd"


def test_the_chair_stands_before_chu_tri() -> None:
    """In a clause of its own, behind «do», in brackets; who is not known is told."""
    for text in (
        "Họp về đê; Chủ tịch UBND chủ trì",
        "Họp về đê do Chủ tịch chủ trì.",
        "Họp về đê (CT chủ trì)",
        "Họp về đê, do đ/c CT UBND đồng chủ trì",
    ):
        assert meeting_of(text).chair == "ct-ub"
    assert unknown_of("Họp về đê; ông Lạ chủ trì") == ["ông Lạ"]


def test_labels_in_brackets_name_people() -> None:
    """«dự: …» and an invitation; other brackets are content."""
    made = meeting_of("Họp về đê (sáng; dự: CVP) (Giấy mời riêng) (lần 2: bổ sung)")
    assert [call.who for call in made.required] == ["cvp"]
    assert made.note == "Giấy mời riêng"
    assert made.title.endswith("(lần 2: bổ sung)")


def test_people_stand_in_brackets_and_behind_labels() -> None:
    """If all of them are known; a full stop behind a bracket ends a line."""
    made = meeting_of("Họp về đê (đ/c CVP) (Ban Lạ). TP: CT, GĐ STC")
    assert [call.who for call in made.required] == ["cvp", "ct-ub", "gd-stc"]
    assert made.note == ""


def test_a_line_of_the_content_may_name_the_room() -> None:
    """Below what it is about."""
    assert meeting_of("Giao ban\n- CVP chủ trì\n- Phòng họp 2").asked_room == "ub-2"
