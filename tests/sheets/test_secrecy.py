from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.domain.schedule import Postponed
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.ical import publish_feeds
from coord_calendar.reasons import with_reasons
from coord_calendar.sheets import publish_sheets, write_index
from coord_calendar.sheets.secrecy import open_problem, open_schedule
from sheets.reading import grid_of_docx, paragraphs_of_docx

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def everything_published(problem: Problem, schedule: Schedule, folder: Path) -> str:
    """Publish sheets and index and return all text in them."""
    written = publish_sheets(problem, schedule, folder / "sheets")
    page = write_index(
        folder,
        problem=problem,
        schedule=schedule,
        clashes=find_clashes(problem),
        conflicts=find_conflicts(problem, schedule),
        sheets=written,
        feeds=publish_feeds(problem, schedule, folder / "feeds"),
    )
    texts = [path.name for path in written]
    for path in (page, *written):
        if path.suffix == ".html":
            texts.append(path.read_text(encoding="utf-8"))
        else:
            texts.extend((str(grid_of_docx(path)), *paragraphs_of_docx(path)))
    return "\n".join(texts)


def test_nothing_of_a_secret_meeting_is_published(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Neither its code, its title, its time nor its room."""
    text = everything_published(problem, schedule, tmp_path)
    assert "Giao ban tuần" in text
    for trace in ("mat-07", "Công tác riêng", "16:10", "16:45", "Phòng A1"):
        assert trace not in text


def test_what_is_published_does_not_differ_by_a_secret_meeting(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """A secret meeting changes no byte, clashes, postponements and costs included.

    It is made to clash with an open one, and its twin is postponed.
    """
    open_text = everything_published(
        open_problem(problem), open_schedule(problem, schedule), tmp_path / "open"
    )
    more = a_problem(
        *problem.meetings,
        a_meeting("x2", office="vptu", secrecy=Secrecy.TOP_SECRET, priority=50),
        a_meeting(
            "x3",
            office="vptu",
            secrecy=Secrecy.SECRET,
            required=("ct-ub",),
            asked_start=at(0, "08:00"),
            asked_room="a2",
        ),
        commitments=problem.commitments,
        published=a_schedule(placed("x3", at(1, "08:00"))),
    )
    plan = a_schedule(
        *schedule.placements,
        placed("x3", at(0, "08:00"), 60, "a2"),
        postponed=(*schedule.postponed, Postponed(meeting="x2", reason="Kín")),
        made_at=schedule.made_at,
        revision=schedule.revision,
    )
    assert find_conflicts(more, plan) != find_conflicts(problem, schedule)
    assert (
        everything_published(more, plan, tmp_path / "all").replace(
            str(tmp_path / "all"), str(tmp_path / "open")
        )
        == open_text
    )


def test_an_office_with_secret_meetings_only_has_no_sheet(tmp_path: Path) -> None:
    """That there is a sheet at all would tell that something takes place."""
    problem = a_problem(
        a_meeting("a", room=None), a_meeting("x1", office="vptu", secrecy=Secrecy.SECRET)
    )
    schedule = a_schedule(placed("x1", at(0, "08:00"), room="a1"))
    written = publish_sheets(problem, schedule, tmp_path)
    assert [path.name for path in written] == ["vpub.html", "vpub.docx"]


def test_an_open_meeting_that_names_a_secret_one_no_longer_does() -> None:
    """Whether it waits for it or is related to it; others stay."""
    problem = a_problem(
        a_meeting("a", after=({"meeting": "x1"}, {"meeting": "b"}), related=("x1", "b")),
        a_meeting("b"),
        a_meeting("x1", secrecy=Secrecy.SECRET),
    )
    seen = open_problem(problem)
    assert [meeting.id for meeting in seen.meetings] == ["a", "b"]
    assert [wait.meeting for wait in seen.meeting("a").after] == ["b"]
    assert seen.meeting("a").related == ("b",)


def test_what_was_published_before_is_seen_without_secrets_too() -> None:
    """The schedule from which changes are counted may have held a secret meeting."""
    kept, hidden = placed("a", at(0, "08:00")), placed("x1", at(0, "08:00"))
    problem = a_problem(
        a_meeting("a"),
        a_meeting("x1", secrecy=Secrecy.SECRET),
        published=a_schedule(kept, hidden),
    )
    assert open_problem(problem).published == a_schedule(kept)


def test_a_problem_without_secrets_is_left_as_it_is() -> None:
    """Nothing is copied when there is nothing to hide."""
    problem = a_problem(a_meeting("a"))
    assert open_problem(problem) is problem


def test_what_clashes_without_a_secret_meeting_clashes_with_it(tmp_path: Path) -> None:
    """One finding tells of all conferences on a link at once; the open two are too many anyway."""
    online: dict[str, Any] = {"form": "online", "link": "cau", "room": None}
    names = ("a", "b", "ma-9")
    problem = a_problem(
        a_meeting("a", **online),
        a_meeting("b", **online),
        a_meeting("ma-9", secrecy=Secrecy.SECRET, **online),
    )
    plan = a_schedule(*(placed(name, at(0, "08:00")) for name in names))
    text = everything_published(problem, plan, tmp_path / "x")
    hidden = open_problem(problem), open_schedule(problem, plan)
    assert text == everything_published(*hidden, tmp_path / "x")
    assert "Cầu truyền hình" in text


def test_why_a_meeting_was_postponed_gives_no_secret_away(tmp_path: Path) -> None:
    """The planners' reason names the secret meeting that stood in the way; no page does."""
    person = {"required": ("cvp",), "asked_start": at(0, "08:00"), "fixed": True}
    problem = a_problem(
        a_meeting("a", **person), a_meeting("ma-9", secrecy=Secrecy.SECRET, priority=9, **person)
    )
    plan = a_schedule(
        placed("ma-9", at(0, "08:00"), room="a1"), postponed=(Postponed(meeting="a"),)
    )
    told = with_reasons(problem, plan)
    assert "ma-9" in told.postponed[0].reason
    text = everything_published(problem, told, tmp_path)
    assert "Cuộc họp a" in text
    assert "ma-9" not in text
    assert told.postponed[0].reason not in text
