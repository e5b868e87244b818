import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import MONDAY, a_meeting, a_problem, tiny_city
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Body, Hat, Tenure
from coord_calendar.domain.problem import Problem
from strategies import problems

SOME = Attendance(who="tttu", some=True)
TUESDAY = MONDAY + dt.timedelta(days=1)


def test_a_meeting_calls_each_person_once_under_every_hat() -> None:
    """The chair's hat first; a hat named twice is one hat."""
    meeting = a_meeting("a", chair="ct-hdnd", required=("tttu", "pbt", "p1", "pbt"))
    called = a_problem(meeting).attendees(meeting, MONDAY)
    assert called.required == {
        "p1": (Hat(post="ct-hdnd"), Hat(post="pbt", body="tttu"), Hat(post="pbt"), Hat()),
        "p2": (Hat(post="ct-ub", body="tttu"),),
    }
    assert called.optional == {}


def test_someone_both_required_and_optional_is_required() -> None:
    """Under the hats that require it only."""
    meeting = a_meeting("a", required=("ct-hdnd",), optional=("tttu", "p2", "p2"))
    called = a_problem(meeting).attendees(meeting, MONDAY)
    assert called.required == {"p1": (Hat(post="ct-hdnd"),)}
    assert called.optional == {"p2": (Hat(post="ct-ub", body="tttu"), Hat())}


@pytest.mark.parametrize(
    ("called", "required", "optional", "possible"),
    [
        ({"required": (SOME,)}, {}, {"p1": ("pbt",), "p2": ("ct-ub",)}, {"p1", "p2"}),
        ({"optional": (SOME,)}, {}, {"p1": ("pbt",), "p2": ("ct-ub",)}, {"p1", "p2"}),
        (
            {"chair": "ct-hdnd", "required": (SOME,)},
            {"p1": ("ct-hdnd",)},
            {"p2": ("ct-ub",)},
            {"p2"},
        ),
        (
            {"required": (SOME, "pbt"), "optional": ("ct-ub",)},
            {"p1": ("pbt",)},
            {"p2": ("ct-ub", "ct-ub")},
            set(),
        ),
        ({"body": "tttu"}, {}, {"p1": ("pbt",), "p2": ("ct-ub",)}, {"p1", "p2"}),
        ({"body": "tttu", "chair": "cvp"}, {"p3": ("cvp",)}, {}, set()),
        ({"body": "tttu", "required": ("cvp",)}, {"p3": ("cvp",)}, {}, set()),
        ({"body": "tttu", "optional": ("cvp",)}, {}, {"p3": ("cvp",)}, set()),
        ({}, {}, {}, set()),
    ],
    ids=["required", "optional", "the chair", "invited", "body", "a", "b", "c", "nobody"],
)
def test_a_group_of_which_some_come_is_optional_and_possible(
    called: dict[str, Any],
    required: dict[str, tuple[str, ...]],
    optional: dict[str, tuple[str, ...]],
    possible: set[str],
) -> None:
    """Unless named otherwise; so are a body's members where it names nobody, and only there."""
    meeting = a_meeting("a", **called)
    found = a_problem(meeting).attendees(meeting, MONDAY)
    for told, expected in ((found.required, required), (found.optional, optional)):
        assert {who: tuple(hat.post for hat in hats) for who, hats in told.items()} == expected
    assert found.possible == possible


def test_a_body_with_a_quorum_has_members() -> None:
    """Who is required besides is required; who is invited besides is a member."""
    meeting = a_meeting(
        "a", chair="ct-hdnd", required=(Attendance(who="tttu", quorum=1),), optional=("p2", "p3")
    )
    problem = a_problem(meeting)
    called = problem.attendees(meeting, MONDAY)
    assert called.required == {"p1": (Hat(post="ct-hdnd"),)}
    assert called.members == {"p2": (Hat(post="ct-ub", body="tttu"),)}
    assert called.optional == {"p3": (Hat(),)}
    assert called.expected.keys() == {"p1", "p2"}
    assert problem.quorums(meeting, MONDAY) == (("tttu", 1, ("p1", "p2")),)
    assert problem.seats_needed(meeting, MONDAY) == 3


def test_a_quorum_counts_each_person_once() -> None:
    """However many posts of the body one person holds; a body called whole has none."""
    body = Body(id="b", name="B", members=("pbt", "ct-hdnd"))
    city = tiny_city(bodies=(*tiny_city().bodies, body))
    meeting = a_meeting("a", required=(Attendance(who="b", quorum=2), Attendance(who="tttu")))
    assert a_problem(meeting, city=city).quorums(meeting, MONDAY) == (("b", 2, ("p1",)),)


def test_who_is_called_depends_on_the_day() -> None:
    """The post changes hands on Tuesday; asking again gives the same answer."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="pbt", last_day=MONDAY),
            Tenure(person="p3", post="pbt", first_day=TUESDAY),
            Tenure(person="p2", post="ct-ub"),
        )
    )
    meeting = a_meeting("a", required=("tttu",))
    problem = a_problem(meeting, city=city)
    for _ in range(2):
        assert set(problem.attendees(meeting, MONDAY).required) == {"p1", "p2"}
        assert set(problem.attendees(meeting, TUESDAY).required) == {"p3", "p2"}


@settings(max_examples=40, deadline=None)
@given(problems(), st.data())
def test_nobody_is_both_required_and_optional(problem: Problem, data: st.DataObject) -> None:
    """And everyone called is a person of the city, under at least one hat."""
    meeting = data.draw(st.sampled_from(problem.meetings))
    day = problem.first_day + dt.timedelta(days=data.draw(st.integers(0, problem.days - 1)))
    called = problem.attendees(meeting, day)
    assert not called.required.keys() & called.optional.keys()
    assert called.possible <= called.optional.keys()
    assert called.required.keys() | called.optional.keys() <= problem.city.tables["people"].keys()
    assert all(hats for hats in (*called.required.values(), *called.optional.values()))
