"""``why``: why a meeting of a plan is where it is, or nowhere; no solver is loaded for that."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from coord_calendar.cli import reports
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.interruption import loading
from coord_calendar.cli.plan_file import faults_told_of, read_plan_file
from coord_calendar.cli.week import day_of
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import Fault, InputError
from coord_calendar.reasons import why as answer_of
from coord_calendar.tables import read_city
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.clock import read_clock
from coord_calendar.tables.files import refused

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.cli.voice import Voice
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.reasons import Why


class Question(NamedTuple):
    """What was typed.

    Parameters
    ----------
    city, plan : Path
        The directory and the plan.
    meeting : str
        The meeting.
    at : str or None
        The hour or session in question.
    ways : bool
        Whether ways out are looked for.
    """

    city: Path
    plan: Path
    meeting: str
    at: str | None
    ways: bool


def why(asked: Question, voice: Voice) -> Exit:
    """Answer one question about one meeting; return how it ended.

    Raises
    ------
    InputError
        If something in the files is wrong, or there is no such meeting or hour.
    """
    city = read_city(asked.city)
    plan = read_plan_file(asked.plan)
    if plan.city != city.id:
        raise refused(
            asked.plan,
            f"lịch này lập cho «{plan.city}», không phải cho «{city.id}»",
            f"this plan was made for «{plan.city}», not for «{city.id}»",
        )
    with faults_told_of(asked.plan):
        problem = plan.problem(city)
    instead = None if asked.at is None else _moment(problem, asked.at)
    with faults_told_of(asked.plan):
        answer = answer_of(problem, plan.schedule, asked.meeting, instead=instead)
    voice.say(answer.vi, answer.en)
    report: dict[str, Any] = {"why": answer.model_dump(mode="json")}
    if asked.ways:
        wished = problem if instead is None else _asking_for(problem, asked.meeting, instead)
        report["ways"] = _ways(voice, wished, plan.schedule, answer)
    voice.report(report)
    return Exit.DONE


def _moment(problem: Problem, text: str) -> dt.datetime | HalfDay:
    """Return the hour or the session typed: ``01/12/2026 14:00``, ``01/12/2026 chieu``."""
    first, _, rest = text.strip().partition(" ")
    day, rest = day_of(first, "at"), rest.strip()
    calendar, horizon = problem.city.calendar, problem.horizon
    if not horizon.start <= calendar.at(day, dt.time()) < horizon.end:
        last = problem.first_day + dt.timedelta(days=problem.days - 1)
        raise InputError(
            [
                Fault(
                    vi=f"--at: lịch này chỉ xếp từ {problem.first_day:%d/%m/%Y} đến "
                    f"{last:%d/%m/%Y}, không có ngày {day:%d/%m/%Y}",
                    en=f"--at: this plan is of {problem.first_day:%d/%m/%Y} to {last:%d/%m/%Y}, "
                    f"not of {day:%d/%m/%Y}",
                    field="at",
                )
            ]
        )
    for session in calendar.sessions:
        if rest.casefold() in {session.id, session.name.casefold(), session.name_en.casefold()}:
            return HalfDay(day=day, session=session.id)
    try:
        return calendar.at(day, read_clock(rest))
    except CellError:
        raise InputError(
            [
                Fault(
                    vi=f"--at: «{text}» không rõ giờ nào; ghi như «01/12/2026 14:00» hoặc "
                    "«01/12/2026 chieu»",
                    en=f"--at: «{text}» names no hour; write it like «01/12/2026 14:00» or "
                    "«01/12/2026 chieu»",
                    field="at",
                )
            ]
        ) from None


def _asking_for(problem: Problem, name: str, instead: dt.datetime | HalfDay) -> Problem:
    """Return the problem as if a meeting had been asked for when the question is about."""
    in_session = isinstance(instead, HalfDay)
    wished = problem.meeting(name)
    wished = wished.model_copy(
        update={
            "asked_start": None if in_session else instead,
            "asked_session": instead if in_session else None,
            "fixed": wished.fixed and not in_session,
        }
    )
    meetings = tuple(wished if one.id == name else one for one in problem.meetings)
    return problem.model_copy(update={"meetings": meetings})


def _ways(voice: Voice, problem: Problem, schedule: Schedule, answer: Why) -> list[dict[str, Any]]:
    """Tell ways to hold the meeting where it was asked for, or elsewhere, and who else moves.

    To leave it where it is, is none.
    """
    with loading():
        from coord_calendar.ways_out import ways_out  # noqa: PLC0415 brings the solver

    found = [
        way
        for way in ways_out(problem, [answer.meeting], schedule=schedule)
        if way.moved or way.placements != (answer.planned,)
    ]
    voice.head("Cách gỡ, đã xếp thử cả lịch", "Ways out, each shown by a whole plan")
    for way in found:
        voice.say(f"- {way.vi}", f"- {way.en}")
    if not found:
        voice.say(
            "Không tìm thấy cách nào chỉ với một thay đổi.", "No single change was found to help."
        )
    return reports.listed(found)
