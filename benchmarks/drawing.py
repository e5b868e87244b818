"""Weeks drawn from a seed.

Each is possible by construction. Its meetings are drawn one after the other into a hidden
plan: one is kept only if there is a start and a room at which all its people are free, have a
grain of time between two sites, and stay under their share of the week. Then the plan is forgotten
and the half-days wished for are drawn without looking at it, so that a plan with nothing postponed
exists, with travel and without, but what it costs is unknown.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.weeks import Hall, Week, Wish

if TYPE_CHECKING:
    from collections.abc import Iterable

LEADERS = 60
SITES = 5
ROOMS = 30
SEATS_OF_ROOMS = (12, 20, 30, 50, 80, 150, 300, 500)
BUSIEST = 0.85
"""The share of the week for which a leader is called at most."""
GRAIN = 30
GRAINS_A_HALF_DAY = 8
HALF_DAYS = 10
PEOPLE = {2: 38, 3: 20, 4: 18, 5: 7, 6: 5, 7: 3, 8: 2, 10: 2, 12: 2, 14: 2, 16: 1}
MINUTES = {30: 15, 60: 20, 90: 20, 120: 35, 240: 10}
SEATS = {8: 12, 10: 10, 15: 16, 20: 10, 30: 16, 60: 14, 120: 12, 250: 10}
PRIORITIES = {1: 40, 2: 18, 3: 27, 4: 5, 5: 10}
"""People called, lengths, seats and priorities, each with how often it is drawn."""
TRIES = 1000
"""Meetings drawn in vain, one after the other, before the week is given up as too full."""


class Spot(NamedTuple):
    """Where the hidden plan has a meeting: the grains of a half-day, and the room."""

    half_day: int
    first: int
    hall: Hall


def drawn(meetings: int, seed: int) -> Week:
    """Return a week of so many meetings; the same for the same seed.

    Raises
    ------
    ValueError
        If so many meetings do not fit into a week.
    """
    return drawn_with_plan(meetings, seed)[0]


def drawn_with_plan(meetings: int, seed: int) -> tuple[Week, dict[str, Spot]]:
    """Return the same week with the plan that it is known to have, by meeting."""
    chance = random.Random(f"{meetings}/{seed}")
    people = tuple(f"p{index:02}" for index in range(LEADERS))
    rooms = tuple(
        Hall(id=f"r{index:02}", seats=seats, site=chance.randrange(SITES))
        for index, seats in enumerate(sorted((SEATS_OF_ROOMS * 4)[:ROOMS]))
    )
    hidden = _HiddenPlan(rooms)
    wishes: list[Wish] = []
    tries = 0
    while len(wishes) < meetings:
        wish = _drawn_wish(chance, f"m{len(wishes):03}", people)
        if hidden.takes(wish):
            wishes.append(wish)
            tries = 0
        elif (tries := tries + 1) > TRIES:
            raise ValueError(f"{meetings} meetings do not fit into a week of {LEADERS} leaders")
    week = Week(
        name=f"drawn-{meetings}",
        days=HALF_DAYS // 2,
        grains_per_half_day=GRAINS_A_HALF_DAY,
        grain_minutes=GRAIN,
        people=people,
        rooms=rooms,
        meetings=tuple(wishes),
    )
    return week, hidden.spots


def _drawn_wish(chance: random.Random, name: str, people: tuple[str, ...]) -> Wish:
    def one_of(weighed: dict[int, int]) -> int:
        return chance.choices(list(weighed), list(weighed.values()))[0]

    popularity = [1 / (rank + 1) for rank in range(len(people))]
    called: dict[str, None] = {}
    count = one_of(PEOPLE)
    while len(called) < count:
        called[chance.choices(people, popularity)[0]] = None
    return Wish(
        id=name,
        people=tuple(sorted(called)),
        duration_grains=one_of(MINUTES) // GRAIN,
        seats=max(one_of(SEATS), count),
        priority=one_of(PRIORITIES),
        preferred_half_day=chance.randrange(HALF_DAYS),
    )


class _HiddenPlan:
    """The plan that a drawn week is known to have."""

    def __init__(self, rooms: Iterable[Hall]) -> None:
        self.spots: dict[str, Spot] = {}
        self._rooms = sorted(rooms, key=lambda hall: hall.seats)
        self._load = Counter[str]()
        self._taken: dict[tuple[str, int], int] = {}  # by person or room and grain: the site

    def takes(self, wish: Wish) -> bool:
        """Place a meeting at the first start and in the smallest room that are free, if any."""
        most = BUSIEST * HALF_DAYS * GRAINS_A_HALF_DAY
        if any(self._load[who] + wish.duration_grains > most for who in wish.people):
            return False
        for half_day in range(HALF_DAYS):
            for first in range(GRAINS_A_HALF_DAY - wish.duration_grains + 1):
                # One grain more than the half-day has keeps half-days apart on this axis.
                start = half_day * (GRAINS_A_HALF_DAY + 1) + first
                for hall in self._rooms:
                    if hall.seats >= wish.seats and self._is_free(wish, hall, start):
                        self._place(wish, hall, start)
                        self.spots[wish.id] = Spot(half_day, first, hall)
                        return True
        return False

    def _is_free(self, wish: Wish, hall: Hall, start: int) -> bool:
        end = start + wish.duration_grains
        return not any(
            (name, grain) in self._taken
            for name in (hall.id, *wish.people)
            for grain in range(start, end)
        ) and all(
            self._taken.get((who, grain), hall.site) == hall.site
            for who in wish.people
            for grain in (start - 1, end)
        )

    def _place(self, wish: Wish, hall: Hall, start: int) -> None:
        self._load.update(dict.fromkeys(wish.people, wish.duration_grains))
        for name in (hall.id, *wish.people):
            for grain in range(start, start + wish.duration_grains):
                self._taken[name, grain] = hall.site
