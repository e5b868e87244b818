"""``check``: the clashes in what the offices ask for, or in a plan; no solver is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cli import plan_sections, reports, sections
from coord_calendar.cli.calendars import of_calendars, tell_calendars, with_calendars
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.judging import judged
from coord_calendar.cli.plan_file import is_plan, plan_for
from coord_calendar.cli.week import monday_of
from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables import read_city, read_problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coord_calendar.cli.voice import Voice
    from coord_calendar.conflicts import Conflict


def check(
    city: Path,
    files: Sequence[Path],
    week: str | None,
    voice: Voice,
    *,
    calendars: Sequence[str] = (),
) -> Exit:
    """Check requests of a week, or one plan, and calendars with it; return how it ended.

    Raises
    ------
    InputError
        If something in the files is wrong, a plan is given among other files, or requests are
        given without their week.
    """
    if len(files) == 1 and is_plan(files[0]):
        if week is not None:
            raise _wrong_week(
                "lịch đã xếp có sẵn tuần của nó; bỏ --week", "a plan has its own week; leave it out"
            )
        return _check_plan(city, files[0], voice, calendars)
    if week is None:
        raise _wrong_week(
            "cần ghi tuần, ví dụ --week 2026-11-30", "give the week, for example --week 2026-11-30"
        )
    return _check_requests(city, files, week, voice, calendars)


def _check_requests(
    city: Path, files: Sequence[Path], week: str, voice: Voice, calendars: Sequence[str]
) -> Exit:
    problem = read_problem(city, files, monday_of(week, voice))
    problem, given = with_calendars(problem, calendars)
    clashes = find_clashes(problem)
    sections.tell_reading(voice, problem)
    tell_calendars(voice, problem, given)
    voice.head("Xung đột trong yêu cầu", "Clashes asked for")
    sections.tell_conflicts(voice, problem, clashes, whole=True)
    told = reports.of_conflicts(problem, clashes)
    read = {"read": reports.of_reading(problem), "calendars": of_calendars(given)}
    voice.report({**read, "clashes": told})
    return _ended(clashes)


def _check_plan(city_path: Path, path: Path, voice: Voice, calendars: Sequence[str]) -> Exit:
    city = read_city(city_path)
    plan_for(path, city)
    problem, schedule, conflicts, counted = judged(path, city)
    problem, given = with_calendars(problem, calendars)
    if given:
        conflicts = find_conflicts(problem, schedule)
    sections.tell_reading(voice, problem)
    tell_calendars(voice, problem, given)
    voice.head("Xung đột trong lịch đã xếp", "Conflicts in the plan")
    sections.tell_conflicts(voice, problem, conflicts, whole=True)
    medium, soft = (voice.number(cost) for cost in counted.score.key)
    voice.head(f"Chi phí: {medium} (giữa), {soft} (mềm)", f"Cost: {medium} (medium), {soft} (soft)")
    plan_sections.tell_bill(voice, counted)
    plan_sections.tell_postponed(voice, problem, schedule)
    plan_sections.tell_stand_ins(voice, problem, schedule)
    voice.report(
        {
            "read": reports.of_reading(problem),
            "calendars": of_calendars(given),
            "conflicts": reports.of_conflicts(problem, conflicts),
            "bill": reports.of_bill(counted),
            "postponed": reports.listed(schedule.postponed),
            "revision": schedule.revision,
        }
    )
    return _ended(conflicts)


def _ended(conflicts: Sequence[Conflict]) -> Exit:
    return Exit.WITH_LOSSES if sections.hard_ones(conflicts) else Exit.DONE


def _wrong_week(vi: str, en: str) -> InputError:
    return InputError([Fault(vi=vi, en=en, field="week")])
