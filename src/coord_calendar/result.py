"""What planning returns: the plan, what was proved about it, and what it costs.

Nothing here is solver's speech: a status says what was shown, a bound what no plan can beat.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from coord_calendar.criteria import Bill, Score
from coord_calendar.domain.problem import Problem
from coord_calendar.domain.schedule import Change, Schedule
from coord_calendar.domain.value import Value


class Status(StrEnum):
    """What was shown about a plan."""

    OPTIMAL = "optimal"
    """Proved: no plan is better, at any level."""
    FEASIBLE = "feasible"
    """The plan keeps every hard rule; the bound says how much better one could be."""


class Progress(Value):
    """How far planning has come.

    Parameters
    ----------
    seconds : float
        Since planning began.
    stage : str
        ``start`` (the constructive start), ``medium`` or ``soft`` (the level being improved).
    best : Score
        Of the best plan so far.
    bound : Score
        What no plan can beat, as far as proved.
    """

    seconds: float
    stage: str
    best: Score
    bound: Score

    @property
    def gap(self) -> Score:
        """By how much the plan may be worse than the best there is, by level, at most."""
        return _gap(self.best, self.bound)


class RollingProgress(Value):
    """How far planning step by step has come.

    Parameters
    ----------
    seconds : float
        Since planning began.
    until : date
        What starts before this day is settled.
    placed : int
        Meetings that have their place.
    waiting : int
        Meetings that still may get one.
    postponed : int
        Meetings whose days are over and that have none.
    """

    seconds: float
    until: dt.date
    placed: int
    waiting: int
    postponed: int


class Result(Value):
    """A plan and what is known about it.

    Parameters
    ----------
    status : Status
        What was shown.
    schedule : Schedule
        The plan; the detectors found no hard conflict in it.
    bill : Bill
        What it costs by criterion, recounted without the solver.
    bound : Score
        What no plan can beat, as far as proved. The soft bound holds among the plans whose medium
        cost is no higher than this plan's.
    stopped : bool
        Whether it was stopped from outside.
    seconds : float
        How long planning took, the building of the model included.
    first_plan_seconds : float
        When the first plan without a hard conflict was there.
    """

    status: Status
    schedule: Schedule
    bill: Bill
    bound: Score
    stopped: bool = False
    seconds: float
    first_plan_seconds: float

    @property
    def score(self) -> Score:
        """The cost by level."""
        return self.bill.score

    @property
    def gap(self) -> Score:
        """By how much the plan may be worse than the best there is, by level, at most."""
        return _gap(self.score, self.bound)


class Amends(Value):
    """What a plan that amends a published one gives up; compared in this order.

    Parameters
    ----------
    left_out : int
        The priorities, added up, of the meetings published or new that have no place.
    changed : int
        The published meetings whose time, room or substitutes differ, those left out among them,
        those that an amendment itself is about not.
    disruption : int
        How much these changes disturb, as :mod:`coord_calendar.domain.disruption` counts.
    """

    left_out: int
    changed: int
    disruption: int

    @property
    def key(self) -> tuple[int, int, int]:
        """The three, to be compared."""
        return self.left_out, self.changed, self.disruption


class ReplanProgress(Value):
    """How far planning again has come.

    Parameters
    ----------
    seconds : float
        Since planning began.
    best : Amends or None
        What the best plan so far gives up; None as long as there is none.
    bound : Amends
        What no plan can beat, as far as proved.
    """

    seconds: float
    best: Amends | None
    bound: Amends


class Replanned(Result):
    """A plan that amends a published one, and what is known about it.

    `status` is optimal if it is proved that no plan leaves less out, that of those none changes
    fewer meetings, and of those none disturbs less. How good it is by the usual criteria is not
    proved: `bound` is 0.

    Parameters
    ----------
    problem : Problem
        The problem amended.
    changes : tuple of Change
        The meetings whose time, room or substitutes differ, by name, those that the amendments are
        about among them.
    left_out, least_left_out : int
        The priorities, added up, of the meetings published or new that have no place; the least
        that is proved.
    changed, fewest : int
        The published meetings that change, those that the amendments are about not counted; the
        fewest that is proved, among plans that leave no more out.
    disruption, least_disruption : int
        How much these changes disturb, as :mod:`coord_calendar.domain.disruption` counts; the least
        that is proved, among plans that change no more.
    """

    problem: Problem
    changes: tuple[Change, ...]
    left_out: int
    least_left_out: int
    changed: int
    fewest: int
    disruption: int
    least_disruption: int


def _gap(cost: Score, bound: Score) -> Score:
    return Score(medium=cost.medium - bound.medium, soft=cost.soft - bound.soft)
