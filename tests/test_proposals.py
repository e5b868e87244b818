"""Who is proposed to attend instead of whom, and whether they are free."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, away, between, placed
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.consent import Consent
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.schedule import Substitution
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.proposals import Proposal, agreed, proposed_substitutes
from coord_calendar.rules import RuleCode
from deputies import CULTURE, TUESDAY, WEDNESDAY, city_with_deputies

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

CITY = city_with_deputies()
EIGHT = placed("a", at(0, "08:00"))
RULES = {
    RuleCode.PERSON_OVERLAP,
    RuleCode.PERSON_UNAVAILABLE,
    RuleCode.QUORUM,
    RuleCode.CHAIR_PRESENT,
    RuleCode.SUBSTITUTION,
}


def chaired(*required: object, **changes: Any) -> Meeting:
    """Return the meeting a, which the Committee Chair chairs."""
    return a_meeting("a", chair="ct-ub", required=required, **changes)


def told(found: tuple[Proposal, ...]) -> list[tuple[str, str, bool | None]]:
    """Return who is proposed, why, and whether they are free."""
    return [(one.by, one.why, one.free) for one in found]


def test_the_best_stand_first_with_the_consent_they_need() -> None:
    """Those named as the request says, the others with the chair's, which nobody has given."""
    named = Attendance(
        who="ct-ub", substitutes=("cvp",), consent_of="tk-ub", consent=Consent(by="p7", on=MONDAY)
    )
    meeting = chaired(named, field=CULTURE)
    found = proposed_substitutes(a_problem(meeting, city=CITY), meeting, "ct-ub")
    assert [
        (one.by, one.person, one.why, one.consent_of, one.consent_given, one.is_allowed, one.free)
        for one in found
    ] == [
        ("cvp", "p3", "named", "tk-ub", True, True, None),
        ("pct-vx", "p6", "competent", "tk-ub", False, False, None),
        ("pct-tt", "p4", "rank", "tk-ub", False, False, None),
        ("pct-kt", "p5", "rank", "tk-ub", False, False, None),
    ]


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        (
            {"why": "named"},
            "có tên trong yêu cầu họp",
            "named in the request",
        ),
        (
            {"why": "competent", "free": True, "consent_of": "pbt"},
            "cấp phó phụ trách lĩnh vực này; không vướng lịch; cần Phó Bí thư đồng ý",
            "deputy in charge of the field; free then; needs the consent of Deputy Secretary",
        ),
        (
            {"why": "rank", "free": False, "consent_of": "pbt", "consent_given": True},
            "cấp phó; vướng lịch; Phó Bí thư đã đồng ý",
            "deputy; not free then; Deputy Secretary has consented",
        ),
    ],
)
def test_a_proposal_is_told_in_a_line(changes: dict[str, Any], vi: str, en: str) -> None:
    """Who for whom, why, whether free, and the consent, as far as they are known."""
    fields = {"who": "ct-ub", "by": "cvp", "person": "p3", "consent_of": None}
    one = Proposal(**{"consent_given": False, **fields, **changes})
    assert one.text(CITY) == f"Chánh Văn phòng dự thay Chủ tịch UBND: {vi}"
    assert one.text(CITY, "en") == f"Chief of Office for Committee Chair: {en}"


@pytest.mark.parametrize(
    ("meeting", "who", "asked"),
    [
        (chaired("pbt"), "ct-ub", "ct-ub"),
        (a_meeting("a", required=("ct-ub",)), "ct-ub", "ct-ub"),
        (a_meeting("a", chair="pbt", required=("ct-ub",)), "ct-ub", "pbt"),
        (chaired(Attendance(who="ct-ub", substitutes=("pct-tt",))), "ct-ub", None),
    ],
)
def test_the_chairs_consent_is_needed_if_the_request_says_nothing(
    meeting: Meeting, who: str, asked: str | None
) -> None:
    """Without a chair that of whoever is replaced; for those named none."""
    first = proposed_substitutes(a_problem(meeting, city=CITY), meeting, who)[0]
    assert (first.by, first.consent_of, first.is_allowed) == ("pct-tt", asked, asked is None)


def test_who_is_busy_or_away_is_proposed_as_such() -> None:
    """What is in the way stands with it; what has nothing to do with the meeting does not."""
    meeting = chaired()
    others = a_meeting("b", required=("p4", "p5")), a_meeting("c", required=("p4", "pbt"))
    problem = a_problem(
        meeting, *others, city=CITY, commitments=(away("p6", between(0, "08:30", "12:00")),)
    )
    rows = placed("b", at(0, "08:30")), placed("c", at(0, "08:30")), placed("c", at(4, "08:30"))
    plan = a_schedule(EIGHT, rows[0])
    found = proposed_substitutes(problem, meeting, "ct-ub", schedule=plan)
    assert told(found) == [
        ("pct-tt", "rank", False), ("pct-kt", "rank", False), ("pct-vx", "rank", False),
    ]  # fmt: skip
    assert [[(way.rule, way.meetings) for way in one.in_the_way] for one in found] == [
        [(RuleCode.PERSON_OVERLAP, ("a", "b"))],
        [(RuleCode.PERSON_OVERLAP, ("a", "b"))],
        [(RuleCode.PERSON_UNAVAILABLE, ("a",))],
    ]
    for plan in (a_schedule(EIGHT, rows[2]), a_schedule(rows[1], placed("b", at(0, "08:30")))):
        later = placed("a", at(1, "08:00"))
        free = proposed_substitutes(problem, meeting, "ct-ub", later, plan)
        assert [one.free for one in free] == [True, True, True]
    without = proposed_substitutes(problem, meeting, "ct-ub", EIGHT)
    assert [one.free for one in without] == [True, True, False]


def test_who_cannot_get_there_in_time_is_not_free() -> None:
    """The meeting before is over when this one begins, at another site."""
    meeting = chaired(room=None, site="so-a")
    other = a_meeting("b", required=("p4",), room=None, site="so-b")
    problem = a_problem(meeting, other, city=CITY)
    plan = a_schedule(EIGHT, placed("b", at(0, "09:00")))
    first, second, *_ = proposed_substitutes(problem, meeting, "ct-ub", schedule=plan)
    assert [one.rule for one in first.in_the_way] == [RuleCode.TRAVEL_TIME]
    assert second.free


def test_a_body_that_would_fall_short_is_in_the_way() -> None:
    """The substitute is one of the only members who come."""
    meeting = a_meeting("a", required=("cvp", "pct-tt"))
    board = a_meeting("b", required=(Attendance(who="tttu", quorum=2),))
    problem = a_problem(meeting, board, city=CITY)
    named = agreed(meeting, Proposal(
        who="cvp", by="pbt", person="p1", why="named", consent_of=None, consent_given=False,
    ))  # fmt: skip
    plan = a_schedule(EIGHT, placed("b", at(0, "08:00")))
    (found,) = proposed_substitutes(problem, named, "cvp", schedule=plan)
    assert [one.rule for one in found.in_the_way] == [RuleCode.QUORUM]


def test_who_stands_in_for_another_is_not_proposed() -> None:
    """Who stands in for the same one may still be replaced by a better one."""
    meeting = chaired("pbt")
    used = (Substitution(who="pbt", by="p4"), Substitution(who="ct-ub", by="pct-kt"))
    row = EIGHT.model_copy(update={"substitutes": used})
    found = proposed_substitutes(a_problem(meeting, city=CITY), meeting, "ct-ub", row)
    assert told(found) == [("pct-kt", "rank", True), ("pct-vx", "rank", True)]


@pytest.mark.parametrize(
    ("changes", "when", "has"),
    [
        ({}, None, True),
        ({}, MONDAY, True),
        ({}, WEDNESDAY, False),
        ({"asked_start": at(2, "08:00")}, None, False),
        ({"asked_start": at(2, "08:00")}, placed("a", at(1, "08:00")), True),
        ({"asked_session": HalfDay(day=WEDNESDAY, session="sang")}, None, False),
    ],
)
def test_posts_are_held_on_the_day_meant(changes: dict[str, Any], when: Any, has: bool) -> None:
    """The day given, else the one asked for, else the first planned."""
    tenures = tuple(
        one.model_copy(update={"last_day": TUESDAY}) if one.post == "pct-tt" else one
        for one in CITY.tenures
    )
    meeting = chaired(**changes)
    problem = a_problem(meeting, city=city_with_deputies(tenures=tenures))
    found = proposed_substitutes(problem, meeting, "ct-ub", when)
    assert ("pct-tt" in [one.by for one in found]) is has


def test_a_proposal_agreed_to_stands_in_the_request_with_the_consent() -> None:
    """Also where the chair is called by that alone; consents that are there stay."""
    meeting = chaired("pbt")
    problem = a_problem(meeting, city=CITY)
    first, second, *_ = proposed_substitutes(problem, meeting, "ct-ub")
    given = Consent(by="tk-ub", on=MONDAY)
    once = agreed(meeting, first, given)
    assert once.required == (
        Attendance(who="pbt"),
        Attendance(who="ct-ub", substitutes=("pct-tt",), consent_of="ct-ub", consent=given),
    )
    twice = agreed(once, second)
    assert twice.required == (
        *once.required,
        Attendance(who="ct-ub", substitutes=("pct-kt",), consent_of="ct-ub", consent_given=True),
    )
    assert proposed_substitutes(problem, twice, "ct-ub")[0].is_allowed
    again = proposed_substitutes(problem, once, "ct-ub")[0]
    assert agreed(once, again) == once


def test_a_consent_to_one_substitute_is_none_to_another() -> None:
    """Of two whose consent is awaited, the second is agreed to; the first waits on."""
    both = Attendance(who="ct-ub", substitutes=("pct-tt", "pct-kt"), consent_of="ct-ub")
    meeting = a_meeting("a", chair="ct-ub", required=(both, "pbt"))
    problem = a_problem(meeting, city=CITY)
    first, second, third, *_ = proposed_substitutes(problem, meeting, "ct-ub")
    changed = agreed(meeting, second)
    assert changed.required == (
        Attendance(who="ct-ub", substitutes=("pct-tt",), consent_of="ct-ub"),
        Attendance(who="ct-ub", substitutes=("pct-kt",), consent_of="ct-ub", consent_given=True),
        Attendance(who="pbt"),
    )
    assert list(problem.stand_ins(changed, MONDAY)["ct-ub"]) == ["pct-kt"]
    assert agreed(meeting, first).required[0].substitutes == ("pct-kt",)
    assert agreed(meeting, third).required[0] == both


def attendances(names: list[str]) -> st.SearchStrategy[Attendance]:
    """Draw a call, with those who may stand in."""
    return st.builds(
        Attendance,
        who=st.sampled_from(names),
        substitutes=st.lists(st.sampled_from(names), max_size=3).map(tuple),
        consent_of=st.none() | st.sampled_from(names),
        consent_given=st.booleans(),
    )


@st.composite
def weeks(draw: st.DrawFn) -> Problem:
    """Draw a meeting whose calls may be answered by others, and one that keeps people busy."""
    names = ["ct-ub", "pbt", "ct-hdnd", "cvp", "pct-tt", "pct-kt", "pct-vx", "p1", "p5", "tttu"]
    calls = draw(st.lists(attendances(names), max_size=3))
    meeting = a_meeting(
        "a",
        chair=draw(st.sampled_from(["ct-ub", "pbt", "p2"])),
        required=tuple(calls),
        field=draw(st.sampled_from([None, CULTURE])),
    )
    busy = a_meeting("b", required=tuple(draw(st.sets(st.sampled_from(names), max_size=3))))
    return a_problem(meeting, busy, city=CITY)


@given(weeks())
@settings(max_examples=60, deadline=dt.timedelta(seconds=2))
def test_every_proposal_agreed_to_is_accepted_by_the_detectors(problem: Problem) -> None:
    """As a substitution always; and it brings no new clash of people if it is said to be free."""
    meeting, busy = problem.meetings
    other = placed("b", at(0, "08:30"))
    for who in {meeting.chair or "", *(entry.who for entry in meeting.required)}:
        found = proposed_substitutes(problem, meeting, who, EIGHT, a_schedule(other))
        people = [one.person for one in found]
        assert len(set(people)) == len(people)
        assert not problem.attendees(meeting, MONDAY).required.keys() & set(people)
        for one in found:
            changed = problem.model_copy(update={"meetings": (agreed(meeting, one), busy)})
            used = (Substitution(who=who, by=one.by),)
            plan = a_schedule(EIGHT.model_copy(update={"substitutes": used}), other)
            conflicts = find_conflicts(changed, plan, RULES)
            about = {
                conflict.rule
                for conflict in conflicts
                if any(part.id == one.person for part in conflict.parts)
            }
            assert not {RuleCode.SUBSTITUTION, RuleCode.CHAIR_PRESENT} & {
                conflict.rule for conflict in conflicts
            }
            assert one.free is not bool(about)
