"""Meetings without their chair, and people who stand in for others and may not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.conflicts import Conflict, find_conflicts
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Tenure
from coord_calendar.domain.schedule import Placement, Substitution
from coord_calendar.errors import InputError
from coord_calendar.rules import Level, RuleCode
from deputies import ECONOMY, city_with_deputies

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem

CHAIRED = a_meeting(
    "a",
    chair="ct-ub",
    required=(
        Attendance(who="ct-ub", substitutes=("cvp",)),
        Attendance(who="pbt", substitutes=("p3",), consent_of="ct-hdnd", consent_given=True),
    ),
)


def row(*substitutes: tuple[str, str]) -> Placement:
    """Return the meeting at eight on Monday with some substitutes: who, and by whom."""
    chosen = tuple(Substitution(who=who, by=by) for who, by in substitutes)
    return placed("a", at(0, "08:00")).model_copy(update={"substitutes": chosen})


def of_rule(rule: RuleCode, problem: Problem, *rows: Placement) -> list[Conflict]:
    """Return the conflicts of one rule."""
    return find_conflicts(problem, a_schedule(*rows), {rule})


def test_a_meeting_without_a_chair_needs_none() -> None:
    """Nobody is missing."""
    assert of_rule(RuleCode.CHAIR_PRESENT, a_problem(a_meeting("a")), row()) == []


@pytest.mark.parametrize("substitutes", [(), (("ct-ub", "cvp"),), (("pbt", "p3"),)])
def test_the_chair_or_whoever_is_named_for_the_chair_attends(
    substitutes: tuple[tuple[str, str], ...],
) -> None:
    """Both rules are kept."""
    problem = a_problem(CHAIRED)
    assert of_rule(RuleCode.CHAIR_PRESENT, problem, row(*substitutes)) == []
    assert of_rule(RuleCode.SUBSTITUTION, problem, row(*substitutes)) == []


def test_somebody_else_in_the_chair_is_told() -> None:
    """By both rules, in both languages."""
    problem = a_problem(CHAIRED)
    (chair,) = of_rule(RuleCode.CHAIR_PRESENT, problem, row(("ct-ub", "ct-hdnd")))
    assert chair == Conflict(
        rule=RuleCode.CHAIR_PRESENT,
        level=Level.HARD,
        meetings=("a",),
        during=between(0, "08:00", "09:00"),
        vi="“Cuộc họp a” [a, Văn phòng UBND] Thứ Hai 30/11/2026, 08:00-09:00 không có người chủ "
        "trì: Chủ tịch UBND không dự và không có người được ủy quyền chủ trì thay; có thể cử dự "
        "thay: Chánh Văn phòng.",
        en="“Cuộc họp a” [a, Committee Office] on Monday 30/11/2026, 08:00-09:00 has no chair: "
        "Committee Chair does not attend, nor anybody who may stand in; could be asked to stand "
        "in: Chief of Office.",
    )
    (told,) = of_rule(RuleCode.SUBSTITUTION, problem, row(("ct-ub", "ct-hdnd")))
    assert told.vi == (
        "Chủ tịch HĐND không dự thay Chủ tịch UBND được tại “Cuộc họp a” [a, Văn phòng UBND] "
        "Thứ Hai 30/11/2026, 08:00-09:00: yêu cầu họp không cho phép; có thể cử dự thay: Chánh "
        "Văn phòng."
    )
    assert told.en == (
        "Council Chair cannot stand in for Committee Chair at “Cuộc họp a” [a, Committee Office] "
        "on Monday 30/11/2026, 08:00-09:00: the request does not allow it; could be asked to "
        "stand in: Chief of Office."
    )


def test_a_chair_that_nobody_holds_on_the_day_is_missing() -> None:
    """The post is vacant on Tuesday."""
    tenures = (
        Tenure(person="p2", post="ct-ub", last_day=MONDAY),
        *(one for one in tiny_city().tenures if one.post != "ct-ub"),
    )
    problem = a_problem(CHAIRED, city=tiny_city(tenures=tenures))
    later = Placement(meeting="a", start=at(1, "08:00"), end=at(1, "08:00") + dt.timedelta(hours=1))
    assert of_rule(RuleCode.CHAIR_PRESENT, problem, row()) == []
    assert len(of_rule(RuleCode.CHAIR_PRESENT, problem, later)) == 1


def test_a_consent_that_is_missing_is_told_with_whose_it_is() -> None:
    """Another call's consent does not help."""
    awaited = CHAIRED.required[1].model_copy(update={"consent_given": False})
    meeting = CHAIRED.model_copy(update={"required": (CHAIRED.required[0], awaited)})
    (told,) = of_rule(RuleCode.SUBSTITUTION, a_problem(meeting), row(("pbt", "p3")))
    assert told.vi.endswith(": chưa có sự đồng ý của Chủ tịch HĐND.")
    assert told.en.endswith(": Council Chair has not consented.")


def test_who_could_be_asked_is_told_the_best_first_and_who_may_accept_for_the_leader() -> None:
    """Three by name, and whoever stands in for another is left out; the secretary of that day."""
    asked = Attendance(
        who="ct-ub", substitutes=("pct-vx",), consent_of="ct-ub", consent_given=False
    )
    other = Attendance(who="pbt", substitutes=("pct-tt",))
    meeting = a_meeting("a", chair="ct-ub", required=(asked, other), field=ECONOMY)
    problem = a_problem(meeting, city=city_with_deputies())
    used = row(("pbt", "pct-tt"), ("ct-ub", "pct-vx"))
    (chair,) = of_rule(RuleCode.CHAIR_PRESENT, problem, used)
    assert chair.vi.endswith(" thay; có thể cử dự thay: Phó Chủ tịch VX, Phó Chủ tịch KT.")
    assert chair.en.endswith(" in; could be asked to stand in: Vice-Chair C, Vice-Chair E.")
    (told,) = of_rule(RuleCode.SUBSTITUTION, problem, used)
    assert told.vi.endswith(
        ": chưa có sự đồng ý của Chủ tịch UBND; có thể nhận thay: Thư ký CT UBND."
    )
    assert told.en.endswith(
        ": Committee Chair has not consented; on their behalf may accept: Chair's Secretary."
    )
    (told,) = of_rule(RuleCode.SUBSTITUTION, problem, row(("ct-ub", "cvp")))
    assert told.vi.endswith(
        ": yêu cầu họp không cho phép; có thể cử dự thay: Phó Chủ tịch VX, Phó Chủ tịch KT, "
        "Phó Chủ tịch Thường trực."
    )


@pytest.mark.parametrize(
    "substitutes",
    [
        (("ct-ub", "cvp"), ("pbt", "p3")),
        (("ct-ub", "cvp"), ("ct-ub", "cvp")),
        (("ct-ub", "cvp"), ("cvp", "p1")),
        (("ct-ub", "cvp"), ("ct-ub", "tttu")),
    ],
)
def test_one_person_stands_in_once_and_for_one(
    substitutes: tuple[tuple[str, str], ...],
) -> None:
    """The first substitution stands, the second is told."""
    found = of_rule(RuleCode.SUBSTITUTION, a_problem(CHAIRED), row(*substitutes))
    assert len(found) == 1


def test_the_substitute_attends_and_not_the_one_replaced() -> None:
    """Clashes between people follow the plan."""
    problem = a_problem(CHAIRED, a_meeting("b", required=("p2",)), a_meeting("c", required=("p3",)))
    others = placed("b", at(0, "08:00")), placed("c", at(0, "08:00"))
    for substitutes, other in (((), "b"), ((("ct-ub", "cvp"),), "c")):
        found = of_rule(RuleCode.PERSON_OVERLAP, problem, row(*substitutes), *others)
        assert [conflict.meetings for conflict in found] == [("a", other)]


def test_names_that_nobody_bears_are_told() -> None:
    """Like any other unknown name of a plan."""
    with pytest.raises(InputError) as caught:
        of_rule(RuleCode.SUBSTITUTION, a_problem(CHAIRED), row(("ct-ub", "x"), ("y", "cvp")))
    assert [(fault.field, fault.en) for fault in caught.value.faults] == [
        ("substitutes", f"there is no post, body or person «{name}» in the directory")
        for name in "xy"
    ]
