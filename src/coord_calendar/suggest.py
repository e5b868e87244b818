"""Suggesting: the verb that finds other places for one meeting of a plan.

Looked for, in this order: places open while all others stay; in half-days that have none, places
for which others make way; and if these are too few, places that the request does not allow yet.
Whatever is found is laid before the detectors and billed anew; what they refuse nobody sees.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from coord_calendar.alternative import Alternative, NeedKind
from coord_calendar.cpsat.limits import Stopped
from coord_calendar.cpsat.making_way import MOST_MOVED, MakingWay
from coord_calendar.cpsat.openings import openings, without_needless
from coord_calendar.errors import InputError
from coord_calendar.needs import might_be_allowed
from coord_calendar.solve_check import faults_of_number, faults_of_time, unknown_meetings
from coord_calendar.standpoint import Standpoint, limits_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from coord_calendar.alternative import Need
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.making_way import Try
    from coord_calendar.cpsat.openings import Opening
    from coord_calendar.cpsat.options import Choice
    from coord_calendar.criteria import Score
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.domain.workcalendar import HalfDay

LOOKS = 2
"""Places of one kind that are billed, at most, before the cheapest of them is taken."""
MORE = 1
"""How many more kinds of places are billed than are wanted."""
TRIED = 4
"""Places of a half-day tried, at most, that need so many others to make way."""
MAKING_WAY = 0.6
"""When the last search for places for which others make way ends, as a share of the time."""


def suggest(
    problem: Problem,
    schedule: Schedule,
    meeting: str,
    n: int = 5,
    *,
    time_limit: float = 1.5,
    should_stop: Callable[[], bool] | None = None,
) -> list[Alternative]:
    """Suggest other places for a meeting: placed, postponed, or not planned yet.

    No two alternatives have the same place. They are as different as can be: two are in one
    half-day only if every half-day in which the meeting could be, while all others stay, is
    represented; two that move nobody begin at one time only if every such time is, and are then in
    different rooms before they differ by their substitutes only. Nobody stands in without need.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    schedule : Schedule
        The plan as it is.
    meeting : str
        The meeting.
    n : int
        How many alternatives at most, at least 1; default 5.
    time_limit : float
        Seconds, above 0; default 1.5. Places that need nobody else to move take milliseconds; the
        rest of the time goes to those for which others make way.
    should_stop : callable or None
        Asked often; True ends the search with what was found.

    Returns
    -------
    list of Alternative
        The cheapest first: by the medium cost, then the soft, then by how many others must move.
        Each keeps every hard rule; those that need something the request does not allow yet stand
        only where others are too few. Empty if nothing was found, or if other meetings of the plan
        break a rule among themselves.

    Raises
    ------
    InputError
        If a parameter is out of its range, or there is no such meeting.
    """
    faults = [
        *faults_of_number(n),
        *faults_of_time(time_limit),
        *unknown_meetings(problem, schedule),
    ]
    if faults:
        raise InputError(faults)
    limits = limits_of(time_limit, should_stop)
    making_way = limits_of(MAKING_WAY * time_limit, should_stop)
    here = Standpoint(problem, schedule, problem.meeting(meeting))
    return _Search(here, n, limits, making_way).run()


def _time(choice: Choice) -> object:
    return choice[:2]


def _time_and_room(choice: Choice) -> object:
    return choice[:3]


def _whole(choice: Choice) -> object:
    return choice


def _order(one: Alternative) -> tuple[Score, int, dt.datetime, str, int]:
    """Return by what alternatives are ordered: their cost first."""
    placement = one.placement
    room = placement.room or ""
    return one.score, len(one.changes), placement.start, room, len(placement.substitutes)


class _Search:
    """One run of `suggest`.

    Parameters
    ----------
    here : Standpoint
        The plan as it is, and the meeting.
    n : int
        How many alternatives are wanted.
    limits, making_way : Limits
        When to end; and when to end the search for places for which others make way.
    """

    def __init__(self, here: Standpoint, n: int, limits: Limits, making_way: Limits) -> None:
        self._here = here
        self._n = n
        self._limits = limits
        self._making_way = making_way
        self._found: dict[Choice, Alternative] = {}
        self._half_days: dict[int, HalfDay] = {}
        self._known: dict[tuple[Standpoint, Choice], Alternative | None] = {}

    def run(self) -> list[Alternative]:
        """Return the alternatives, the cheapest first."""
        with suppress(Stopped):
            self._look()
        return sorted(self._found.values(), key=_order)

    def _look(self) -> None:
        direct = self._openings(self._here)
        self._take(self._here, direct, self._half_day)
        # So that they are known however long the others take to make way.
        in_other_half_days = dict(self._found)
        self._take_finer(direct)
        self._found = in_other_half_days
        with suppress(Stopped):
            self._make_way({one.choice: one.soft for one in direct})
        self._keep_the_cheapest()
        self._take_finer(direct)
        if len(self._found) < self._n:
            self._ask_for_more({one.choice for one in direct})

    def _openings(self, here: Standpoint) -> list[Opening]:
        """Return the places open while all others stay, without the one that the meeting has."""
        found = openings(here.view, here.plan, here.meeting, self._limits.go_on)
        now = here.plan.get(here.meeting.id)
        return [one for one in without_needless(found) if one.choice != now]

    def _half_day(self, choice: Choice) -> HalfDay:
        """Return the half-day under which a place stands."""
        if choice.start not in self._half_days:
            moment = self._here.view.moment(choice.start)
            self._half_days[choice.start] = self._here.view.calendar.half_day_at(moment)
        return self._half_days[choice.start]

    def _take_finer(self, direct: list[Opening]) -> None:
        """Take places at other times, then in other rooms, then with other substitutes."""
        for kind in (_time, _time_and_room, _whole):
            self._take(self._here, direct, kind)

    def _keep_the_cheapest(self) -> None:
        best = sorted(self._found.items(), key=lambda entry: _order(entry[1]))
        self._found = dict(best[: self._n])

    def _take(
        self,
        here: Standpoint,
        open_: Iterable[Opening],
        kind: Callable[[Choice], object],
        need: Need | None = None,
    ) -> None:
        """Take places that are unlike those found, one of each kind, the cheapest ones.

        Parameters
        ----------
        here : Standpoint
            From where they are looked at.
        open_ : iterable of Opening
            The places, the cheapest first.
        kind : callable
            Tells of what kind a place is.
        need : Need or None
            What they need that the request does not allow yet.
        """
        wanted = self._n - len(self._found)
        had = {kind(choice) for choice in self._found}
        groups: dict[object, list[Choice]] = {}
        for one in open_:
            groups.setdefault(kind(one.choice), []).append(one.choice)
        best: list[tuple[Choice, Alternative]] = []
        try:
            for key, group in groups.items():
                if wanted <= 0 or len(best) == wanted + MORE:
                    break
                if key not in had:
                    best.extend(self._best(here, group, need))
        finally:
            best.sort(key=lambda entry: _order(entry[1]))
            self._found.update(best[: max(wanted, 0)])

    def _best(
        self, here: Standpoint, group: list[Choice], need: Need | None
    ) -> list[tuple[Choice, Alternative]]:
        """Return the cheapest of a few places that the detectors accept; nothing if none is."""
        accepted = ((choice, found) for choice in group if (found := self._at(here, choice, need)))
        return sorted(islice(accepted, LOOKS), key=lambda entry: _order(entry[1]))[:1]

    def _at(self, here: Standpoint, choice: Choice, need: Need | None) -> Alternative | None:
        """Return the alternative of a place while all others stay."""
        key = here, choice
        if key not in self._known:
            self._limits.go_on()
            self._known[key] = here.alternative(here.plan | {here.meeting.id: choice}, need)
        return self._known[key]

    def _make_way(self, prices: dict[Choice, int]) -> None:
        """Find places for which others make way, in half-days in which nothing is found yet.

        Those that move one other come first, then those that move two, and so on. Where there are
        enough already, one other may move, and the place must be cheaper for the meeting itself.

        Parameters
        ----------
        prices : dict of Choice to int
            What the meeting itself pays for the places at which nobody else moves.
        """
        here = self._here
        making = MakingWay(here.view, here.plan, here.meeting, self._making_way.go_on)
        by_half_day: dict[HalfDay, list[Try]] = {}
        for one in making.tries():
            by_half_day.setdefault(self._half_day(one.choice), []).append(one)
        for choice in prices:
            by_half_day.pop(self._half_day(choice), None)
        for most in range(1, MOST_MOVED + 1):
            for half_day, tries in list(by_half_day.items()):
                dearest = max((prices.get(choice, 0) for choice in self._found), default=0)
                is_enough = len(self._found) >= self._n
                if is_enough and (most > 1 or tries[0].soft >= dearest):
                    continue
                if self._make_way_at(making, tries, most):
                    del by_half_day[half_day]

    def _make_way_at(self, making: MakingWay, tries: list[Try], most: int) -> bool:
        """Take a place at which at most so many others make way; tell whether there is one."""
        for one in islice((one for one in tries if 0 < one.bars <= most), TRIED):
            plan = making.after(one, most)
            found = None if plan is None else self._here.alternative(plan)
            if found is not None:
                self._found[one.choice] = found
                return True
        return False

    def _ask_for_more(self, allowed: set[Choice]) -> None:
        """Take places that the request does not allow yet, each with the one thing that it needs.

        Parameters
        ----------
        allowed : set of Choice
            The places that it allows.
        """
        here = self._here
        for request, need in might_be_allowed(here.problem, here.meeting):
            there = here.asking(request)
            new = [
                one
                for one in self._openings(there)
                if one.choice not in allowed and _uses(one.choice, need)
            ]
            for kind in (self._half_day, _time, _time_and_room, _whole):
                self._take(there, new, kind, need)


def _uses(choice: Choice, need: Need) -> bool:
    """Tell whether a place makes use of a consent, if that is what it needs."""
    return need.kind is not NeedKind.CONSENT or any(
        (duty.who, duty.by) == (need.who, need.by) for duty in choice.substitutes
    )
