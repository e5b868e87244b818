from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.errors import MissingExtraError
from coord_calendar.ical import publish_feeds
from coord_calendar.sheets import publish_sheets, write_index
from sheets.reading import Element, read_page
from strategies import problems, schedules

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def the_page(problem: Problem, schedule: Schedule, folder: Path, **more: Any) -> Element:
    """Write the index of a plan and read it back."""
    path = write_index(
        folder,
        problem=problem,
        schedule=schedule,
        clashes=find_clashes(problem),
        conflicts=find_conflicts(problem, schedule),
        **more,
    )
    assert path == folder / "index.html"
    return read_page(path)


def rows_of(table: Element) -> list[list[str]]:
    """Return the texts of a table."""
    return [
        [cell.text() for cell in row.children if isinstance(cell, Element)]
        for row in table.find("tr")
    ]


def test_the_page_says_the_week_and_the_figures_in_vietnamese(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """First the title, then clashes before and after, placed, moved and postponed."""
    page = the_page(problem, schedule, tmp_path)
    assert page.find("html")[0].attributes == {"lang": "vi"}
    assert page.find("h1")[0].text() == "Lịch công tác tuần 30/11/2026 - 06/12/2026"
    assert page.find("header")[0].find("p")[0].text() == (
        "Thành phố. Bản phát hành số 1, lập lúc 16:00 27/11/2026"
    )
    tiles = [tile.text() for tile in page.find("dl")[0].find("div")]
    tiles += [tile.text() for kind in ("bad", "good") for tile in page.find("div", kind)]
    assert tiles == [
        "cuộc xung đột khi đăng ký3",
        "cuộc xung đột sau khi xếp lịch1",
        "cuộc họp đã xếp lịch5 trên 6",
        "đổi giờ so với đề nghị1",
        "đổi phòng so với đề nghị1",
        "hoãn, sẽ bố trí sau1",
        "cuộc xung đột khi đăng ký3",
        "cuộc xung đột sau khi xếp lịch1",
    ]


def test_the_page_says_the_same_in_english(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Names, titles, rules and weekdays too."""
    page = the_page(problem, schedule, tmp_path, lang="en")
    assert page.find("html")[0].attributes == {"lang": "en"}
    assert page.find("h1")[0].text() == "Work calendar of the week 30/11/2026 - 06/12/2026"
    text = page.text()
    for expected in (
        "The city. Published revision 1, made at 16:00 27/11/2026",
        "Monday 30/11",
        "Person one",
        "Weekly briefing",
        "A person is in one meeting at a time, over all posts held",
        "Khảo sát (Committee Office)",
    ):
        assert expected in text


def test_before_and_after_are_drawn_with_words_beside(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Two drawings, each an image with a name and the figures in a table; clashes have a shape."""
    page = the_page(problem, schedule, tmp_path)
    drawings = [svg for svg in page.find("svg") if svg.attributes.get("role") == "img"]
    names = [caption.text() for caption in page.find("figcaption")]
    assert names == ["Trước: như các cơ quan đăng ký", "Sau: lịch đã xếp"]
    for drawing, name in zip(drawings, ("before", "after"), strict=True):
        assert drawing.attributes["aria-labelledby"] == name
        assert drawing.attributes["aria-describedby"] == "figures"
        assert len(drawing.find("text", "day")) == 5
        assert len(drawing.find("rect", "stripes")) == len(drawing.find("rect", "clash"))
    before, after = drawings
    clashing = [bar.text() for bar in before.find("rect", "clash")]
    assert clashing == [
        "14:00 - 15:30 Thẩm tra dự toán (Phòng A2)",
        "08:00 - 09:00 Giao ban tuần (Phòng A2)",
        "08:30 - 09:30 Họp Thường trực (Phòng A2)",
    ]
    assert [bar.text() for bar in after.find("rect", "moved")] == [
        "10:30 - 11:30 Họp Thường trực (Hội trường B1)",
        "10:30 - 11:30 Họp Thường trực (Hội trường B1)",
    ]
    assert rows_of(page.find("table")[0])[1:] == [
        ["Đồng chí Chủ tịch HĐND", "2", "1", "3", "1"],
        ["Đồng chí Chủ tịch UBND", "3", "1", "3", "0"],
        ["Đồng chí Chánh Văn phòng", "1", "0", "1", "0"],
    ]


def test_clashes_stand_by_rule_with_every_sentence(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """The sum counts hard rules alone; the sentences are those of the conflicts."""
    page = the_page(problem, schedule, tmp_path)
    rows = rows_of(page.find("table")[1])
    assert [row[1:] for row in rows[1:]] == [
        ["1", "0"],
        ["1", "1"],
        ["1", "0"],
        ["1", "0"],
        ["3", "1"],
    ]
    before, after = page.find("ol", "long")
    sentences = [" ".join(conflict.vi.split()) for conflict in find_clashes(problem)]
    assert [entry.text() for entry in before.find("li")] == sentences
    assert len(before.find("li", "advisory")) == 1
    assert len(after.find("li")) == 1


def test_a_plan_without_clashes_says_so(tmp_path: Path) -> None:
    """No table of zeros, no list, and the figure after planning in green."""
    problem = a_problem(a_meeting(room=None))
    page = the_page(problem, a_schedule(placed("a", at(0, "08:00"))), tmp_path)
    assert "Không có xung đột nào." in page.text()
    assert page.find("ol", "long") == []
    assert [tile.text() for tile in page.find("div", "good")] == ["cuộc xung đột sau khi xếp lịch0"]
    assert page.find("div", "bad") == []


def test_the_costs_stand_by_criterion(problem: Problem, schedule: Schedule, tmp_path: Path) -> None:
    """Amount, weight and cost with marked thousands; nothing of how good the plan was proved.

    The solver's proof counts secret meetings.
    """
    page = the_page(problem, schedule, tmp_path)
    rows = rows_of(page.find("table")[2])
    assert rows[1] == ["Nhượng bộ (mức giữa)", "1.000"]
    assert rows[2] == ["Ít phải hoãn cuộc họp, nhất là cuộc họp quan trọng", "1", "1.000", "1.000"]
    assert "hứng minh" not in page.text()


def test_what_was_published_is_linked_relative_to_the_page(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Sheets by office, feeds by whose they are, other files by name; every link leads there."""
    sheets = publish_sheets(problem, schedule, tmp_path / "sheets")
    feeds = publish_feeds(problem, schedule, tmp_path / "feeds")
    data = tmp_path / "lịch tuần.json"
    data.write_text("{}", encoding="utf-8")
    page = the_page(
        problem, schedule, tmp_path, sheets=sheets, feeds=(*feeds, tmp_path / "x.ics"), data=[data]
    )
    links = {link.attributes["href"]: link.text() for link in page.find("a")}
    assert links == {
        "sheets/vptu.html": "HTML",
        "sheets/vptu.docx": "DOCX",
        "sheets/vpub.html": "HTML",
        "sheets/vpub.docx": "DOCX",
        "feeds/nguoi-p1.ics": "Đồng chí Chủ tịch HĐND",
        "feeds/nguoi-p2.ics": "Đồng chí Chủ tịch UBND",
        "feeds/nguoi-p3.ics": "Đồng chí Chánh Văn phòng",
        "feeds/tat-ca-tp.ics": "Thành phố",
        "feeds/chuc-danh-pbt.ics": "Phó Bí thư",
        "feeds/chuc-danh-ct-hdnd.ics": "Chủ tịch HĐND",
        "feeds/chuc-danh-ct-ub.ics": "Chủ tịch UBND",
        "feeds/chuc-danh-cvp.ics": "Chánh Văn phòng",
        "feeds/dia-diem-so-a.ics": "Trụ sở A",
        "feeds/dia-diem-so-b.ics": "Trụ sở B",
        "feeds/phong-a2.ics": "Phòng A2",
        "feeds/phong-b1.ics": "Hội trường B1",
        "feeds/tap-the-tttu.ics": "Thường trực Thành ủy",
        "feeds/co-quan-vptu.ics": "Văn phòng Thành ủy",
        "feeds/co-quan-vpub.ics": "Văn phòng UBND",
        "feeds/diem-cau-dc-1.ics": "Điểm cầu 1",
        "feeds/diem-cau-dc-2.ics": "Điểm cầu 2",
        "l%E1%BB%8Bch%20tu%E1%BA%A7n.json": "lịch tuần.json",
    }
    headings = [entry.text() for entry in page.find("summary")]
    assert headings[-8:] == [
        "Tất cả (1)",
        "Theo người (3)",
        "Theo chức danh (4)",
        "Theo phòng (2)",
        "Theo địa điểm (2)",
        "Theo tập thể (1)",
        "Theo cơ quan (2)",
        "Theo điểm cầu (2)",
    ]


def test_a_feed_that_tells_of_secret_meetings_alone_is_not_linked(tmp_path: Path) -> None:
    """Its link would tell that the person has something; left over from before, it may exist."""
    problem = a_problem(
        a_meeting("a", room=None), a_meeting("x", secrecy=Secrecy.SECRET, required=("cvp",))
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("x", at(0, "08:00"), room="a1"))
    page = the_page(problem, schedule, tmp_path, feeds=[tmp_path / "nguoi-p3.ics"])
    assert page.find("a") == []


def test_the_page_needs_nothing_from_outside(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """No script, no link to another host, no picture but its own drawings."""
    page = the_page(problem, schedule, tmp_path)
    for tag in ("script", "link", "img", "iframe"):
        assert page.find(tag) == []
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"https?:|@import|url\((?!#)", text) == []
    assert unicodedata.is_normalized("NFC", text)


def test_it_reads_in_light_and_dark(problem: Problem, schedule: Schedule, tmp_path: Path) -> None:
    """Colours come in two sets of the same names."""
    the_page(problem, schedule, tmp_path)
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", text, flags=re.DOTALL)
    assert set(re.findall(r"--[a-z]+", light)) == set(re.findall(r"--[a-z]+", dark))
    assert set(re.findall(r"var\((--[a-z]+)\)", text)) == set(re.findall(r"--[a-z]+", light))


def test_identifiers_on_the_page_are_there_once(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """What a reader of the screen follows leads to one place."""
    page = the_page(problem, schedule, tmp_path)
    named: list[str] = []
    used: list[str] = []

    def walk(element: Element) -> None:
        named.extend(value for key, value in element.attributes.items() if key == "id")
        used.extend(value for key, value in element.attributes.items() if key.startswith("aria-"))
        for child in element.children:
            if isinstance(child, Element):
                walk(child)

    walk(page)
    assert len(named) == len(set(named))
    assert set(used) - {"true"} <= set(named)


def test_markup_in_titles_and_names_is_text(tmp_path: Path) -> None:
    """In the drawing, the sentences and the list of postponed meetings alike."""
    title = "<script>alert(1)</script>"
    problem = a_problem(
        a_meeting("a", title=title, chair="ct-ub", asked_start=at(0, "08:00")),
        a_meeting("b", title=title, chair="ct-ub", asked_start=at(0, "08:00")),
    )
    page = the_page(problem, a_schedule(placed("a", at(0, "08:00"), room="a2")), tmp_path)
    assert page.find("script") == []
    assert page.text().count(title) >= 4


def test_an_empty_plan_of_nothing_has_a_page(tmp_path: Path) -> None:
    """No drawing without people, no links, no time at which it was made."""
    page = the_page(a_problem(), a_schedule(), tmp_path)
    assert page.find("figure") == []
    assert page.find("header")[0].find("p")[0].text() == "Thành phố"


def test_without_the_extra_it_says_what_to_install(
    problem: Problem, schedule: Schedule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library itself does without jinja2."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "coord_calendar.sheets.pages", raising=False)
    with pytest.raises(MissingExtraError, match=r"coord-calendar\[sheets\]"):
        the_page(problem, schedule, tmp_path)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), lang=st.sampled_from(["vi", "en"]))
def test_any_plan_has_a_page_that_is_whole(tmp_path: Path, data: st.DataObject, lang: str) -> None:
    """Every element is closed, and the figure of clashes is what the detectors count."""
    problem = data.draw(problems())
    schedule = data.draw(schedules(problem))
    page = the_page(problem, schedule, tmp_path, lang=lang)
    assert page.find("html")[0].attributes == {"lang": lang}
