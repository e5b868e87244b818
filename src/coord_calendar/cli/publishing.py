"""Writing everything that a plan brings.

The planners' own files (``*.json`` and the ledger) are readable by their owner only, since secret
meetings stand in them by their codes; the feeds and sheets are made to be handed on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coord_calendar.cli.folder import (
    AMENDMENTS,
    AUDIENCES,
    CLASHES,
    FEEDS,
    FREE_BUSY,
    LEDGER,
    MOVES,
    SHEETS,
)
from coord_calendar.cli.plan_file import NAME, PlanFile
from coord_calendar.cli.reports import listed
from coord_calendar.ical import publish_deadlines, publish_feeds, publish_free_busy, spelt
from coord_calendar.sheets import publish_amendment, publish_sheets, write_index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coord_calendar.conflicts import Conflict
    from coord_calendar.criteria import Score
    from coord_calendar.domain.amendments import DayOff
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language
    from coord_calendar.ical import DeadlineForm
    from coord_calendar.reasons import Move
    from coord_calendar.result import Replanned, Result


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A plan with all that is told of it.

    Parameters
    ----------
    problem : Problem
        What it was made from.
    clashes : sequence of Conflict
        What clashed in that.
    result : Result
        What planning returned.
    schedule : Schedule
        The plan, with its revision and the time it was made.
    conflicts : sequence of Conflict
        What the detectors find in the plan; none is hard.
    moved : sequence of Move
        What is elsewhere than asked for.
    """

    problem: Problem
    clashes: Sequence[Conflict]
    result: Result
    schedule: Schedule
    conflicts: Sequence[Conflict]
    moved: Sequence[Move]


@dataclass(frozen=True, kw_only=True)
class Published:
    """The plan that another takes the place of.

    Parameters
    ----------
    problem : Problem
        What it was made from.
    schedule : Schedule
        The plan.
    score : Score
        What it costs.
    days : int
        The days from the first that its sheets show.
    days_off : tuple of DayOff
        What was decreed after the week was published first.
    """

    problem: Problem
    schedule: Schedule
    score: Score
    days: int
    days_off: tuple[DayOff, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AmendedPlan(Planned):
    """A plan that takes the place of another.

    Parameters
    ----------
    result : Replanned
        What planning again returned.
    amends : Published
        The plan published.
    """

    result: Replanned
    amends: Published


def write_plan(
    planned: Planned, folder: Path, lang: Language, *, deadlines: DeadlineForm | None = None
) -> list[Path]:
    """Write the plan, its calendars, sheets and index into a folder and return the files."""
    problem, schedule = planned.problem, planned.schedule
    amended = planned if isinstance(planned, AmendedPlan) else None
    days = amended.amends.days if amended else None
    data = [
        _write_own(folder / NAME, _plan_file(planned)),
        _write_own(folder / CLASHES, listed(planned.clashes)),
        _write_own(folder / MOVES, listed(planned.moved)),
    ]
    ledger = folder / LEDGER
    feeds = publish_feeds(problem, schedule, folder / FEEDS, ledger=ledger, lang=lang)
    sheets = publish_sheets(problem, schedule, folder / SHEETS, days=days)
    changes = _write_amendment(amended, folder) if amended else ()
    index = write_index(
        folder,
        problem=problem,
        schedule=schedule,
        clashes=planned.clashes,
        conflicts=planned.conflicts,
        sheets=sheets,
        amendments=changes,
        feeds=feeds,
        data=data,
        lang=lang,
    )
    calendars = [*feeds, *publish_free_busy(problem, schedule, folder / FREE_BUSY)]
    if deadlines is not None:
        calendars += publish_deadlines(problem, schedule, folder / FEEDS, form=deadlines, lang=lang)
    for audience in problem.city.audiences:
        own = folder / AUDIENCES / spelt(audience.id)
        calendars += publish_feeds(
            problem, schedule, own, audience=audience, ledger=ledger, lang=lang
        )
        calendars += publish_free_busy(problem, schedule, own, audience=audience)
    return [*data, ledger, index, *sheets, *changes, *calendars]


def _plan_file(planned: Planned) -> Any:
    plan = PlanFile.of(planned.problem, planned.schedule)
    if isinstance(planned, AmendedPlan):
        amends = planned.amends
        days = amends.days if amends.days < planned.problem.days else None
        plan = plan.model_copy(update={"days_off": amends.days_off, "sheet_days": days})
    return plan.model_dump(mode="json", exclude_defaults=True)


def _write_amendment(planned: AmendedPlan, folder: Path) -> tuple[Path, ...]:
    amends = planned.amends
    return publish_amendment(
        planned.problem,
        amends.schedule,
        planned.schedule,
        folder / AMENDMENTS,
        was=amends.problem,
        days=amends.days,
    )


def _write_own(path: Path, content: Any) -> Path:
    path.touch(mode=0o600)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
