"""All hours of a week by prices: when they are searched for, in which half-days, and how many."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, at
from coord_calendar.cpsat.board import Board
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.engine import Engine
from coord_calendar.cpsat.improve import Improver
from coord_calendar.cpsat.improve_parts import Parts
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.week_by_prices import SOON, WORK, WeekByPrices
from coord_calendar.domain.meeting import Attendance, RoomNeed
from cpsat.weeks import limits

if TYPE_CHECKING:
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.cpsat.slots import Mask

NAMES = tuple("abcdef")
COUNT = len(NAMES)


def the_options() -> Options:
    """Return what is open to six meetings of one person in two days, all asked for at eight."""
    return open_options(
        a_problem(
            *(
                a_meeting(
                    name,
                    required=(Attendance(who="p1"),),
                    asked_start=at(0, "08:00"),
                    room=RoomNeed(rooms=("a1",)),
                )
                for name in NAMES
            ),
            days=2,
        )
    )


OPTIONS = the_options()
PLAN = {
    name: Choice(480 + 60 * number, 540 + 60 * number, "a1") for number, name in enumerate("abc")
}
PLAN |= {
    name: Choice(1920 + 60 * number, 1980 + 60 * number, "a1") for number, name in enumerate("def")
}
"""All in two mornings."""


class Desk:
    """A plan, and searches that take as much work as they are told and end as they are told."""

    def __init__(self, half_days: list[tuple[str, int]]) -> None:
        cost = cost_of(OPTIONS, PLAN)
        assert cost is not None
        chance = random.Random(0)  # noqa: S311 not for secrets
        hoods = Neighbourhoods(OPTIONS, chance)
        self.board = Board(PLAN, cost, lambda _best, _bound: None)
        self.board.half_days = half_days
        self.parts = Parts(OPTIONS, hoods, limits(60), Engine(), chance)
        self.searches = WeekByPrices(self.parts, hoods, self.board, self.plan_part)
        self.finished = True
        self.work = 0.0
        self.better: Plan | None = None
        self.opened: list[int] = []

    def plan_part(self, _plan: Plan, slots: dict[str, Mask | None], work: float) -> bool:
        """Note how many half-days are open, in all."""
        assert work == WORK
        self.opened.append(sum(len(numbers) for numbers in half_days_of(slots).values()))
        self.parts.all_work += self.work
        if self.better is not None:
            self.board.plan = self.better
        return self.finished

    def search(self, *, work: float, finished: bool, better: Plan | None = None) -> bool:
        """Search once."""
        self.work, self.finished, self.better = work, finished, better
        return self.searches.search()


def half_days_of(slots: dict[str, Mask | None]) -> dict[str, list[int]]:
    """Return in which half-days slots are open."""
    found = {}
    for name, mask in slots.items():
        assert mask is not None
        index = OPTIONS.view.half_day_index(OPTIONS.slots[name].start)
        found[name] = sorted(set(index[mask].tolist()))
    return found


ALL = [(name, number) for number in (1, 3, 2, 0) for name in NAMES]


def test_a_better_plan_is_found_where_all_must_move_far() -> None:
    """In the real search, and only what keeps every rule."""
    cost = cost_of(OPTIONS, PLAN)
    assert cost is not None
    board = Board(PLAN, cost, lambda _best, _bound: None)
    improver = Improver(OPTIONS, board, limits(60, workers=2))
    board.half_days = [(name, 0) for name in NAMES] + [(name, 1) for name in NAMES]
    improver.step()
    assert board.cost < cost
    assert all(one.start < 24 * 60 for one in board.plan.values())
    assert cost_of(OPTIONS, board.plan) == board.cost


def test_each_has_its_own_half_day_and_the_first_ones_told() -> None:
    """Two for each meeting at first, and those told of others are left out."""
    seen: list[dict[str, list[int]]] = []
    desk = Desk([("a", 2), ("a", 3), ("nobody", 1), *((name, 1) for name in "bcdefa"), ("b", 2)])

    def plan_part(_plan: Plan, slots: dict[str, Mask | None], _work: float) -> bool:
        seen.append(half_days_of(slots))
        return True

    hoods = Neighbourhoods(OPTIONS, random.Random(0))  # noqa: S311 not for secrets
    desk.board.plan = {name: choice for name, choice in PLAN.items() if name != "f"}
    WeekByPrices(desk.parts, hoods, desk.board, plan_part).search()
    assert seen == [
        {
            "a": [0, 1, 2, 3],
            "b": [0, 1, 2],
            "c": [0, 1],
            "d": [1, 2],
            "e": [1, 2],
            "f": [1],
        }
    ]


@pytest.mark.parametrize(
    ("work", "finished", "change"),
    [(SOON * WORK / 2, True, 1), (SOON * WORK / 2, False, -1), (WORK, True, 0), (WORK, False, -1)],
)
def test_more_is_open_after_what_was_soon_over(work: float, change: int, *, finished: bool) -> None:
    """And less after what was not."""
    desk = Desk(ALL)
    desk.board.plan = {}
    for _ in range(6):
        assert desk.search(work=work, finished=finished) is False
    first, last = desk.opened[0], desk.opened[-1]
    assert first == 2 * COUNT
    assert (last > first) - (last < first) == change


def test_less_is_never_less_than_one_for_each() -> None:
    """On the average."""
    desk = Desk(ALL)
    desk.board.plan = {}
    for _ in range(30):
        desk.search(work=WORK, finished=False)
    assert desk.opened[-1] == COUNT


def test_what_was_not_over_but_found_something_is_searched_again() -> None:
    """In as many half-days."""
    desk = Desk(ALL)
    assert desk.search(work=WORK, finished=False, better={}) is True
    desk.search(work=WORK, finished=False)
    assert desk.opened[1] == 2 * COUNT


def test_it_waits_until_others_did_their_share() -> None:
    """It is soon its turn again, but not at once."""
    desk = Desk(ALL)
    assert desk.searches.is_next()
    desk.search(work=WORK, finished=True)
    assert not desk.searches.is_next()
    desk.parts.all_work += WORK
    assert desk.searches.is_next()


def test_nothing_is_searched_for_while_nothing_is_known() -> None:
    """Neither half-days, nor that the medium cost is the least."""
    assert not Desk([]).searches.is_next()
    desk = Desk(ALL)
    desk.board.cost = desk.board.cost._replace(medium=1)
    assert not desk.searches.is_next()


def test_all_others_are_forgotten_when_something_better_is_found() -> None:
    """What went on aside began at a plan that is not the best any more."""
    cost = cost_of(OPTIONS, PLAN)
    assert cost is not None
    board = Board(PLAN, cost, lambda _best, _bound: None)
    improver = Improver(OPTIONS, board, limits(60, workers=2))
    improver.aside.begin()
    improver.stale = 3
    board.half_days = ALL
    improver.step()
    assert board.cost < cost
    assert (improver.stale, improver.aside.is_under_way) == (0, False)
    improver.aside.begin()
    improver.stale = 3
    for _ in range(50):
        improver.step()
    assert improver.stale > 0
