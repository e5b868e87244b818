"""``plan``: plan a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.cli.calendars import with_calendars
from coord_calendar.cli.folder import last_revision
from coord_calendar.cli.planning import carry_out, plan_before, with_what_is_published
from coord_calendar.cli.progress import ProgressLine
from coord_calendar.cli.support_log import logged_to
from coord_calendar.cli.week import monday_of
from coord_calendar.solve import solve
from coord_calendar.tables import read_problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coord_calendar.cli.exits import Exit
    from coord_calendar.cli.voice import Voice
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.ical import DeadlineForm
    from coord_calendar.interruption import Interruption
    from coord_calendar.result import Result


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be planned, where to, and how long it may take.

    Parameters
    ----------
    city : Path
        The directory's file.
    requests : sequence of Path
        What the offices ask for.
    week : str
        A day of the week, as it was typed.
    out : Path
        The folder for all that is written.
    time_limit : float
        Seconds, above 0.
    workers : int
        Threads, at least 1.
    seed : int
        Where random choices start, at least 0.
    effort : float or None
        The work after which planning ends, above 0; None for no such end.
    calendars : sequence of str
        Calendars that people and rooms have already, ``NAME=FILE`` each.
    start : Path or None
        The file of a plan to begin with.
    published : Path or None
        The file of the plan already published.
    deadlines : {"todo", "events"} or None
        How the deadlines of meetings are published; None for not at all.
    log : Path or None
        Where what was decided is written.
    """

    city: Path
    requests: Sequence[Path]
    week: str
    out: Path
    time_limit: float
    workers: int
    seed: int
    effort: float | None = None
    calendars: Sequence[str] = ()
    start: Path | None = None
    published: Path | None = None
    deadlines: DeadlineForm | None = None
    log: Path | None = None


def plan(order: Order, voice: Voice) -> Exit:
    """Plan a week and write it; return how it ended."""
    revision = last_revision(order.out) + 1
    problem = read_problem(order.city, order.requests, monday_of(order.week, voice))
    problem, calendars = with_calendars(problem, order.calendars)
    problem = with_what_is_published(problem, order.published, voice)
    start = None if order.start is None else plan_before(order.start, problem, voice)
    return carry_out(
        problem,
        lambda interruption: _solved(order, problem, start, voice, interruption),
        out=order.out,
        revision=revision,
        voice=voice,
        deadlines=order.deadlines,
        calendars=calendars,
    )


def _solved(
    order: Order,
    problem: Problem,
    start: Schedule | None,
    voice: Voice,
    interruption: Interruption,
) -> Result:
    with logged_to(order.log), ProgressLine(voice) as progress:
        return solve(
            problem,
            time_limit=order.time_limit,
            workers=order.workers,
            seed=order.seed,
            effort=order.effort,
            start=start,
            on_progress=progress,
            should_stop=lambda: interruption.asked,
        )
