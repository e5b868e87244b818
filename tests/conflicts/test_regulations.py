"""Meetings that a regulation does not allow: too long for their kind, or called too late."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.conflicts import Certainty, Conflict, find_conflicts
from coord_calendar.domain.kinds import MeetingKind
from coord_calendar.domain.meeting import Pin
from coord_calendar.domain.people import Body, BodyKind
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.rules import Level, Reaction, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.problem import Problem

STATE = Body(id="ub", name="UBND", kind=BodyKind.STATE)
PARTY = Body(id="btv", name="Ban Thường vụ", kind=BodyKind.PARTY)
COUNCIL = Body(id="tt", name="Thường trực HĐND", kind=BodyKind.COUNCIL)
FRIDAY_BEFORE = MONDAY - dt.timedelta(days=3)


def asked(*settings: RuleSetting, **changes: Any) -> Problem:
    """Return a problem with one meeting, of a state body unless said otherwise."""
    city = tiny_city(bodies=(*tiny_city().bodies, STATE, PARTY, COUNCIL), settings=settings)
    return a_problem(a_meeting("a", **{"body": "ub", **changes}), city=city)


def told(problem: Problem, rule: RuleCode, day: int, minutes: int = 60) -> list[Conflict]:
    """Return what one rule says of the meeting at eight on a day."""
    return find_conflicts(problem, a_schedule(placed("a", at(day, "08:00"), minutes)), {rule})


def about(rule: RuleCode, during: Interval, vi: str, en: str) -> Conflict:
    """Return the conflict about the meeting."""
    return Conflict(
        rule=rule,
        level=Level.HARD,
        meetings=("a",),
        during=during,
        vi=f"“Cuộc họp a” [a, Văn phòng UBND] họp {vi}",
        en=f"“Cuộc họp a” [a, Committee Office] on {en}",
    )


def test_a_meeting_takes_no_more_half_days_than_its_kind_may() -> None:
    """A briefing of a state body that takes a day is told with what is allowed."""
    problem = asked(kind="giao-ban", half_days=2)
    during = between(0, "08:00", "17:00")
    assert told(problem, RuleCode.LONGEST_DURATION, 0, 540) == [
        about(
            RuleCode.LONGEST_DURATION,
            during,
            "Thứ Hai 30/11/2026, 08:00-17:00 kéo dài 2 buổi; loại “Giao ban” không quá 1 buổi.",
            "Monday 30/11/2026, 08:00-17:00 takes 2 half-days; a meeting of the kind “Briefing” "
            "may take 1 half-day.",
        )
    ]


@pytest.mark.parametrize(
    ("kind", "changes", "minutes", "broken"),
    [
        pytest.param("giao-ban", {}, 240, False, id="just half a day"),
        pytest.param("giao-ban", {}, 241, True, id="a minute more"),
        pytest.param("giao-ban", {"half_days": 1}, 240, False, id="a session"),
        pytest.param("tap-huan", {"half_days": 4}, 1980, False, id="a training of two days"),
        pytest.param("tap-huan", {"half_days": 5}, 3420, True, id="a longer one"),
        pytest.param("hoi-nghi", {}, 480, False, id="a day in minutes"),
        pytest.param("hoi-nghi", {}, 481, True, id="more than a day in minutes"),
        pytest.param("ky-hop", {"half_days": 9}, 9999, False, id="a kind without a limit"),
    ],
)
def test_half_days_begun_count_whole(
    kind: str, changes: dict[str, Any], minutes: int, *, broken: bool
) -> None:
    """By the minutes it lasts, or by the sessions it asked for."""
    problem = asked(kind=kind, any_hour=True, **changes)
    assert bool(told(problem, RuleCode.LONGEST_DURATION, 0, minutes)) is broken


def test_a_length_that_was_inferred_may_be_too_long() -> None:
    """The kind's own usual length is: told as possible, with the hour by which it is not."""
    kinds = (MeetingKind(id="giao-ban", name="Giao ban", usual_minutes=300, longest_half_days=1),)
    city = tiny_city(bodies=(STATE,), kinds=kinds)
    meeting = a_meeting("a", kind="giao-ban", body="ub", minutes=None, any_hour=True)
    (found,) = told(a_problem(meeting, city=city), RuleCode.LONGEST_DURATION, 0, 300)
    assert found.certainty is Certainty.POSSIBLE
    assert "lasts past 12:00" in found.en


def test_a_meeting_is_asked_for_enough_working_days_before() -> None:
    """Asked for on Friday it may be on Wednesday; what the weekend gives does not count."""
    problem = asked(requested_on=FRIDAY_BEFORE)
    assert told(problem, RuleCode.SHORTEST_NOTICE, 1) == [
        about(
            RuleCode.SHORTEST_NOTICE,
            between(1, "08:00", "09:00"),
            "Thứ Ba 01/12/2026, 08:00-09:00 mà đề nghị ngày 27/11/2026: phải báo trước ít nhất 3 "
            "ngày làm việc, sớm nhất là Thứ Tư 02/12/2026, trừ việc đột xuất.",
            "Tuesday 01/12/2026, 08:00-09:00 was asked for on 27/11/2026: 3 working days' notice "
            "are needed, so Wednesday 02/12/2026 is the earliest, unless it is unexpected.",
        )
    ]
    assert told(problem, RuleCode.SHORTEST_NOTICE, 2) == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"requested_on": None}, id="nobody knows when it was asked for"),
        pytest.param({"unexpected": True}, id="it is unexpected"),
        pytest.param({"kind": "dot-xuat"}, id="its kind needs no notice"),
        pytest.param({"pin": Pin(start=at(0, "08:00"))}, id="it was announced long ago"),
        pytest.param({"body": "btv"}, id="a party body"),
        pytest.param({"body": "tt"}, id="a council body"),
        pytest.param({"body": None}, id="no body"),
    ],
)
def test_some_meetings_need_no_notice(changes: dict[str, Any]) -> None:
    """The regulation binds state bodies, and lets through what cannot wait."""
    problem = asked(**{"requested_on": FRIDAY_BEFORE, **changes})
    assert told(problem, RuleCode.SHORTEST_NOTICE, 0) == []


def test_a_city_may_bind_other_bodies_too() -> None:
    """By a setting for the kind of bodies."""
    rule = RuleSetting(rule=RuleCode.SHORTEST_NOTICE, kind=BodyKind.PARTY, reaction=Reaction.WARN)
    problem = asked(rule, body="btv", requested_on=FRIDAY_BEFORE)
    assert [one.reaction for one in told(problem, RuleCode.SHORTEST_NOTICE, 0)] == [Reaction.WARN]
