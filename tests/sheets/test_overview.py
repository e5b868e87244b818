from __future__ import annotations

from typing import TYPE_CHECKING

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.criteria import bill
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.schedule import Postponed, Schedule, Substitution
from coord_calendar.rules import RULES, Level
from coord_calendar.sheets.overview import (
    PostponedMeeting,
    RuleCount,
    StandIn,
    moved_meetings,
    overview_of,
)
from coord_calendar.sheets.secrecy import open_problem, open_schedule

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem


def test_the_figures_of_a_week_are_counted(problem: Problem, schedule: Schedule) -> None:
    """Clashes by rule before and after, what moved, what has another room, what is postponed."""
    problem, schedule = open_problem(problem), open_schedule(problem, schedule)
    found = overview_of(
        problem, schedule, find_clashes(problem), find_conflicts(problem, schedule), "vi"
    )
    assert (found.asked, found.placed, found.moved, found.in_other_rooms) == (6, 5, 1, 1)
    assert (found.clashes_before, found.clashes_after) == (3, 1)
    assert found.rules == (
        RuleCount("Một người không dự hai cuộc họp cùng lúc, dù với cương vị nào", True, 1, 0),
        RuleCount(
            "Người bắt buộc dự không vắng mặt (nghỉ phép, đi công tác, bận việc khác)", True, 1, 1
        ),
        RuleCount("Một phòng chỉ có một cuộc họp, kể cả thời gian chuẩn bị và thu dọn", True, 1, 0),
        RuleCount("Người được mời (không bắt buộc) ít bị trùng lịch", False, 1, 0),
    )
    assert found.postponed == (PostponedMeeting("Khảo sát", "Văn phòng UBND"),)


def test_the_charges_are_the_bills(problem: Problem, schedule: Schedule) -> None:
    """Every criterion stands, with amount, weight and cost."""
    problem, schedule = open_problem(problem), open_schedule(problem, schedule)
    charges = overview_of(problem, schedule, (), (), "en").charges
    lines = bill(problem, schedule).lines
    assert [(charge.amount, charge.weight, charge.cost) for charge in charges] == [
        (line.amount, line.weight, line.cost) for line in lines
    ]
    assert charges[0].title == "As few meetings as can be are postponed, by priority"
    assert [charge.is_medium for charge in charges] == [
        RULES[line.criterion].level is Level.MEDIUM for line in lines
    ]


def test_substitutes_are_told_in_order_of_time_with_the_consent() -> None:
    """By the titles of their meetings."""
    chair = Attendance(who="ct-ub", substitutes=("cvp",), consent_of="pbt", consent_given=True)
    problem = a_problem(
        a_meeting("a", required=(chair,)), a_meeting("b", title_en="Visit", required=(chair,))
    )
    used = {"substitutes": (Substitution(who="ct-ub", by="cvp"),)}
    rows = placed("a", at(1, "08:00")), placed("b", at(0, "08:00"))
    schedule = a_schedule(*(row.model_copy(update=used) for row in rows))
    sentence = "Chief of Office stands in for Committee Chair (Deputy Secretary consents)"
    assert overview_of(problem, schedule, (), (), "en").stand_ins == (
        StandIn("Visit", sentence),
        StandIn("Cuộc họp a", sentence),
    )


def test_a_postponed_meeting_is_named_with_its_office_and_no_reason() -> None:
    """A reason may name, or give away, a meeting that is secret."""
    problem = a_problem(a_meeting("a", title_en="Visit"), a_meeting("b"), a_meeting("c"))
    schedule = a_schedule(
        postponed=(
            Postponed(meeting="a", reason="Hết phòng", reason_en="No room"),
            Postponed(meeting="b", reason="Hết giờ"),
        )
    )
    assert overview_of(problem, schedule, (), (), "en").postponed == (
        PostponedMeeting("Visit", "Committee Office"),
        PostponedMeeting("Cuộc họp b", "Committee Office"),
        PostponedMeeting("Cuộc họp c", "Committee Office"),
    )


def test_a_meeting_is_moved_if_it_asked_for_an_hour_and_has_another() -> None:
    """Not if it has none, kept its own, or asked for no hour."""
    asked = {"asked_start": at(0, "08:00")}
    problem = a_problem(
        *(a_meeting(name, **asked) for name in ("kept", "moved", "postponed")), a_meeting("free")
    )
    schedule = a_schedule(
        placed("kept", at(0, "08:00"), room="a2"),
        placed("moved", at(0, "09:00")),
        placed("free", at(0, "10:00")),
    )
    assert moved_meetings(problem, schedule) == {"moved"}
