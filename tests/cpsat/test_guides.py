"""Guides: what they cost, how they are searched for, and which are kept."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, at
from coord_calendar.cpsat import guides as module
from coord_calendar.cpsat.engine import Engine
from coord_calendar.cpsat.guides import KEPT, Guides
from coord_calendar.cpsat.improve_parts import Parts
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
from coord_calendar.domain.meeting import Attendance, RoomNeed
from coord_calendar.result import Status
from coord_calendar.solve import solve
from cpsat.weeks import a_coarse_day, a_crowded_week, limits

if TYPE_CHECKING:
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.domain.problem import Problem

SHARE = 1.0


def guides(options: Options, medium: int = 0) -> Guides:
    """Return guides of a problem, none found yet."""
    chance = random.Random(0)  # noqa: S311 not for secrets
    hoods = Neighbourhoods(options, chance)
    return Guides(Parts(options, hoods, limits(), Engine(), chance), medium)


def work_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log tells of each search."""
    return [line for line in caplog.messages if " variables, work " in line]


def times(plan: Plan) -> dict[str, tuple[int, int]]:
    """Return when each meeting is."""
    return {name: choice[:2] for name, choice in plan.items()}


def two_buildings(**second: object) -> Problem:
    """Return a Monday on which one is wanted at once in two buildings, twenty minutes apart."""
    who = (Attendance(who="p1"),)
    first = a_meeting("a", required=who, asked_start=at(0, "08:00"), room=RoomNeed(sites=("so-a",)))
    return a_problem(
        first,
        a_meeting("b", required=who, asked_start=at(0, "09:00"), **second),
        days=1,
    )


@pytest.mark.parametrize(("sites", "soonest"), [((), 540), (("so-b",), 570)])
def test_travel_is_kept_where_it_is_settled_where_meetings_are(
    sites: tuple[str, ...], soonest: int
) -> None:
    """A meeting that may be in either building is not too far from any other."""
    found = guides(open_options(two_buildings(room=RoomNeed(sites=sites))))
    found.search(SHARE)
    assert times(found.best) == {"a": (480, 540), "b": (soonest, soonest + 60)}


def test_none_is_dearer_than_the_best_plan() -> None:
    """Once it is searched to the end; where nobody travels, it costs the same."""
    problem = a_coarse_day(
        *(
            a_meeting(
                f"m{number}",
                required=(Attendance(who="p1"),),
                asked_start=at(0, "08:00"),
                priority=number,
                room=RoomNeed(sites=("so-a",)),
            )
            for number in (1, 2, 3)
        )
    )
    best = solve(problem, time_limit=20)
    assert best.status is Status.OPTIMAL
    found = guides(open_options(problem))
    found.search(SHARE)
    assert found.plans == [found.best]
    assert (0, found.cost) == best.score.key


def test_what_is_proved_is_not_searched_again(caplog: pytest.LogCaptureFixture) -> None:
    """A small problem is searched to the end the first time."""
    found = guides(open_options(two_buildings(room=RoomNeed())))
    with caplog.at_level("DEBUG", logger="coord_calendar"):
        found.search(SHARE)
        found.search(SHARE)
    assert len(work_lines(caplog)) == 1
    assert len(found.plans) == 1


def test_where_there_is_none_none_is_kept() -> None:
    """Two of whom one must be left out cannot both be placed."""
    who = (Attendance(who="p1"),)
    window = ({"start": at(0, "08:00"), "end": at(0, "09:00")},)
    problem = a_problem(*(a_meeting(name, required=who, windows=window) for name in ("a", "b")))
    found = guides(open_options(problem))
    found.search(SHARE)
    assert found.plans == []
    assert found.best == {}


def test_the_last_are_kept_and_the_cheapest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more searches than are needed to be kept, each too short to prove anything."""
    monkeypatch.setattr(module, "WORK", 0.05)
    found = guides(open_options(a_crowded_week(20)))
    costs = []
    for _ in range(KEPT + 2):
        before = found.plans
        found.search(SHARE)
        costs.append(found.cost)
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]
    assert len(found.plans) == KEPT
    assert found.plans[:-1] == before[1:]
