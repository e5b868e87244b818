"""``plan-long``: plan a month, a quarter or a year, some days after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.cli.calendars import with_calendars
from coord_calendar.cli.folder import last_revision
from coord_calendar.cli.planning import carry_out, with_what_is_published
from coord_calendar.cli.progress import StepsLine
from coord_calendar.cli.support_log import logged_to
from coord_calendar.cli.week import day_of
from coord_calendar.errors import Fault, InputError
from coord_calendar.rolling import solve_rolling
from coord_calendar.tables import read_problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from coord_calendar.cli.exits import Exit
    from coord_calendar.cli.voice import Voice
    from coord_calendar.domain.problem import Problem
    from coord_calendar.ical import DeadlineForm
    from coord_calendar.interruption import Interruption
    from coord_calendar.result import Result


@dataclass(frozen=True, kw_only=True)
class LongOrder:
    """What is to be planned step by step, where to, and how long it may take.

    Parameters
    ----------
    city : Path
        The directory's file.
    requests : sequence of Path
        What the offices ask for.
    first_day, until : str
        The first and the last day planned, as they were typed.
    out : Path
        The folder for all that is written.
    step, look_ahead : int
        Days settled at a time, at least 1, and days planned together with those, at least 0.
    calendars : sequence of str
        Calendars that people and rooms have already, ``NAME=FILE`` each.
    published : Path or None
        The file of the plan already published.
    freeze_until : str or None
        What that plan places before this day stays, as it was typed.
    time_limit : float
        Seconds, above 0.
    workers : int
        Threads, at least 1.
    seed : int
        Where random choices start, at least 0.
    deadlines : {"todo", "events"} or None
        How the deadlines of meetings are published; None for not at all.
    log : Path or None
        Where what was decided is written.
    """

    city: Path
    requests: Sequence[Path]
    first_day: str
    until: str
    out: Path
    step: int
    look_ahead: int
    calendars: Sequence[str]
    published: Path | None
    freeze_until: str | None
    time_limit: float
    workers: int
    seed: int
    deadlines: DeadlineForm | None
    log: Path | None


def plan_long(order: LongOrder, voice: Voice) -> Exit:
    """Plan a long time and write it; return how it ended.

    Raises
    ------
    InputError
        If something in the files is wrong, the last day is before the first, or days are to be
        frozen and nothing is published.
    """
    revision = last_revision(order.out) + 1
    first, last = day_of(order.first_day, "from"), day_of(order.until, "until")
    frozen = None if order.freeze_until is None else day_of(order.freeze_until, "freeze-until")
    if last < first:
        raise _wrong("until", "ngày cuối trước ngày đầu", "the last day is before the first")
    if frozen is not None and order.published is None:
        raise _wrong(
            "freeze-until",
            "cần ghi lịch đã phát hành, --published SCHEDULE",
            "give the plan that is published, --published SCHEDULE",
        )
    problem = read_problem(order.city, order.requests, first, (last - first).days + 1)
    problem, calendars = with_calendars(problem, order.calendars)
    problem = with_what_is_published(problem, order.published, voice)
    return carry_out(
        problem,
        lambda interruption: _rolled(order, problem, frozen, voice, interruption),
        out=order.out,
        revision=revision,
        voice=voice,
        deadlines=order.deadlines,
        calendars=calendars,
    )


def _rolled(
    order: LongOrder,
    problem: Problem,
    frozen: dt.date | None,
    voice: Voice,
    interruption: Interruption,
) -> Result:
    with logged_to(order.log), StepsLine(voice) as progress:
        result = solve_rolling(
            problem,
            step_days=order.step,
            look_ahead_days=order.look_ahead,
            freeze_until=frozen,
            time_limit=order.time_limit,
            workers=order.workers,
            seed=order.seed,
            on_progress=progress,
            should_stop=lambda: interruption.asked,
        )
    if result.stopped and not result.schedule.placements:
        raise KeyboardInterrupt
    return result


def _wrong(option: str, vi: str, en: str) -> InputError:
    return InputError([Fault(vi=f"--{option}: {vi}", en=f"--{option}: {en}", field=option)])
