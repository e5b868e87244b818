from __future__ import annotations

import sys
import unicodedata
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.domain.people import Office
from coord_calendar.errors import InputError, MissingExtraError, UnknownIdError
from coord_calendar.sheets import publish_sheets
from sheets.reading import Grid, grid_of_docx, grid_of_html, paragraphs_of_docx, read_page
from strategies import problems, schedules

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

HEADINGS = [
    "Ngày",
    "Thời gian",
    "Thời gian",
    "Nội dung",
    "Địa điểm",
    "Chủ trì",
    "Thành phần",
    "Chuẩn bị",
]
MONDAY, TUESDAY, WEDNESDAY = "Thứ Hai 30/11/2026", "Thứ Ba 01/12/2026", "Thứ Tư 02/12/2026"
THURSDAY, FRIDAY = "Thứ Năm 03/12/2026", "Thứ Sáu 04/12/2026"


def an_empty_day(heading: str) -> list[str]:
    """Return the row of a day without meetings."""
    return [heading, *["(Không có lịch họp)"] * 7]


COMMITTEE_ROWS: Grid = [
    HEADINGS,
    [
        MONDAY,
        "Sáng",
        "08:00 - 09:00",
        "Giao ban tuần\nGhi chú: Mang tài liệu",
        "Phòng A2, Trụ sở A",
        "Chủ tịch UBND",
        "Chánh Văn phòng\nMời: Chủ tịch HĐND",
        "Phòng Tổng hợp",
    ],
    [
        MONDAY,
        "Chiều",
        "14:00 - 15:30",
        "Thẩm tra dự toán",
        "Phòng A2, Trụ sở A",
        "",
        "Chủ tịch HĐND",
        "",
    ],
    an_empty_day(TUESDAY),
    [
        WEDNESDAY,
        "Sáng",
        "08:00 - 17:00 ngày 03/12",
        "Kỳ họp",
        "Hội trường B1, Trụ sở B",
        "",
        "Chủ tịch HĐND",
        "",
    ],
    [
        WEDNESDAY,
        "Sáng",
        "10:00 - 11:00",
        "Hội nghị trực tuyến",
        "Trực tuyến, 2 điểm cầu",
        "Chủ tịch UBND",
        "",
        "",
    ],
    an_empty_day(THURSDAY),
    an_empty_day(FRIDAY),
]


def test_each_office_gets_a_page_and_a_document(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """The files bear the offices' names, in the city's order, and nothing else is written."""
    written = publish_sheets(problem, schedule, tmp_path / "sheets")
    names = ["vptu.html", "vptu.docx", "vpub.html", "vpub.docx"]
    assert [path.name for path in written] == names
    assert sorted(path.name for path in (tmp_path / "sheets").iterdir()) == sorted(names)


def test_the_page_lists_the_meetings_by_day_session_and_hour(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Every working day stands, a meeting over two days on its first, and no other office's."""
    publish_sheets(problem, schedule, tmp_path)
    assert grid_of_html(tmp_path / "vpub.html") == COMMITTEE_ROWS


def test_the_document_has_the_same_rows_as_the_page(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """DOCX and HTML are made from the same lines."""
    publish_sheets(problem, schedule, tmp_path)
    assert grid_of_docx(tmp_path / "vpub.docx") == COMMITTEE_ROWS


def test_postponed_meetings_are_listed_below(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Only the office's own; an office without any has no such list."""
    publish_sheets(problem, schedule, tmp_path)
    page = read_page(tmp_path / "vpub.html")
    assert page.find("h2")[0].text() == "Hoãn, sẽ bố trí sau"
    assert [entry.text() for entry in page.find("li")] == ["Khảo sát"]
    assert paragraphs_of_docx(tmp_path / "vpub.docx")[-2:] == [
        "Hoãn, sẽ bố trí sau",
        "1. Khảo sát",
    ]
    assert read_page(tmp_path / "vptu.html").find("h2") == []
    assert "Hoãn, sẽ bố trí sau" not in paragraphs_of_docx(tmp_path / "vptu.docx")


def test_a_state_office_has_the_republics_head(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Office, Republic, motto, then place and day: from the plan's time, city's name shortened."""
    city = tiny_city(name="Thành phố Hà Nội")
    publish_sheets(problem.model_copy(update={"city": city}), schedule, tmp_path)
    head = [
        "VĂN PHÒNG UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 27 tháng 11 năm 2026",
        "LỊCH CÔNG TÁC TUẦN",
        "(Từ ngày 30/11/2026 đến ngày 06/12/2026)",
    ]
    page = read_page(tmp_path / "vpub.html")
    assert [line.text() for line in page.find("header")[0].find("p")] == head[:4]
    assert page.find("h1")[0].text() == head[4]
    assert page.find("p", "period")[0].text() == head[5]
    assert paragraphs_of_docx(tmp_path / "vpub.docx")[:6] == head


def test_a_party_office_has_the_partys_head(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """A star under the office, the Party's name at 15 points and bold, no Republic."""
    publish_sheets(problem, schedule, tmp_path)
    head = ["VĂN PHÒNG THÀNH ỦY", "*", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    lines = read_page(tmp_path / "vptu.html").find("header")[0].find("p")
    assert [line.text() for line in lines[:3]] == head
    assert lines[2].attributes == {"class": "bold", "style": "font-size: 15pt"}
    assert paragraphs_of_docx(tmp_path / "vptu.docx")[:3] == head
    party = docx.Document(str(tmp_path / "vptu.docx")).tables[0].rows[0].cells[1].paragraphs[0]
    size = party.runs[0].font.size
    assert size is not None
    assert (size.pt, party.runs[0].bold) == (15, True)


def test_the_document_is_a_lying_a4_page_with_the_right_margins(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """297 by 210 mm; 20 mm above and below, 30 left, 15 right; Times New Roman."""
    publish_sheets(problem, schedule, tmp_path)
    document = docx.Document(str(tmp_path / "vpub.docx"))
    section = document.sections[0]
    lengths = [
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    ]
    # The format counts in twentieths of a point, so that a millimetre is not met to the hair.
    assert [round(length / Mm(1), 1) for length in lengths if length] == [297, 210, 20, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    rows = document.tables[1].rows
    assert [row._tr.xpath("count(.//w:tblHeader)") for row in rows] == [1, *[0] * (len(rows) - 1)]  # noqa: SLF001
    assert {row._tr.xpath("count(.//w:cantSplit)") for row in rows} == {1}  # noqa: SLF001
    assert "size: A4 landscape; margin: 20mm 15mm 20mm 30mm" in (tmp_path / "vpub.html").read_text(
        encoding="utf-8"
    )


def test_a_revised_plan_says_the_how_manieth_revision_it_is(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """The second publication is the first adjustment; the first says nothing."""
    publish_sheets(problem, schedule, tmp_path / "first")
    publish_sheets(problem, schedule.model_copy(update={"revision": 2}), tmp_path / "second")
    assert len(read_page(tmp_path / "first" / "vpub.html").find("p", "period")) == 1
    assert read_page(tmp_path / "second" / "vpub.html").find("p", "period")[1].text() == (
        "Điều chỉnh lần 1"
    )
    assert "Điều chỉnh lần 1" in paragraphs_of_docx(tmp_path / "second" / "vpub.docx")


def test_an_empty_plan_shows_every_working_day_empty(problem: Problem, tmp_path: Path) -> None:
    """All of the office's meetings are then listed below, the day is the first planned."""
    publish_sheets(problem, a_schedule(), tmp_path)
    days = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)
    expected = [HEADINGS, *(an_empty_day(day) for day in days)]
    assert grid_of_html(tmp_path / "vpub.html") == expected
    assert grid_of_docx(tmp_path / "vpub.docx") == expected
    page = read_page(tmp_path / "vpub.html")
    assert [entry.text() for entry in page.find("li")] == [
        "Giao ban tuần",
        "Thẩm tra dự toán",
        "Hội nghị trực tuyến",
        "Kỳ họp",
        "Khảo sát",
    ]
    assert page.find("p", "day")[0].text() == "Thành phố, ngày 30 tháng 11 năm 2026"


def test_markup_in_a_title_is_shown_not_run(tmp_path: Path) -> None:
    """What an office types is text, on the page and in the document."""
    title = "<script>alert('1')</script> & <b>"
    problem = a_problem(a_meeting(title=title, room=None))
    publish_sheets(problem, a_schedule(placed("a", at(0, "08:00"))), tmp_path)
    assert grid_of_html(tmp_path / "vpub.html")[1][3] == title
    assert grid_of_docx(tmp_path / "vpub.docx")[1][3] == title
    assert read_page(tmp_path / "vpub.html").find("script") == []


def test_text_is_in_normal_form_c_with_every_diacritic(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Decomposed input comes out composed, and no file holds anything decomposed."""
    title = unicodedata.normalize("NFD", "Họp về đường Vành đai 4")
    meeting = a_meeting("nfd", title=title, room=None)
    problem = a_problem(*problem.meetings, meeting)
    schedule = schedule.with_placement(placed("nfd", at(1, "08:00")))
    for path in publish_sheets(problem, schedule, tmp_path):
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
        else:
            text = str(grid_of_docx(path)) + str(paragraphs_of_docx(path))
        assert unicodedata.is_normalized("NFC", text)
    assert "Họp về đường Vành đai 4" in (tmp_path / "vpub.html").read_text(encoding="utf-8")


def test_two_publications_of_one_plan_are_equal_byte_by_byte(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """No time of writing, no random names: what did not change need not be sent again."""
    first = publish_sheets(problem, schedule, tmp_path / "first")
    second = publish_sheets(problem, schedule, tmp_path / "second")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    with zipfile.ZipFile(first[1]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_sheet_of_an_office_that_asks_for_nothing_goes(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """A stale sheet would mislead; files of others in the folder stay."""
    publish_sheets(problem, schedule, tmp_path)
    (tmp_path / "notes.html").write_text("mine", encoding="utf-8")
    only = a_problem(*(meeting for meeting in problem.meetings if meeting.office == "vpub"))
    publish_sheets(only, a_schedule(), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "notes.html",
        "vpub.docx",
        "vpub.html",
    ]


def test_an_identifier_that_a_file_system_refuses_gives_a_safe_name(tmp_path: Path) -> None:
    """The office's identifier may hold a colon, a file's name may not."""
    city = tiny_city(offices=(Office(id="a:b*", name="Văn phòng"),), bodies=())
    problem = a_problem(a_meeting(office="a:b*"), city=city)
    written = publish_sheets(problem, a_schedule(), tmp_path)
    assert [path.name for path in written] == ["a%3Ab%2A.html", "a%3Ab%2A.docx"]


def test_a_plan_that_names_an_unknown_meeting_is_refused(problem: Problem, tmp_path: Path) -> None:
    """Nothing is written when the plan belongs to another problem."""
    with pytest.raises(UnknownIdError, match="there is no meeting «other»"):
        publish_sheets(problem, a_schedule(placed("other", at(0, "08:00"))), tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_made_is_told(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """A file where the folder should be is a fault in words, not an OSError."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"«vptu\.html» cannot be written"):
        publish_sheets(problem, schedule, tmp_path / "taken")


@pytest.mark.parametrize("missing", ["docx", "jinja2"])
def test_without_the_extra_it_says_what_to_install(
    problem: Problem,
    schedule: Schedule,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
) -> None:
    """The library itself does without python-docx and jinja2."""
    monkeypatch.setitem(sys.modules, missing, None)
    for module in ("document", "pages", "paper"):
        monkeypatch.delitem(sys.modules, f"coord_calendar.sheets.{module}", raising=False)
    with pytest.raises(MissingExtraError, match=r"coord-calendar\[sheets\]"):
        publish_sheets(problem, schedule, tmp_path)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_page_and_document_agree_on_any_plan(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever is asked for and wherever it is put, both show the same rows."""
    problem: Problem = data.draw(problems())
    schedule: Schedule = data.draw(schedules(problem))
    for path in publish_sheets(problem, schedule, tmp_path):
        if path.suffix == ".html":
            assert grid_of_html(path) == grid_of_docx(path.with_suffix(".docx"))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=st.text(min_size=1, max_size=60))
def test_page_and_document_agree_on_any_title(tmp_path: Path, title: str) -> None:
    """Control characters, line breaks and markup never break a file or part the two."""
    problem = a_problem(a_meeting(title=f"a{title}", room=None))
    publish_sheets(problem, a_schedule(placed("a", at(0, "08:00"))), tmp_path)
    shown = grid_of_html(tmp_path / "vpub.html")[1][3]
    assert shown == grid_of_docx(tmp_path / "vpub.docx")[1][3]
    assert shown.startswith("a")
