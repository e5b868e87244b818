"""``schedule.json``: a plan and all it was made from, except the city.

The city is the directory that a plan is checked against and is named on the command line; what the
offices asked for stands in the file, so that a plan can be checked with the city alone, without
their workbooks. Secret meetings stand in it by their codes: it is the planners' file and is
readable by its owner only.
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field

from coord_calendar.domain.amending import with_days_off
from coord_calendar.domain.amendments import DayOff
from coord_calendar.domain.meeting import Meeting
from coord_calendar.domain.people import Commitment
from coord_calendar.domain.problem import MOST_DAYS, Problem
from coord_calendar.domain.recurrence import Series
from coord_calendar.domain.schedule import Schedule
from coord_calendar.domain.value import Id, Value
from coord_calendar.errors import InputError
from coord_calendar.tables.files import refused
from coord_calendar.tables.json_file import read_json
from coord_calendar.tables.place import Place
from coord_calendar.tables.plain_words import checked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coord_calendar.domain.city import City

NAME = "schedule.json"
"""What the file of a plan is called."""


class PlanFile(Value):
    """What the file holds.

    Parameters
    ----------
    version : int
        The form of the file, 1.
    city : str
        The city it was made for, by its id.
    first_day, days, meetings, commitments, series, published
        As in `Problem`.
    schedule : Schedule
        The plan.
    days_off : tuple of DayOff
        Days off, and days worked instead, that were decreed after the plan was published; the
        city's own file may not know them yet.
    sheet_days : int or None
        The days from the first that the week sheets show; None for all planned. An amendment may
        look further ahead than the week that was published.
    """

    version: Literal[1]
    city: Id
    first_day: dt.date
    days: int = Field(ge=1, le=MOST_DAYS)
    meetings: tuple[Meeting, ...]
    commitments: tuple[Commitment, ...] = ()
    series: tuple[Series, ...] = ()
    published: Schedule | None = None
    schedule: Schedule
    days_off: tuple[DayOff, ...] = ()
    sheet_days: int | None = Field(default=None, ge=1, le=MOST_DAYS)

    @classmethod
    def of(cls, problem: Problem, schedule: Schedule) -> Self:
        """Return the file of a plan."""
        return cls(
            version=1,
            city=problem.city.id,
            first_day=problem.first_day,
            days=problem.days,
            meetings=problem.meetings,
            commitments=problem.commitments,
            series=problem.series,
            published=problem.published,
            schedule=schedule,
        )

    def problem(self, city: City) -> Problem:
        """Return what the plan was made from, in a city."""
        return Problem(
            city=with_days_off(city, self.days_off),
            first_day=self.first_day,
            days=self.days,
            meetings=self.meetings,
            commitments=self.commitments,
            series=self.series,
            published=self.published,
        )


def is_plan(path: Path) -> bool:
    """Tell by its content whether a file is a plan; requests hold no schedule.

    Raises
    ------
    InputError
        If it is called ``.json`` but cannot be read as that.
    """
    if path.suffix.lower() != ".json":
        return False
    given = read_json(path)
    return isinstance(given, dict) and "schedule" in given


def read_plan_file(path: Path) -> PlanFile:
    """Read a plan's file.

    Raises
    ------
    InputError
        With everything wrong in it.
    """
    plan, faults = checked(PlanFile, read_json(path))
    if plan is None:
        place = Place(path.name)
        raise InputError(
            place.fault(fault.field, fault.vi, fault.en, record=fault.record) for fault in faults
        )
    return plan


def plan_for(path: Path, city: City) -> PlanFile:
    """Read the file of a plan that was made for a city.

    Raises
    ------
    InputError
        With everything wrong in it, or if it was made for another.
    """
    plan = read_plan_file(path)
    if plan.city != city.id:
        raise refused(
            path,
            f"lịch này lập cho «{plan.city}», không phải cho «{city.id}»",
            f"this plan was made for «{plan.city}», not for «{city.id}»",
        )
    return plan


@contextmanager
def faults_told_of(path: Path) -> Iterator[None]:
    """Tell whatever is wrong with a plan as the fault of its file."""
    place = Place(path.name)
    try:
        yield
    except InputError as error:
        raise InputError(
            place.fault(fault.field, fault.vi, fault.en, record=fault.record)
            for fault in error.faults
        ) from None
    except OverflowError:
        raise refused(path, "có ngày giờ quá xa hiện tại", "a time in it is too far away") from None
