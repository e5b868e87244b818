"""``replan``: amend a published plan with as few changes as can be, or compare alternatives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coord_calendar.cli import plan_sections, reports
from coord_calendar.cli.calendars import of_calendars, tell_calendars
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.folder import last_revision
from coord_calendar.cli.planning import ended, published_whole, result_of
from coord_calendar.cli.progress import AmendsLine
from coord_calendar.cli.publishing import AmendedPlan
from coord_calendar.cli.replan_order import read_order
from coord_calendar.cli.replan_sections import (
    of_replanned,
    tell_amendments,
    tell_changes,
    tell_replanned,
)
from coord_calendar.cli.support_log import logged_to
from coord_calendar.cli.what_if import report_of_none, tell_alternatives
from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.domain.amendments import DayOff
from coord_calendar.errors import NoPlanError, SolverError
from coord_calendar.interruption import Interruption
from coord_calendar.reasons import moves
from coord_calendar.replan import replan as amend
from coord_calendar.result import Replanned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.cli.replan_order import ReplanOrder, Task
    from coord_calendar.cli.voice import Voice
    from coord_calendar.domain.amendments import Amendment


def replan(order: ReplanOrder, voice: Voice) -> Exit:
    """Amend a plan and write it, or compare what might be done; return how it ended.

    Raises
    ------
    InputError
        With everything wrong in what was typed and in the files.
    """
    last = 0 if order.out is None else last_revision(order.out)
    task = read_order(order)
    with logged_to(order.log):
        if order.what_if is not None:
            return _compare(task, voice)
        return _amend(task, last, voice)


def _amend(task: Task, last: int, voice: Voice) -> Exit:
    """Say what happened and amend the plan; `last` is the revision that stands in its place."""
    order = task.order
    (amendments,) = task.alternatives.values()
    tell_calendars(voice, task.published.problem, task.calendars)
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
            "calendars": of_calendars(task.calendars),
            "revision": revision,
            "out": str(order.out),
            "files": names,
            "recount": reports.of_bill(counted),
        }
    )
    return ended(planned.schedule)


def _look(task: Task, amendments: Sequence[Amendment], voice: Voice) -> Exit:
    """Say what would be; nothing is written."""
    with Interruption() as interruption:
        result = _replanned(task, amendments, voice, interruption)
    _tell(voice, task, result, amendments)
    voice.report({**_report(task, result, amendments), "calendars": of_calendars(task.calendars)})
    return ended(result.schedule)


def _replanned(
    task: Task, amendments: Sequence[Amendment], voice: Voice, interruption: Interruption
) -> Replanned:
    """Return the plan amended, within the time that there is."""
    order, published = task.order, task.published
    with AmendsLine(voice) as progress:
        return result_of(
            lambda interruption: amend(
                published.problem,
                published.schedule,
                (*amendments, *task.told),
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
    task: Task, amendments: Sequence[Amendment], result: Replanned, revision: int
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


def _tell(voice: Voice, task: Task, result: Replanned, amendments: Sequence[Amendment]) -> None:
    tell_replanned(voice, task.published, result)
    plan_sections.tell_bill(voice, result.bill)
    tell_changes(voice, task.published, result, amendments)
    plan_sections.tell_postponed(voice, result.problem, result.schedule)


def _compare(task: Task, voice: Voice) -> Exit:
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
    tell_calendars(voice, task.published.problem, task.calendars)
    tell_alternatives(voice, task.published, task.alternatives, found)
    voice.report(
        {
            "calendars": of_calendars(task.calendars),
            "alternatives": {
                name: _report(task, result, task.alternatives[name])
                if isinstance(result, Replanned)
                else report_of_none(voice, result)
                for name, result in found.items()
            },
        }
    )
    is_any = any(isinstance(result, Replanned) for result in found.values())
    return Exit.DONE if is_any else Exit.NO_PLAN


def _report(task: Task, result: Replanned, amendments: Sequence[Amendment]) -> dict[str, object]:
    return {
        "amendments": reports.listed(amendments),
        **reports.of_result(result),
        **of_replanned(task.published, result),
        "postponed": reports.listed(result.schedule.postponed),
    }
