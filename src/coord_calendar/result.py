"""What planning returns: the plan, what was proved about it, and what it costs.

Nothing here is solver's speech: a status says what was shown, a bound what no plan can beat.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from coord_calendar.criteria import Bill, Score
from coord_calendar.domain.schedule import Schedule
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


def _gap(cost: Score, bound: Score) -> Score:
    return Score(medium=cost.medium - bound.medium, soft=cost.soft - bound.soft)
