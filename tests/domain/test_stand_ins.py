from typing import Any

import pytest

from cities import MONDAY, a_meeting, a_problem, at, placed
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Hat
from coord_calendar.domain.schedule import Substitution
from coord_calendar.domain.stand_ins import who_could_be_asked
from deputies import CULTURE, city_with_deputies

CHAIR = Attendance(who="ct-ub", substitutes=("cvp", "p1", "tttu", "p2"))


def test_a_call_of_one_person_may_be_answered_by_those_named() -> None:
    """In their order; by nobody who is required anyway, and by no body."""
    meeting = a_meeting("a", chair="ct-ub", required=(CHAIR, "ct-hdnd"))
    problem = a_problem(meeting)
    assert problem.stand_ins(meeting, MONDAY) == {"ct-ub": {"cvp": "p3"}}
    called = problem.attendees(meeting, MONDAY, {"ct-ub": "cvp"})
    assert called.required == {"p3": (Hat(post="cvp"),), "p1": (Hat(post="ct-hdnd"),)}
    row = placed("a", at(0, "08:00")).model_copy(
        update={"substitutes": (Substitution(who="ct-ub", by="cvp"),)}
    )
    assert problem.attendees_at(row) == called
    assert problem.attendees(meeting, MONDAY).required.keys() == {"p1", "p2"}


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, ["cvp", "p1"]),
        ({"consent_of": "pbt"}, []),
        ({"consent_of": "pbt", "consent_given": True}, ["cvp", "p1"]),
        ({"who": "tttu"}, []),
        ({"substitutes": ("p2",)}, []),
    ],
)
def test_a_substitute_needs_the_consent_asked_for(
    changes: dict[str, Any], names: list[str]
) -> None:
    """And one person to stand in for."""
    entry = CHAIR.model_copy(update=changes)
    meeting = a_meeting("a", required=(entry,))
    found = a_problem(meeting).stand_ins(meeting, MONDAY)
    assert list(found.get(entry.who, {})) == names


def test_who_is_required_under_another_name_is_not_replaced() -> None:
    """A member of a body called whole comes anyway; one of a body with a quorum may be missing."""
    whole = a_meeting("a", required=(CHAIR, "tttu"))
    assert a_problem(whole).stand_ins(whole, MONDAY) == {}
    some = a_meeting("a", required=(CHAIR, Attendance(who="tttu", quorum=1)), optional=("p2",))
    problem = a_problem(some)
    assert problem.stand_ins(some, MONDAY) == {"ct-ub": {"cvp": "p3", "p1": "p1"}}
    called = problem.attendees(some, MONDAY, {"ct-ub": "p1"})
    assert (set(called.required), set(called.members), set(called.optional)) == (
        {"p1"},
        {"p2"},
        set(),
    )


@pytest.mark.parametrize(
    ("field", "named", "expected"),
    [
        (None, (), [("pct-tt", "rank"), ("pct-kt", "rank"), ("pct-vx", "rank")]),
        (CULTURE, (), [("pct-vx", "competent"), ("pct-tt", "rank"), ("pct-kt", "rank")]),
        (
            CULTURE,
            ("cvp", "p5", "tttu", "p2"),
            [("cvp", "named"), ("p5", "named"), ("pct-vx", "competent"), ("pct-tt", "rank")],
        ),
        (CULTURE, ("pct-vx",), [("pct-vx", "named"), ("pct-tt", "rank"), ("pct-kt", "rank")]),
    ],
)
def test_those_named_come_first_then_the_competent_then_by_rank(
    field: str | None, named: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    """Each person once, under the first name; no body, and not the one called."""
    chair = Attendance(who="ct-ub", substitutes=named)
    meeting = a_meeting("a", chair="ct-ub", required=(chair,), field=field)
    problem = a_problem(meeting, city=city_with_deputies())
    found = who_could_be_asked(problem, meeting, "ct-ub", MONDAY)
    assert [(one.by, one.why) for one in found] == expected
    assert len({one.person for one in found}) == len(found)


def test_a_person_has_the_deputies_of_the_posts_held() -> None:
    """And is in charge of their fields; whoever is required anyway is not asked."""
    city = city_with_deputies()
    meeting = a_meeting("a", required=("p2", "pct-kt"))
    found = who_could_be_asked(a_problem(meeting, city=city), meeting, "p2", MONDAY)
    assert [one.by for one in found] == ["pct-tt", "pct-vx"]
    assert city.fields_of("p6", MONDAY) == {CULTURE}


@pytest.mark.parametrize(
    ("who", "required"),
    [
        ("ct-ub", ("pbt",)),
        ("tttu", ("tttu",)),
        ("ct-ub", ("ct-ub", "tttu")),
        ("ct-ub", (Attendance(who="ct-ub", some=True),)),
    ],
)
def test_nobody_is_asked_for_a_call_that_is_not_answered_by_another(
    who: str, required: tuple[object, ...]
) -> None:
    """It is none, it means many, its holder comes anyway, or only if concerned."""
    meeting = a_meeting("a", required=required)
    problem = a_problem(meeting, city=city_with_deputies())
    assert who_could_be_asked(problem, meeting, who, MONDAY) == ()
