"""What goes on around every planning: find the clashes, plan, publish, look at what was written."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from coord_calendar.cli import plan_sections, reports, sections
from coord_calendar.cli.calendars import of_calendars, tell_calendars
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.folder import (
    AMENDMENTS,
    AUDIENCES,
    FEEDS,
    INDEX,
    SHEETS,
    carry_on_the_ledger,
    replaced_whole,
)
from coord_calendar.cli.judging import look_again
from coord_calendar.cli.plan_file import NAME, faults_told_of, read_plan_file
from coord_calendar.cli.publishing import Planned, write_plan
from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.errors import SolverError
from coord_calendar.interruption import Interruption
from coord_calendar.reasons import moves
from coord_calendar.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from coord_calendar.cli.calendars import Given
    from coord_calendar.cli.voice import Voice
    from coord_calendar.conflicts import Conflict
    from coord_calendar.criteria import Bill
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.ical import DeadlineForm

AnyResult = TypeVar("AnyResult", bound=Result)
AnyPlanned = TypeVar("AnyPlanned", bound=Planned)


def carry_out(
    problem: Problem,
    planning: Callable[[Interruption], Result],
    *,
    out: Path,
    revision: int,
    voice: Voice,
    deadlines: DeadlineForm | None = None,
    calendars: Sequence[Given] = (),
) -> Exit:
    """Tell what was read, plan it and write the plan; return how it ended.

    Parameters
    ----------
    problem : Problem
        What was read.
    planning : callable
        Plans it; given what tells whether Ctrl-C was pressed.
    out : Path
        The folder for all that is written.
    revision : int
        The plan's number, from 1.
    voice : Voice
        Says how it goes.
    deadlines : {"todo", "events"} or None
        How the deadlines of meetings are published; None for not at all.
    calendars : sequence of Given
        The calendars that are part of the problem.
    """
    sections.tell_reading(voice, problem)
    tell_calendars(voice, problem, calendars)
    clashes = find_clashes(problem)
    voice.head("Xung đột trong yêu cầu, trước khi xếp lịch", "Clashes asked for, before planning")
    sections.tell_conflicts(voice, problem, clashes, whole=False)

    def plan_and_tell(interruption: Interruption) -> Planned:
        result = result_of(planning, voice, interruption)
        planned = _planned(problem, clashes, result, revision)
        _tell(voice, planned)
        return planned

    planned, counted, names = published_whole(
        plan_and_tell,
        out=out,
        ledgers=(out,),
        voice=voice,
        deadlines=deadlines,
    )
    voice.report(
        {
            **_report(planned, out, names),
            "calendars": of_calendars(calendars),
            "recount": reports.of_bill(counted),
        }
    )
    return ended(planned.schedule)


def published_whole(
    planning: Callable[[Interruption], AnyPlanned],
    *,
    out: Path,
    ledgers: Iterable[Path],
    voice: Voice,
    deadlines: DeadlineForm | None,
) -> tuple[AnyPlanned, Bill, list[str]]:
    """Plan, write the plan whole and look at what was written.

    Parameters
    ----------
    planning : callable
        Plans and says what was planned; given what tells whether Ctrl-C was pressed.
    out : Path
        The folder for all that is written.
    ledgers : iterable of Path
        The folders of the plans before, of which the first that has a ledger lends it.
    voice : Voice
        Says what was written.
    deadlines : {"todo", "events"} or None
        How the deadlines of meetings are published; None for not at all.

    Returns
    -------
    tuple of Planned, Bill and list of str
        The plan, its cost by what was written, and the names of the files.
    """
    with Interruption() as interruption, replaced_whole(out) as folder:
        carry_on_the_ledger(ledgers, folder)
        planned = planning(interruption)
        files = write_plan(planned, folder, voice.lang, deadlines=deadlines)
        counted = look_again(folder / NAME, planned.problem.city, planned.result.bill)
        names = [path.relative_to(folder).as_posix() for path in files]
    _tell_check(voice, counted)
    _tell_written(voice, planned, out, names)
    return planned, counted, names


def ended(schedule: Schedule) -> Exit:
    """Return how planning ended."""
    return Exit.WITH_LOSSES if schedule.postponed else Exit.DONE


def plan_before(path: Path, problem: Problem, voice: Voice) -> Schedule:
    """Return a plan of before, without the meetings that nobody asks for any more."""
    given = read_plan_file(path).schedule
    kept = given.only({meeting.id for meeting in problem.meetings})
    count = len(given.placements) - len(kept.placements)
    if count:
        voice.aside(
            f"{path.name}: {count} cuộc họp trong lịch này không còn trong yêu cầu, bỏ qua.",
            f"{path.name}: {count} meetings of this plan are asked for no more and left aside.",
        )
    return kept


def with_what_is_published(problem: Problem, path: Path | None, voice: Voice) -> Problem:
    """Return the problem with what a plan's file says of its meetings and days."""
    if path is None:
        return problem
    schedule = plan_before(path, problem, voice)
    horizon = problem.horizon
    rows = tuple(row for row in schedule.placements if horizon.start <= row.start < horizon.end)
    with faults_told_of(path):
        for row in rows:
            if row.room is not None:
                problem.city.room(row.room)
    published = schedule.model_copy(update={"placements": rows})
    return problem.model_copy(update={"published": published})


def result_of(
    planning: Callable[[Interruption], AnyResult], voice: Voice, interruption: Interruption
) -> AnyResult:
    """Return what planning returns; if it was stopped before there was a plan, stop here, too."""
    try:
        result = planning(interruption)
    except SolverError:
        if interruption.asked:
            raise KeyboardInterrupt from None
        raise
    if result.stopped:
        voice.aside("Dừng theo yêu cầu.", "Stopped as asked.")
    return result


def _planned(
    problem: Problem, clashes: Sequence[Conflict], result: Result, revision: int
) -> Planned:
    now = dt.datetime.now(problem.city.calendar.tz).replace(microsecond=0)
    schedule = result.schedule.model_copy(update={"revision": revision, "made_at": now})
    return Planned(
        problem=problem,
        clashes=clashes,
        result=result,
        schedule=schedule,
        conflicts=find_conflicts(problem, schedule),
        moved=moves(problem, schedule),
    )


def _tell(voice: Voice, planned: Planned) -> None:
    plan_sections.tell_result(voice, planned.result)
    plan_sections.tell_moves(voice, planned.problem, planned.moved)
    plan_sections.tell_postponed(voice, planned.problem, planned.schedule)
    plan_sections.tell_stand_ins(voice, planned.problem, planned.schedule)


def _tell_check(voice: Voice, counted: Bill) -> None:
    medium, soft = (voice.number(cost) for cost in counted.score.key)
    voice.head("Kiểm tra lại", "Looked at again")
    voice.say(
        f"  Đọc lại {NAME}: không vi phạm quy tắc bắt buộc nào; "
        f"chi phí tính lại bằng {medium} (giữa) và {soft} (mềm), đúng như trên.",
        f"  {NAME} read back: no hard rule is broken; "
        f"the cost counted anew is {medium} (medium) and {soft} (soft), as above.",
    )


def _tell_written(voice: Voice, planned: Planned, out: Path, names: Sequence[str]) -> None:
    feeds, sheets, others, amendments = (
        sum(name.startswith(f"{kind}/") for name in names)
        for kind in (FEEDS, SHEETS, AUDIENCES, AMENDMENTS)
    )
    revision = planned.schedule.revision
    voice.head(f"Đã ghi vào {out} (bản số {revision})", f"Written to {out} (revision {revision})")
    voice.say(
        f"  {INDEX}, {NAME}, {feeds} lịch trong {FEEDS}/, {sheets} tệp trong {SHEETS}/",
        f"  {INDEX}, {NAME}, {feeds} calendars in {FEEDS}/, {sheets} files in {SHEETS}/",
    )
    if amendments:
        voice.say(
            f"  {amendments} tệp điều chỉnh trong {AMENDMENTS}/",
            f"  {amendments} files of what differs in {AMENDMENTS}/",
        )
    if others:
        voice.say(
            f"  {others} lịch cho từng đối tượng trong {AUDIENCES}/",
            f"  {others} calendars for the audiences in {AUDIENCES}/",
        )


def _report(planned: Planned, out: Path, names: Sequence[str]) -> dict[str, object]:
    return {
        "read": reports.of_reading(planned.problem),
        "clashes": reports.of_conflicts(planned.problem, planned.clashes),
        **reports.of_result(planned.result),
        "conflicts": reports.of_conflicts(planned.problem, planned.conflicts),
        "moves": reports.listed(planned.moved),
        "postponed": reports.listed(planned.schedule.postponed),
        "revision": planned.schedule.revision,
        "out": str(out),
        "files": list(names),
    }
