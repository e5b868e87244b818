"""Rules about bridge points and links, with every choice left open that the plan does not take."""

from __future__ import annotations

from typing import Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.domain.meeting import Form
from coord_calendar.domain.places import VideoLink
from coord_calendar.rules import RuleCode
from cpsat.fixing import is_possible, is_possible_among_all

ONLINE: dict[str, Any] = {"form": Form.ONLINE, "link": "cau", "room": None}


def link(**changes: Any) -> Any:
    """Return the tiny city with another link."""
    return tiny_city(links=(VideoLink(id="cau", name="Cầu", **changes),))


@pytest.mark.parametrize(
    ("changes", "possible"),
    [
        pytest.param({**ONLINE, "point_groups": ("ca-2",), "point_seats": 20}, True, id="both fit"),
        pytest.param(
            {**ONLINE, "point_groups": ("ca-2",), "point_seats": 21}, False, id="one does"
        ),
        pytest.param({**ONLINE, "points": ("dc-1",), "secrecy": "secret"}, True, id="protected"),
        pytest.param(
            {**ONLINE, "point_groups": ("ca-2",), "secrecy": "secret"}, False, id="one is protected"
        ),
        pytest.param({"secrecy": "secret", "room": None}, True, id="secret and in person"),
    ],
)
def test_all_points_of_a_conference_fit_it(changes: dict[str, Any], *, possible: bool) -> None:
    """Their link is cipher-protected; what is in person asks nothing of lines."""
    city = link(conferences=1, points=2, encrypted=True)
    problem = a_problem(a_meeting("a", **changes), city=city)
    schedule = a_schedule(placed("a", at(0, "08:00")))
    assert is_possible(problem, schedule, [RuleCode.POINT_FITS]) is possible


@pytest.mark.parametrize(
    ("conferences", "points", "at_once", "possible"),
    [
        pytest.param(2, 9, "ab", True, id="as many conferences as it carries"),
        pytest.param(2, 9, "abc", False, id="one more"),
        pytest.param(9, 4, "ab", True, id="as many points as it carries"),
        pytest.param(9, 3, "ab", False, id="one more point"),
        pytest.param(1, 2, "a", True, id="one by itself"),
        pytest.param(1, 1, "a", False, id="too large by itself"),
    ],
)
def test_a_link_carries_exactly_what_it_can(
    conferences: int, points: int, at_once: str, *, possible: bool
) -> None:
    """Of three conferences of two points each, beside a meeting that needs no link."""
    city = link(conferences=conferences, points=points)
    problem = a_problem(
        *(a_meeting(name, point_groups=("ca-2",), **ONLINE) for name in "abc"),
        a_meeting("d", room=None),
        city=city,
        days=1,
    )
    schedule = a_schedule(*(placed(name, at(0, "08:00")) for name in (*at_once, "d")))
    rules = [RuleCode.LINK_CAPACITY, RuleCode.DURATION]
    assert is_possible_among_all(problem, schedule, rules) is possible
    assert is_possible(problem, schedule, rules) is possible
