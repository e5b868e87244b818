"""A problem read into numbers: what is open to each meeting, and what each two cost each other.

Time is counted in *units*, the largest step of which every time in the problem is a multiple.
Nothing here changes while meetings move, and all of it is small enough to be sent to another
process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from coord_calendar.cpsat.costs import cost_of_place, cost_of_postponing, cost_of_slots
from coord_calendar.cpsat.moves.pairs import (
    AT_ONCE,
    IN_OTHER_ROOMS,
    IN_SEQUENCE,
    NEVER_AT_ONCE,
)
from coord_calendar.cpsat.options import without_end
from coord_calendar.cpsat.units import unit_of_time
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar

    from numpy.typing import NDArray

    from coord_calendar.cpsat.moves.pairs import PairRule, Square
    from coord_calendar.cpsat.options import Options
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

    Numbers = NDArray[np.int64]
    Amounts = NDArray[np.float64]
    Kind = TypeVar("Kind", bound=np.generic)


class Wish(NamedTuple):
    """A meeting as numbers.

    Parameters
    ----------
    start, end : array of int64, shape (slots,)
        In units.
    rooms : array of int64, shape (rooms,)
        Numbers of the city's rooms; that after the last is no room.
    soft : array of float64, shape (rooms, slots)
        What each costs by itself; infinite where not open.
    lengths : tuple of int
        How long the slots are, in units, each length once.
    is_in_rooms : bool
        Whether it uses a room of ours.
    hardness : int
        How many people it calls, whatever its length: long ones first would keep all others late.
    postponing : tuple of (float, float)
        What it costs at the medium and at the soft level to postpone it.
    """

    start: Numbers
    end: Numbers
    rooms: Numbers
    soft: Amounts
    lengths: tuple[int, ...]
    is_in_rooms: bool
    hardness: int
    postponing: tuple[float, float]


class Reading(NamedTuple):
    """A problem as numbers.

    Parameters
    ----------
    names : tuple of str
        The meetings.
    rooms : tuple of str
        The rooms.
    unit : int
        Minutes of a unit.
    pause, soon : int
        The break that is wanted, and how long after a meeting the next one is soon; in units.
    wishes : tuple of Wish
        By meeting.
    never : array of bool, shape (meetings, meetings)
        Which two are not at once.
    medium, soft : array of float64, of the same shape
        What each unit costs in which two are at once.
    following, walking : array of float64, of the same shape
        What it costs that one follows the other at once, or soon and elsewhere.
    """

    names: tuple[str, ...]
    rooms: tuple[str, ...]
    unit: int
    pause: int
    soon: int
    wishes: tuple[Wish, ...]
    never: NDArray[np.bool_]
    medium: Square
    soft: Square
    following: Square
    walking: Square

    @property
    def medium_quantum(self) -> int:
        """The greatest amount of which every medium cost of two meetings is a multiple; 0 if none.

        That of a unit of time.
        """
        return int(np.gcd.reduce(self.medium.astype(np.int64), axis=None))


def read(options: Options, go_on: Callable[[], None] = without_end) -> Reading:
    """Read a problem all of whose rules are said of one meeting or two.

    Parameters
    ----------
    options : Options
        What is open to each meeting of a problem of which moves know all
        (:func:`~coord_calendar.cpsat.moves.scope.can_be_moved_singly`).
    go_on : callable
        Called for each meeting and each square; what it raises ends the work.
    """
    city, problem = options.view.city, options.view.problem
    unit = unit_of_time(options)
    squares = _Squares(problem, options, go_on)
    reader = _Reader(options, unit)
    wishes = []
    for meeting in problem.meetings:
        go_on()
        wishes.append(reader.wish(meeting))
    return Reading(
        names=tuple(meeting.id for meeting in problem.meetings),
        rooms=tuple(room.id for room in city.rooms),
        unit=unit,
        pause=-(-city.break_minutes // unit),
        soon=city.soon_minutes // unit,
        wishes=tuple(wishes),
        never=squares.total(NEVER_AT_ONCE, Level.HARD) > 0,
        medium=squares.total(AT_ONCE, Level.MEDIUM) * unit,
        soft=squares.total(AT_ONCE, Level.SOFT) * unit,
        following=squares.total(IN_SEQUENCE, Level.SOFT),
        walking=squares.total(IN_OTHER_ROOMS, Level.SOFT),
    )


class _Reader:
    """Reads meetings; arrays that come to the same are kept once.

    Parameters
    ----------
    options : Options
        What is open to each.
    unit : int
        Minutes of a unit.
    """

    def __init__(self, options: Options, unit: int) -> None:
        self._options = options
        self._unit = unit
        self._rooms = {room.id: at for at, room in enumerate(options.view.city.rooms)}
        self._kept: dict[tuple[tuple[int, ...], str, bytes], NDArray[Any]] = {}

    def wish(self, meeting: Meeting) -> Wish:
        """Return a meeting as numbers."""
        view, slots = self._options.view, self._options.slots[meeting.id]
        by_itself = cost_of_slots(view, meeting, slots).astype(np.float64)
        rooms, soft = [], []
        day = next(iter(slots.days), 0)
        for place, open_ in self._options.places[meeting.id].items():
            for room in place.rooms or (None,):
                cost = cost_of_place(view, meeting, day, place.rooms)
                rooms.append(len(self._rooms) if room is None else self._rooms[room])
                soft.append(np.where(open_, by_itself + cost, np.inf))
        lengths = np.bincount((slots.end - slots.start) // self._unit).nonzero()[0]
        called = view.duties.in_any_case(meeting, day)
        required, people = len(called.required), len(called.required) + len(called.optional)
        weight = view.city.rules.weight(RuleCode.POSTPONED, meeting.body)
        return Wish(
            start=self._once(slots.start // self._unit),
            end=self._once(slots.end // self._unit),
            rooms=np.array(rooms, dtype=np.int64),
            soft=self._once(np.array(soft, dtype=np.float64).reshape(len(rooms), len(slots))),
            lengths=tuple(lengths.tolist()),
            is_in_rooms=meeting.room is not None,
            # Those required count twice over: nothing else may take their time.
            hardness=(required + 1) ** 2 * (people + 1),
            postponing=(
                float(meeting.priority * weight),
                float(cost_of_postponing(view, meeting)),
            ),
        )

    def _once(self, array: NDArray[Kind]) -> NDArray[Kind]:
        return self._kept.setdefault((array.shape, array.dtype.str, array.tobytes()), array)


class _Squares:
    """Sums rules about two meetings, weighed, as squares of numbers.

    Parameters
    ----------
    problem : Problem
        Whose rules.
    options : Options
        What the rules look at.
    go_on : callable
        Called for each square.
    """

    def __init__(self, problem: Problem, options: Options, go_on: Callable[[], None]) -> None:
        self._problem = problem
        self._options = options
        self._go_on = go_on

    def total(self, rules: Mapping[RuleCode, PairRule], level: Level) -> Square:
        """Return the sum of some rules, as far as they are of a level."""
        names = [meeting.id for meeting in self._problem.meetings]
        total: Square = np.zeros((len(names), len(names)))
        for code, square in rules.items():
            if RULES[code].level is not level:
                continue
            for weight, meetings in self._weighed(code, level).items():
                self._go_on()
                concerned = np.array([name in meetings for name in names], dtype=bool)
                total += weight * square(self._options) * concerned * concerned[:, np.newaxis]
        np.fill_diagonal(total, 0)
        return total

    def _weighed(self, code: RuleCode, level: Level) -> Mapping[int, Iterable[str]]:
        hard = level is Level.HARD
        return {1: self._problem.under(code)} if hard else self._problem.by_weight(code)
