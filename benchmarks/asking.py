"""What the offices ask for in a full week: each drawn meeting with more to its request.

Windows, deadlines, fixed hours and the like are drawn around where the meeting is hidden.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import coord_calendar as cc
from benchmarks.hidden import half_day_of, moment
from benchmarks.online import SCREEN
from benchmarks.weeks import MONDAY, SESSIONS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from benchmarks.full_city import FullCity
    from benchmarks.hidden import HiddenPlan, Place
    from benchmarks.online import Online
    from benchmarks.weeks import Week, Wish

    Fields = dict[str, Any]

SHARE = {
    "hour": 0.6,
    "session": 0.25,
    "room": 0.25,
    "invited": 0.3,
    "quorum": 0.15,
    "substitute": 0.1,
    "by post": 0.3,
    "projector": 0.2,
    "some sites": 0.1,
    "some rooms": 0.05,
    "secret": 0.05,
    "window": 0.1,
    "deadline": 0.15,
    "fixed": 0.04,
    "pinned": 0.03,
    "series": 0.06,
    "waits": 0.08,
    "related": 0.06,
    "short notice": 0.15,
    "unexpected": 0.02,
}
"""How many of the meetings have each; of hour and session, one or neither."""
NOTICE = 3
"""Working days between request and meeting, for the usual kind of meeting."""
EARLY = dt.date(2026, 11, 16)
"""When most meetings were asked for."""
PROJECTOR = "may-chieu"
SECRET_TITLE = "Công tác riêng"  # noqa: S105 a title, not a password
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")


class Asking:
    """Draws the requests.

    Parameters
    ----------
    week : Week
        The drawn week.
    hidden : HiddenPlan
        Where its meetings are; who is called besides is noted there.
    city : FullCity
        Its bodies and its rooms.
    online : Online
        What is online.
    chance : Random
        What draws.

    Attributes
    ----------
    series : list of Series
        The series of the meetings asked for so far.
    """

    def __init__(
        self,
        week: Week,
        hidden: HiddenPlan,
        city: FullCity,
        online: Online,
        chance: random.Random,
    ) -> None:
        self._week = week
        self._hidden = hidden
        self._bodies = city.bodies
        self._rooms = city.rooms
        self._online = online
        self._chance = chance
        self.series: list[cc.Series] = []

    def meetings(self) -> Iterator[cc.Meeting]:
        """Yield the requests, in the order of the week."""
        for wish in self._week.meetings:
            place = self._hidden.places[wish.id]
            fields: Fields = {
                "title": f"Cuộc họp {wish.id}",
                "office": f"vp{self._chance.randint(1, 3)}",
                "body": self._chance.choice([None, *self._bodies]),
                "minutes": place.end - place.start,
                "seats": wish.seats,
                "priority": wish.priority,
                "requested_on": EARLY,
                "unexpected": self._is("unexpected"),
            }
            for part in (self._people, self._room, self._time, self._order):
                fields |= part(wish, place)
            yield cc.Meeting(id=wish.id, **fields)

    def _is(self, what: str) -> bool:
        return self._chance.random() < SHARE[what]

    def _people(self, wish: Wish, place: Place) -> Fields:
        """Return who is called: the leaders drawn, and such as are free where it is hidden."""
        chair, *others = self._chance.sample(wish.people, len(wish.people))
        calls = [cc.Attendance(who=f"chuc-{who}" if self._is("by post") else who) for who in others]
        if self._is("substitute"):
            instead = self._free(place, 2, wish.people)
            calls[0] = cc.Attendance(who=others[0], substitutes=tuple(instead))
        called = set(wish.people)
        bodies = [
            (name, members)
            for name, members in self._bodies.items()
            if not called.intersection(members)
            and len(self._hidden.free(members, place.start, place.end)) == len(members)
        ]
        if bodies and self._is("quorum"):
            name, members = self._chance.choice(bodies)
            calls.append(cc.Attendance(who=name, quorum=math.ceil(len(members) / 2)))
            self._hidden.occupy(members, place.start, place.end)
            called.update(members)
        invited = self._free(place, 3, called) if self._is("invited") else []
        self._hidden.occupy(invited, place.start, place.end)
        return {"chair": chair, "required": tuple(calls), "optional": tuple(invited)}

    def _free(self, place: Place, count: int, but: set[str] | tuple[str, ...]) -> list[str]:
        """Draw leaders who are free where a meeting is hidden."""
        free = [
            who
            for who in self._hidden.free(self._week.people, place.start, place.end)
            if who not in but
        ]
        return sorted(self._chance.sample(free, min(count, len(free))))

    def _room(self, wish: Wish, place: Place) -> Fields:
        """Return what it needs of its room, where it is hidden being one that will do."""
        here = self._rooms[place.room]
        fields = dict(self._online.calls.get(wish.id, {}))
        need: Fields = {}
        if fields:
            need["equipment"] = frozenset((SCREEN,))
        elif PROJECTOR in here.equipment and self._is("projector"):
            need["equipment"] = frozenset((PROJECTOR,))
        halls = self._week.halls(wish)
        if self._is("some rooms"):
            others = (hall.id for hall in self._chance.choices(halls, k=3))
            need["rooms"] = tuple(sorted({here.id, *others}))
        elif self._is("some sites"):
            other = self._rooms[self._chance.choice(halls).id].site
            need["sites"] = tuple(sorted({here.site, other}))
        if self._is("room"):
            fields["asked_room"] = self._chance.choice(halls).id
        if not fields and here.vetted and self._is("secret"):
            fields["secrecy"] = "secret"
        if "secrecy" in fields:
            fields["title"] = SECRET_TITLE
        return fields | {"room": cc.RoomNeed(**need)}

    def _time(self, wish: Wish, place: Place) -> Fields:
        """Return when it may be, which holds where it is hidden, and when it would like to be."""
        if self._is("pinned"):
            return {"pin": cc.Pin(start=moment(place.start), room=place.room)}
        if self._is("fixed"):
            return {"asked_start": moment(place.start), "fixed": True}
        fields = self._wished(wish)
        if self._is("window"):
            halves = {place.half_day: 0, self._chance.randrange(2 * self._week.days): 1}
            fields["windows"] = tuple(_window(*half) for half in sorted(halves.items()))
        if self._is("deadline"):
            first, last = self._chance.randint(0, place.day), self._chance.randint(place.day, 4)
            fields["release"] = moment(half_day_of(2 * first)[0])
            fields["deadline"] = moment(half_day_of(2 * last + 1)[1])
        if self._is("series"):
            rule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[place.day]}"
            recurrence = cc.Recurrence(rule=rule, first_day=MONDAY)
            self.series.append(cc.Series(id=f"c-{wish.id}", title=wish.id, recurrence=recurrence))
            fields["series"] = f"c-{wish.id}"
        if self._is("short notice"):
            fields["requested_on"] = _latest_request(place.day)
        return fields

    def _wished(self, wish: Wish) -> Fields:
        kind = self._chance.random()
        if kind < SHARE["hour"]:
            first = self._chance.choice(self._week.starts(wish)) * self._week.grain_minutes
            return {"asked_start": moment(half_day_of(wish.preferred_half_day)[0] + first)}
        if kind < SHARE["hour"] + SHARE["session"]:
            day, session = divmod(wish.preferred_half_day, 2)
            date = MONDAY + dt.timedelta(days=day)
            return {"asked_session": cc.HalfDay(day=date, session=SESSIONS[session])}
        return {}

    def _order(self, wish: Wish, place: Place) -> Fields:
        """Return what it waits for, which is hidden before it, and what it is related to."""
        fields: Fields = {}
        earlier = [name for name, there in self._hidden.places.items() if there.end <= place.start]
        if earlier and self._is("waits"):
            first = self._chance.choice(earlier)
            days = self._chance.randint(0, place.day - self._hidden.places[first].day)
            fields["after"] = (cc.After(meeting=first, working_days=days),)
        if self._is("related"):
            others = [name for name in self._hidden.places if name != wish.id]
            fields["related"] = (self._chance.choice(others),)
        return fields


def _window(half_day: int, penalty: int) -> cc.Window:
    start, end = half_day_of(half_day)
    return cc.Window(start=moment(start), end=moment(end), penalty=penalty)


def _latest_request(day: int) -> dt.date:
    """Return the last date from which the notice is long enough for a day of the week."""
    ahead = NOTICE - day
    # Before Monday lie two days off.
    return MONDAY - dt.timedelta(days=ahead + 2 if ahead > 0 else ahead)
