"""``replan``: amend a published plan with as few changes as can be, or compare alternatives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coord_calendar.cli import plan_sections, reports
from coord_calendar.cli.amendments import amendments_of, moment_of
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.folder import last_revision
from coord_calendar.cli.judging import judged
from coord_calendar.cli.plan_file import plan_for
from coord_calendar.cli.planning import ended, published_whole, result_of
from coord_calendar.cli.progress import AmendsLine
from coord_calendar.cli.publishing import AmendedPlan, Published
from coord_calendar.cli.replan_sections import (
    of_replanned,
    tell_amendments,
    tell_changes,
    tell_replanned,
)
from coord_calendar.cli.support_log import logged_to
from coord_calendar.cli.what_if import read_alternatives, report_of_none, tell_alternatives
from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.domain.amendments import DayOff
from coord_calendar.errors import Fault, InputError, NoPlanError, SolverError
from coord_calendar.interruption import Interruption
from coord_calendar.reasons import moves
from coord_calendar.replan import replan as amend
from coord_calendar.result import Replanned
from coord_calendar.tables import read_city

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from coord_calendar.cli.amendments import Typed
    from coord_calendar.cli.voice import Voice
    from coord_calendar.domain.amendments import Amendment
    from coord_calendar.ical import DeadlineForm


@dataclass(frozen=True, kw_only=True)
class ReplanOrder:
    """Which plan is to be amended, by what, and where the amended one goes.

    Parameters
    ----------
    city, schedule : Path
        The directory's file and that of the plan published.
    typed : Typed
        What happened.
    out : Path or None
        The folder for all that is written; None if nothing is.
    now : str or None
        The moment at which it is amended, as it was typed; None for this one.
    dry_run : bool
        Whether nothing is written.
    what_if : Path or None
        The file of alternatives, of which none is written.
    time_limit : float
        Seconds, above 0; for each alternative.
    seed : int
        Where random choices start, at least 0.
    deadlines : {"todo", "events"} or None
        How the deadlines of meetings are published; None for not at all.
    log : Path or None
        Where what was decided is written.
    """

    city: Path
    schedule: Path
    typed: Typed
    out: Path | None
    now: str | None = None
    dry_run: bool = False
    what_if: Path | None = None
    time_limit: float = 10.0
    seed: int = 0
    deadlines: DeadlineForm | None = None
    log: Path | None = None


@dataclass(frozen=True, kw_only=True)
class _Task:
    """An order, read."""

    order: ReplanOrder
    published: Published
    alternatives: dict[str, tuple[Amendment, ...]]
    now: dt.datetime


def replan(order: ReplanOrder, voice: Voice) -> Exit:
    """Amend a plan and write it, or compare what might be done; return how it ended.

    Raises
    ------
    InputError
        With everything wrong in what was typed and in the files.
    """
    last = 0 if order.out is None else last_revision(order.out)
    task = _read(order)
    with logged_to(order.log):
        if order.what_if is not None:
            return _compare(task, voice)
        return _amend(task, last, voice)


def _amend(task: _Task, last: int, voice: Voice) -> Exit:
    """Say what happened and amend the plan; `last` is the revision that stands in its place."""
    order = task.order
    (amendments,) = task.alternatives.values()
    tell_amendments(voice, task.published, amendments, task.now)
    if order.out is None:
        return _look(task, amendments, voice)
    revision = max(last, task.published.schedule.revision, 1) + 1

    def amend_and_tell(interruption: Interruption) -> AmendedPlan:
        result = _replanned(task, amendments, voice, interruption)
        _tell(voice, task, result, amendments)
        return _planned(task, amendments, result, revision)

    planned, counted, names = published_whole(
        amend_and_tell,
        out=order.out,
        ledgers=(order.out, order.schedule.parent),
        voice=voice,
        deadlines=order.deadlines,
    )
    voice.report(
        {
            **_report(task, planned.result, amendments),
            "revision": revision,
            "out": str(order.out),
            "files": names,
            "recount": reports.of_bill(counted),
        }
    )
    return ended(planned.schedule)


def _look(task: _Task, amendments: Sequence[Amendment], voice: Voice) -> Exit:
    """Say what would be; nothing is written."""
    with Interruption() as interruption:
        result = _replanned(task, amendments, voice, interruption)
    _tell(voice, task, result, amendments)
    voice.report(_report(task, result, amendments))
    return ended(result.schedule)


def _one_end(order: ReplanOrder) -> Iterator[Fault]:
    """Yield the fault that it is not clear whether something is to be written."""
    if sum((order.out is not None, order.dry_run, order.what_if is not None)) != 1:
        yield Fault(
            vi="--out: ghi đúng một trong ba: --out DIR để phát hành, --dry-run để chỉ xem, "
            "--what-if FILE để so sánh các phương án",
            en="--out: give exactly one of three: --out DIR to publish, --dry-run to look only, "
            "--what-if FILE to compare alternatives",
            field="out",
        )


def _read(order: ReplanOrder) -> _Task:
    """Read all that an order names; everything wrong is told at once."""
    faults = list(_one_end(order))
    city = read_city(order.city)
    file = plan_for(order.schedule, city)
    problem, schedule, _, counted = judged(order.schedule, city)
    now = dt.datetime.now(city.calendar.tz).replace(microsecond=0)
    alternatives = {"": order.typed} if order.what_if is None else {}
    try:
        now = now if order.now is None else moment_of(order.now, "now", problem)
    except InputError as error:
        faults.extend(error.faults)
    try:
        if order.what_if is not None:
            own = read_alternatives(order.what_if).items()
            alternatives = {name: order.typed.and_also(typed) for name, typed in own}
    except InputError as error:
        faults.extend(error.faults)
    found = {}
    for name, typed in alternatives.items():
        try:
            found[name] = amendments_of(typed, problem, schedule, now=now)
        except InputError as error:
            faults.extend(_in_alternative(name, fault) for fault in error.faults)
    if faults:
        raise InputError(dict.fromkeys(faults))
    return _Task(
        order=order,
        published=Published(
            problem=problem,
            schedule=schedule,
            score=counted.score,
            days=file.sheet_days or problem.days,
            days_off=file.days_off,
        ),
        alternatives=found,
        now=now,
    )


def _in_alternative(name: str, fault: Fault) -> Fault:
    if not name:
        return fault
    vi, en = f"phương án «{name}»: {fault.vi}", f"alternative «{name}»: {fault.en}"
    return replace(fault, vi=vi, en=en)


def _replanned(
    task: _Task, amendments: Sequence[Amendment], voice: Voice, interruption: Interruption
) -> Replanned:
    """Return the plan amended, within the time that there is."""
    order, published = task.order, task.published
    with AmendsLine(voice) as progress:
        return result_of(
            lambda interruption: amend(
                published.problem,
                published.schedule,
                amendments,
                now=task.now,
                time_limit=order.time_limit,
                seed=order.seed,
                on_progress=progress,
                should_stop=lambda: interruption.asked,
            ),
            voice,
            interruption,
        )


def _planned(
    task: _Task, amendments: Sequence[Amendment], result: Replanned, revision: int
) -> AmendedPlan:
    """Return the plan with all that is told of it; it is never older than that published."""
    published = task.published
    made_at = max(task.now, published.schedule.made_at or task.now)
    schedule = result.schedule.model_copy(update={"revision": revision, "made_at": made_at})
    new = tuple(one for one in amendments if isinstance(one, DayOff))
    return AmendedPlan(
        problem=result.problem,
        clashes=find_clashes(result.problem),
        result=result,
        schedule=schedule,
        conflicts=find_conflicts(result.problem, schedule),
        moved=moves(result.problem, schedule),
        amends=replace(published, days_off=(*published.days_off, *new)),
    )


def _tell(voice: Voice, task: _Task, result: Replanned, amendments: Sequence[Amendment]) -> None:
    tell_replanned(voice, task.published, result)
    plan_sections.tell_bill(voice, result.bill)
    tell_changes(voice, task.published, result, amendments)
    plan_sections.tell_postponed(voice, result.problem, result.schedule)


def _compare(task: _Task, voice: Voice) -> Exit:
    """Say what each alternative brings; nothing is written.

    One that cannot be, or for which there is no time, stands beside the others.
    """
    found: dict[str, Replanned | NoPlanError | SolverError] = {}
    with Interruption() as interruption:
        for name, amendments in task.alternatives.items():
            try:
                found[name] = _replanned(task, amendments, voice, interruption)
            except (NoPlanError, SolverError) as error:
                found[name] = error
            if interruption.asked:
                break
    tell_alternatives(voice, task.published, task.alternatives, found)
    voice.report(
        {
            "alternatives": {
                name: _report(task, result, task.alternatives[name])
                if isinstance(result, Replanned)
                else report_of_none(voice, result)
                for name, result in found.items()
            }
        }
    )
    is_any = any(isinstance(result, Replanned) for result in found.values())
    return Exit.DONE if is_any else Exit.NO_PLAN


def _report(task: _Task, result: Replanned, amendments: Sequence[Amendment]) -> dict[str, object]:
    return {
        "amendments": reports.listed(amendments),
        **reports.of_result(result),
        **of_replanned(task.published, result),
        "postponed": reports.listed(result.schedule.postponed),
    }
