from __future__ import annotations

import sys
import zipfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.domain.schedule import Schedule, Substitution
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.errors import MissingExtraError, UnknownIdError
from coord_calendar.sheets import publish_amendment
from coord_calendar.sheets.amendment import WIDTHS, AmendmentSheet, amendment_sheets
from marked import TRACES, marked_plans, without_secrets
from sheets.reading import Grid, grid_of_docx, grid_of_html, paragraphs_of_docx, read_page
from strategies import schedules

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.problem import Problem

HEADINGS: Grid = [
    [
        "TT",
        "Nội dung",
        *["Lịch đã phát hành"] * 2,
        *["Lịch điều chỉnh"] * 2,
        "Thay đổi",
    ],
    [
        "TT",
        "Nội dung",
        *["Thời gian", "Địa điểm, dự thay"] * 2,
        "Thay đổi",
    ],
]

ROWS: Grid = [
    *HEADINGS,
    [
        "1",
        "Họp chống bão\nChủ trì: Chủ tịch UBND\nThành phần: Thường trực Thành ủy",
        "(Chưa có trong lịch)",
        "",
        "Thứ Hai 30/11/2026\n08:00 - 09:30",
        "Phòng A1, Trụ sở A\nKết hợp trực tuyến, 2 điểm cầu",
        "Bổ sung (đột xuất)",
    ],
    [
        "2",
        (
            "Giao ban tuần\nGhi chú: Mang tài liệu\n"
            "Chủ trì: Chủ tịch UBND (Chánh Văn phòng dự thay)\n"
            "Thành phần: Chánh Văn phòng\nMời: Chủ tịch HĐND"
        ),
        "Thứ Hai 30/11/2026\n08:00 - 09:00",
        "Phòng A2, Trụ sở A",
        "Thứ Hai 30/11/2026\n10:00 - 11:00",
        "Hội trường B1, Trụ sở B\nChủ tịch UBND (Chánh Văn phòng dự thay)",
        "Đổi giờ\nĐổi phòng\nĐổi người dự thay",
    ],
    [
        "3",
        "Thẩm tra dự toán\nThành phần: Chủ tịch HĐND",
        "Thứ Hai 30/11/2026\n14:00 - 15:30",
        "Phòng A2, Trụ sở A",
        "(Không có trong lịch)",
        "",
        "Rút khỏi lịch",
    ],
    [
        "4",
        "Kỳ họp\nThành phần: Chủ tịch HĐND",
        "Thứ Tư 02/12/2026\n08:00 - 17:00 ngày 03/12",
        "Hội trường B1, Trụ sở B",
        "(Không có trong lịch)",
        "",
        "Hoãn, sẽ bố trí sau",
    ],
    [
        "5",
        "Hội nghị trực tuyến\nChủ trì: Chủ tịch UBND",
        "Thứ Tư 02/12/2026\n10:00 - 11:00",
        "Trực tuyến, 2 điểm cầu",
        "Thứ Tư 09/12/2026\n10:00 - 11:00",
        "Trực tuyến, 2 điểm cầu",
        "Đổi ngày",
    ],
    [
        "6",
        "Khảo sát",
        "(Không có trong lịch)",
        "",
        "Thứ Năm 10/12/2026\n08:00 - 09:00\n(kết thúc dự kiến)",
        "Trụ sở B",
        "Bố trí lại",
    ],
    [
        "7",
        "Tiếp khách",
        "(Chưa có trong lịch)",
        "",
        "(Không có trong lịch)",
        "",
        "Bổ sung\nHoãn, sẽ bố trí sau",
    ],
]

STORM = a_meeting(
    "bao",
    title="Họp chống bão",
    chair="ct-ub",
    required=("ct-ub", "tttu"),
    minutes=90,
    form="hybrid",
    point_groups=("ca-2",),
    link="cau",
    unexpected=True,
)


@pytest.fixture
def amended(problem: Problem) -> Problem:
    """Give the week with two meetings more, one withdrawn and one of unknown length."""
    kept = [
        one.model_copy(update={"minutes": None}) if one.id == "bi-hoan" else one
        for one in problem.meetings
        if one.id != "tham-tra"
    ]
    return a_problem(*kept, STORM, a_meeting("khach", title="Tiếp khách"), days=14)


@pytest.fixture
def amendment(schedule: Schedule) -> Schedule:
    """Give the plan of that; the meetings of the other office stay, but for the secret one."""
    stays = schedule.placement("thuong-truc")
    moved = placed("giao-ban", at(0, "10:00"), 60, "b1")
    assert stays is not None
    return a_schedule(
        moved.model_copy(update={"substitutes": (Substitution(who="ct-ub", by="cvp"),)}),
        placed("truc-tuyen", at(9, "10:00")),
        placed("bi-hoan", at(10, "08:00")),
        placed("bao", at(0, "08:00"), 90, "a1"),
        placed("mat-07", at(3, "09:10"), 35, "a1"),
        stays,
        revision=2,
        made_at=at(-2, "09:00"),
    )


def the_sheet(problem: Problem, before: Schedule, after: Schedule, **more: Any) -> AmendmentSheet:
    """Return the only sheet of an amendment that neither adds nor withdraws anything."""
    (sheet,) = amendment_sheets(problem, before, problem, after, **{"number": 1, **more})
    return sheet


def test_every_change_stands_with_old_and_new_side_by_side(
    problem: Problem,
    schedule: Schedule,
    amended: Problem,
    amendment: Schedule,
    tmp_path: Path,
) -> None:
    """In order of time, page and document alike; an office without a change has no sheet."""
    (tmp_path / "vptu.docx").write_text("of an earlier run", encoding="utf-8")
    written = publish_amendment(amended, schedule, amendment, tmp_path, was=problem)
    assert [path.name for path in written] == ["vpub.html", "vpub.docx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vpub.docx", "vpub.html"]
    assert grid_of_html(written[0]) == ROWS
    assert grid_of_docx(written[1]) == ROWS


def test_the_head_tells_the_number_and_what_is_replaced(
    problem: Problem,
    schedule: Schedule,
    amended: Problem,
    amendment: Schedule,
    tmp_path: Path,
) -> None:
    """In the office's own layout, for the days published, by the day of the amendment."""
    page, document = publish_amendment(amended, schedule, amendment, tmp_path, was=problem)
    head = [
        "VĂN PHÒNG UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thành phố, ngày 28 tháng 11 năm 2026",
        "ĐIỀU CHỈNH LỊCH CÔNG TÁC TUẦN",
        "(Từ ngày 30/11/2026 đến ngày 06/12/2026)",
        "Điều chỉnh lần 1 (thay thế lịch phát hành ngày 27/11/2026)",
    ]
    assert paragraphs_of_docx(document)[:7] == head
    html = read_page(page)
    assert [line.text() for line in html.find("header")[0].find("p")] == head[:4]
    assert [html.find("h1")[0].text(), *(line.text() for line in html.find("p", "period"))] == (
        head[4:]
    )


def test_an_amendment_of_an_amendment_replaces_that() -> None:
    """Without the day if none is known; the days told may be fewer than those planned."""
    problem = a_problem(a_meeting("a"), days=14)
    before, after = a_schedule(placed("a", at(0, "08:00")), revision=3), a_schedule(revision=4)
    sheet = the_sheet(problem, before, after, number=3)
    assert sheet.revision == "Điều chỉnh lần 3 (thay thế Điều chỉnh lần 2 đã phát hành)"
    assert (sheet.title, sheet.period) == (
        "ĐIỀU CHỈNH LỊCH CÔNG TÁC",
        "(Từ ngày 30/11/2026 đến ngày 13/12/2026)",
    )
    week = the_sheet(problem, before, after, days=7)
    assert (week.title, week.period) == (
        "ĐIỀU CHỈNH LỊCH CÔNG TÁC TUẦN",
        "(Từ ngày 30/11/2026 đến ngày 06/12/2026)",
    )


@pytest.mark.parametrize(
    ("before", "after", "number", "told"),
    [(0, 0, None, 1), (1, 2, None, 1), (2, 0, None, 2), (2, 5, None, 4), (1, 2, 7, 7)],
)
def test_the_number_follows_from_the_revisions(
    before: int, after: int, number: int | None, told: int, tmp_path: Path
) -> None:
    """The second publication is the first amendment; a number given is taken as it is."""
    here = a_schedule(placed("a", at(0, "08:00")), revision=before)
    there = a_schedule(placed("a", at(1, "08:00")), revision=after)
    problem = a_problem(a_meeting("a"))
    page = publish_amendment(problem, here, there, tmp_path, number=number)[0]
    assert f"Điều chỉnh lần {told} (" in read_page(page).find("p", "period")[1].text()


def test_a_plan_of_an_unknown_meeting_is_refused(tmp_path: Path) -> None:
    """What was withdrawn is known to the problem of before only; nothing is written without."""
    before = a_schedule(placed("rut", at(0, "08:00")))
    with pytest.raises(UnknownIdError, match="there is no meeting «rut»"):
        publish_amendment(a_problem(a_meeting("a")), before, a_schedule(), tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_meeting_that_was_or_is_secret_stands_on_no_sheet() -> None:
    """Nor does the sheet of its office, if nothing else changed."""
    secret = a_problem(a_meeting("a", secrecy=Secrecy.SECRET))
    told = a_problem(a_meeting("a"))
    plans = a_schedule(placed("a", at(0, "08:00"))), a_schedule(placed("a", at(1, "08:00")))
    for was, now in ((secret, told), (told, secret), (secret, a_problem())):
        assert amendment_sheets(was, plans[0], now, a_schedule(), number=1) == ()
    assert len(amendment_sheets(told, plans[0], told, plans[1], number=1)) == 1


def test_the_columns_fill_what_the_margins_leave() -> None:
    """297 mm less 30 and 15."""
    assert sum(WIDTHS) == 297 - 30 - 15


@pytest.mark.parametrize("missing", ["docx", "jinja2"])
def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """As for the week sheets."""
    monkeypatch.setitem(sys.modules, missing, None)
    for module in ("amendment_document", "pages", "paper"):
        monkeypatch.delitem(sys.modules, f"coord_calendar.sheets.{module}", raising=False)
    with pytest.raises(MissingExtraError, match=r"coord-calendar\[sheets\]"):
        publish_amendment(a_problem(), a_schedule(), a_schedule(), tmp_path)


def everything_published(problem: Problem, before: Schedule, after: Schedule) -> dict[str, bytes]:
    """Return the sheets by their names, the parts of the documents unpacked."""
    found = {}
    with TemporaryDirectory() as name:
        for path in publish_amendment(problem, before, after, name):
            if path.suffix == ".html":
                assert grid_of_html(path) == grid_of_docx(path.with_suffix(".docx"))
                found[path.name] = path.read_bytes()
                continue
            with zipfile.ZipFile(path) as parts:
                found |= {f"{path.name}/{part}": parts.read(part) for part in parts.namelist()}
    return found


@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_no_byte_tells_of_a_secret_meeting(data: st.DataObject) -> None:
    """Of any two plans: as if it had never been asked for, and no mark in it."""
    problem, before = data.draw(marked_plans())
    after = data.draw(schedules(problem))
    found = everything_published(problem, before, after)
    open_problem, open_before = without_secrets(problem, before)
    open_after = without_secrets(problem, after)[1]
    assert found == everything_published(open_problem, open_before, open_after)
    for name, content in found.items():
        text = content.decode("utf-8", errors="ignore")
        assert [trace for trace in TRACES if trace in text + name] == []
