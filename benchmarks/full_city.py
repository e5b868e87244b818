"""The city of a full week: bodies, posts, sites with staff, rooms that differ, points and links."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import coord_calendar as cc
from benchmarks.asking import PROJECTOR
from benchmarks.hidden import most_at_once
from benchmarks.online import SCREEN
from benchmarks.weeks import city_of

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from benchmarks.hidden import HiddenPlan
    from benchmarks.online import Online
    from benchmarks.weeks import Week

OFFICES = ("vp1", "vp2", "vp3")
KINDS_OF_BODIES = ("party", "council", "state", "state", "front")
BODIES, MEMBERS, BUSIEST = 10, (4, 6), 15
"""Bodies, how many members each has, and how many of the busiest are in none."""
VETTED, BLANK = 3, 4
"""One room in so many is fit for secrets, one has no projector."""
PREPARED = 80
"""The seats from which on a room is set up and cleared where that fits."""
SETUP, STAFF = 30, 2
"""Minutes and people that take part in each."""
RESTING = 10
"""How many leaders rest half an hour after each meeting, of those whose plan lets them."""


class FullCity:
    """A city in the making.

    Parameters
    ----------
    week : Week
        The drawn week.
    hidden : HiddenPlan
        Its plan.
    online : Online
        What of it is online.
    travel : int
        The way between most sites, in minutes.
    chance : Random
        What draws.

    Attributes
    ----------
    bodies : dict of str to tuple of str
        The members of each body.
    rooms : dict of str to Room
        The rooms with what they have; how they are prepared depends on all that is asked for.
    """

    def __init__(
        self, week: Week, hidden: HiddenPlan, online: Online, travel: int, chance: random.Random
    ) -> None:
        self._week = week
        self._hidden = hidden
        self._online = online
        self._travel = travel
        self._chance = chance
        people = week.people[BUSIEST:]
        self.bodies = {
            f"tt{index}": tuple(sorted(chance.sample(people, chance.choice(MEMBERS))))
            for index in range(BODIES)
        }
        self.rooms = self._with_equipment()

    def _with_equipment(self) -> dict[str, cc.Room]:
        screens, secret = self._online.rooms(), self._online.rooms(secret=True)
        rooms = {}
        for index, hall in enumerate(self._week.rooms):
            has = {PROJECTOR} if index % BLANK else set()
            if hall.id in screens or self._chance.random() < 0.5:
                has.add(SCREEN)
            is_closed = hall.id in secret or index % VETTED == 0
            rooms[hall.id] = cc.Room(
                id=hall.id,
                name=f"Phòng {index}",
                site=f"s{hall.site}",
                seats=hall.seats,
                equipment=frozenset(has),
                closed=is_closed,
                vetted=is_closed,
            )
        return rooms

    def made(self, weights: dict[str, int]) -> cc.City:
        """Return the city, once all is asked for."""
        base = city_of(self._week, self._travel)
        rooms = [self._prepared(room) for room in self.rooms.values()]
        posts, tenures = self._posts()
        return cc.City(
            id=base.id,
            name=base.name,
            people=base.people,
            calendar=base.calendar,
            travel_minutes=base.travel_minutes,
            offices=tuple(cc.Office(id=name, name=name) for name in OFFICES),
            posts=posts,
            tenures=tenures,
            bodies=tuple(self._bodies()),
            sites=tuple(self._with_staff(site, rooms) for site in base.sites),
            travel=tuple(self._ways(base.sites)),
            rooms=(*rooms, *self._divided()),
            points=self._online.points,
            point_groups=self._online.groups,
            links=self._online.links(),
            weights=cc.Weights(**weights),
        )

    def _posts(self) -> tuple[tuple[cc.Post, ...], tuple[cc.Tenure, ...]]:
        """Return the posts, the busiest first in rank; every fifth leader holds a second one."""
        people = self._week.people
        resting = [who for who in people if self._hidden.least_gap(who) >= SETUP][:RESTING]
        held = {f"chuc-{who}": who for who in people} | {f"kiem-{who}": who for who in people[::5]}
        return (
            tuple(
                cc.Post(
                    id=name,
                    title=name,
                    rank=rank + 1,
                    rest_minutes=SETUP if who in resting else 0,
                )
                for rank, (name, who) in enumerate(held.items())
            ),
            tuple(cc.Tenure(person=who, post=name) for name, who in held.items()),
        )

    def _bodies(self) -> Iterator[cc.Body]:
        for index, (name, members) in enumerate(self.bodies.items()):
            kind: Any = KINDS_OF_BODIES[index % len(KINDS_OF_BODIES)]  # read as from a file
            yield cc.Body(
                id=name,
                name=name,
                office=OFFICES[index % len(OFFICES)],
                kind=kind,
                members=tuple(f"chuc-{who}" for who in members),
            )

    def _prepared(self, room: cc.Room) -> cc.Room:
        """Return a room with the set-up and the clearing for which its meetings leave time."""
        if room.seats < PREPARED or self._hidden.least_gap(room.id) < 2 * SETUP:
            return room
        prepared = {"setup_minutes": SETUP, "clearing_minutes": SETUP, "setup_staff": STAFF}
        return room.model_copy(update=prepared)

    def _with_staff(self, site: cc.Site, rooms: list[cc.Room]) -> cc.Site:
        """Return a site with as many people as the plan needs at once."""
        tasks = [
            (start, start + SETUP, STAFF)
            for room in rooms
            if room.site == site.id and room.setup_staff
            for place in self._hidden.places.values()
            if place.room == room.id
            for start in (place.start - SETUP, place.end)
        ]
        return site.model_copy(update={"staff": most_at_once(tasks)})

    def _divided(self) -> Iterator[cc.Room]:
        """Yield a hall at each site that consists of two of its small rooms."""
        sites: dict[str, list[cc.Room]] = {}
        for room in self.rooms.values():
            sites.setdefault(room.site, []).append(room)
        for site, rooms in sorted(sites.items()):
            one, other = rooms[0], rooms[1 % len(rooms)]
            if one is not other:
                yield cc.Room(
                    id=f"{site}-doi",
                    name=f"Phòng đôi {site}",
                    site=site,
                    seats=one.seats + other.seats,
                    parts=(one.id, other.id),
                )

    def _ways(self, sites: tuple[cc.Site, ...]) -> Iterator[cc.Travel]:
        """Yield the ways that differ from most; none is longer than what the plan leaves."""
        if self._travel:
            for one, other in combinations(sites, 2):
                minutes = self._travel + self._chance.choice((-10, 0, 0, 10))
                yield cc.Travel(between=one.id, **{"and": other.id}, minutes=minutes)
