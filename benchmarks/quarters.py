"""Quarters drawn from a seed: what a city's offices ask for in thirteen weeks.

Sixty leaders, thirty rooms on five sites, 126 bridge points. Two meetings of five belong to series
(weekly, every second week, on a weekday of the month), each on its day; one in six may be in any
week after its release and by its deadline; one in twenty waits for another; one in fifty is an
online conference of all points. The rest wish for an hour. No leader is called for more than half
of the time; nothing promises that all meetings fit.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import coord_calendar as cc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MONDAY = dt.date(2026, 9, 28)
"""The first day; the thirteen weeks to 27 December hold the new holiday of 24 November."""

SITES = 5
BUSIEST = 0.5
"""The share of all working time for which a leader is called at most."""
MINUTES_A_DAY = 450
MOST_ON_A_WEEKDAY = 210
"""Minutes of a weekday that series take of a leader at most."""
IN_ANY_WEEK, WAITING, ONLINE = 0.28, 0.08, 0.03
"""Shares of the meetings of no series: without a wish, behind others, online."""
LEAD = (4, 20)
"""Working days between the release and the deadline of a meeting without a wish."""
SEATS_OF_ROOMS = (12, 20, 30, 50, 80, 150, 300, 500)
PEOPLE_CALLED = {2: 40, 3: 22, 4: 16, 5: 8, 6: 5, 8: 4, 10: 3, 14: 2}
MINUTES = {30: 10, 60: 25, 90: 30, 120: 25, 180: 10}
HOURS = (8, 8.5, 9, 10, 13.5, 14, 15)
SEATS = {8: 15, 10: 15, 15: 15, 25: 15, 40: 15, 60: 15, 120: 10}
PRIORITIES = {1: 50, 2: 25, 3: 15, 5: 10}
"""People called, lengths, seats and priorities, each with how often it is drawn."""
RULES = (
    "FREQ=WEEKLY;BYDAY={day}",
    "FREQ=WEEKLY;BYDAY={day}",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
    "FREQ=MONTHLY;BYDAY=2{day}",
)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")


class Size(NamedTuple):
    """How large a drawn problem is.

    Parameters
    ----------
    meetings, weeks, people, points, rooms : int
        How many of each.
    """

    meetings: int = 2000
    weeks: int = 13
    people: int = 60
    points: int = 126
    rooms: int = 30

    @property
    def days(self) -> int:
        """The days planned."""
        return 7 * self.weeks


def drawn(size: Size, seed: int) -> cc.Problem:
    """Return a problem of a size; the same for the same seed."""
    chance = random.Random(f"{size}/{seed}")
    city = _city(size, chance)
    days = [
        day
        for day in (MONDAY + dt.timedelta(days=offset) for offset in range(size.days))
        if city.calendar.is_working_day(day)
    ]
    asks = _Asks(size, chance, len(days))
    series: list[cc.Series] = []
    meetings = list(islice(_of_series(size, city, asks, series), 2 * size.meetings // 5))
    while len(meetings) < size.meetings:
        meetings.append(_single(city, asks, days, meetings))
    return cc.Problem(
        city=city,
        first_day=MONDAY,
        days=size.days,
        meetings=tuple(meetings),
        series=tuple(series),
    )


def _city(size: Size, chance: random.Random) -> cc.City:
    points = tuple(
        cc.BridgePoint(id=f"d{number:04}", name=f"Điểm cầu {number}")
        for number in range(size.points)
    )
    seats = sorted(SEATS_OF_ROOMS[number % 8] for number in range(size.rooms))
    return cc.City(
        id="do",
        name="Đo",
        offices=tuple(cc.Office(id=f"vp{number}", name=f"Văn phòng {number}") for number in "123"),
        people=tuple(
            cc.Person(id=f"p{number:04}", name=f"Đồng chí {number}")
            for number in range(size.people)
        ),
        sites=tuple(cc.Site(id=f"s{number}", name=f"Trụ sở {number}") for number in range(SITES)),
        rooms=tuple(
            cc.Room(
                id=f"r{number:02}",
                name=f"Phòng {number}",
                site=f"s{chance.randrange(SITES)}",
                seats=room_seats,
            )
            for number, room_seats in enumerate(seats)
        ),
        points=points,
        point_groups=(
            cc.PointGroup(id="tat-ca", name="Tất cả", points=tuple(point.id for point in points)),
        ),
        links=(cc.VideoLink(id="cau", name="Cầu", conferences=2, points=2 * size.points),),
        travel_minutes=20,
    )


class _Asks:
    """Draws who comes, how long and with how many seats; nobody is called for too much.

    Parameters
    ----------
    size : Size
        Of the problem.
    chance : Random
        Where it is drawn from.
    days : int
        The working days.
    """

    def __init__(self, size: Size, chance: random.Random, days: int) -> None:
        self.size = size
        self.chance = chance
        self._most = BUSIEST * days * MINUTES_A_DAY
        self._called = dict.fromkeys((f"p{rank:04}" for rank in range(size.people)), 0)
        self._on_weekday = Counter[tuple[str, str]]()
        self._popularity = [1 / (rank + 6) for rank in range(size.people)]

    def one_of(self, weighed: dict[int, int]) -> int:
        """Draw a number by how often it comes."""
        return self.chance.choices(list(weighed), list(weighed.values()))[0]

    def drawn(self, times: int = 1, weekday: str = "") -> dict[str, Any]:
        """Draw what a meeting asks for that takes place so many times, always on one weekday."""
        minutes, names = self.one_of(MINUTES), list(self._called)
        count = min(self.one_of(PEOPLE_CALLED), len(names))
        who = dict.fromkeys(self.chance.choices(names, self._popularity, k=3 * count))
        free = [
            one
            for one in who
            if self._called[one] + times * minutes <= self._most
            and (not weekday or self._on_weekday[one, weekday] + minutes <= MOST_ON_A_WEEKDAY)
        ]
        for one in free[:count]:
            self._called[one] += times * minutes
            self._on_weekday[one, weekday] += minutes
        return {
            "office": f"vp{self.chance.choice('123')}",
            "required": tuple(cc.Attendance(who=one) for one in sorted(free[:count])),
            "minutes": minutes,
            "seats": self.one_of(SEATS),
            "priority": self.one_of(PRIORITIES),
        }


def _of_series(
    size: Size, city: cc.City, asks: _Asks, series: list[cc.Series]
) -> Iterator[cc.Meeting]:
    """Yield the meetings of one series after the other; there is no end to them."""
    while True:
        name, day = f"c{len(series):03}", asks.chance.choice(WEEKDAYS)
        recurrence = cc.Recurrence(rule=asks.chance.choice(RULES).format(day=day), first_day=MONDAY)
        series.append(cc.Series(id=name, title=f"Chuỗi {name}", recurrence=recurrence))
        dates = recurrence.working_dates(city.calendar, MONDAY, size.days)
        hour, fields = asks.chance.choice(HOURS), asks.drawn(len(dates), day)
        for date in dates:
            yield cc.Meeting(
                id=f"{name}-{date:%y%m%d}",
                title=f"Chuỗi {name}",
                series=name,
                asked_start=_at(city, date, hour),
                release=_at(city, date, 8),
                deadline=_at(city, date, 17),
                **fields,
            )


def _single(
    city: cc.City, asks: _Asks, days: Sequence[dt.date], others: Sequence[cc.Meeting]
) -> cc.Meeting:
    chance, number, kind = asks.chance, len(others), asks.chance.random()
    fields = asks.drawn()
    place = chance.randrange(len(days))
    if kind < IN_ANY_WEEK:
        fields["release"] = _at(city, days[place], 8)
        if place + LEAD[0] < len(days):
            last = min(place + chance.randint(*LEAD), len(days) - 1)
            fields["deadline"] = _at(city, days[last], 17)
    else:
        fields["asked_start"] = _at(city, days[place], chance.choice(HOURS))
    if IN_ANY_WEEK <= kind < IN_ANY_WEEK + WAITING:
        earlier = [
            one for one in others if one.asked_start and one.asked_start.date() < days[place]
        ]
        if earlier:
            wait = cc.After(meeting=chance.choice(earlier).id, working_days=chance.randint(0, 3))
            fields["after"] = (wait,)
    elif kind > 1 - ONLINE and asks.size.points:
        fields |= {"form": "hybrid", "link": "cau", "minutes": 120, "priority": 5}
        fields["point_groups"] = ("tat-ca",)
    return cc.Meeting(id=f"m{number:05}", title=f"Cuộc họp {number}", **fields)


def _at(city: cc.City, day: dt.date, hour: float) -> dt.datetime:
    return city.calendar.at(day, dt.time(int(hour), int(hour % 1 * 60)))
