"""What stands in the way of a meeting, gathered by half-day and by who or what it is.

A start on which three rules break and the next one, on which the same three do, are told as one:
Monday morning, the chair of both is in another meeting until eleven.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.conflicts.conflict import Part
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.reasons import sentences
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.conflicts import Conflict
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language
    from coord_calendar.reasons.tries import Attempt

_Key = tuple[dt.date, str, RuleCode, tuple[str, ...], tuple[str, ...]]


class Obstacle(Value):
    """One rule and those against whom it stands in the way, in one half-day.

    Parameters
    ----------
    half_day : HalfDay
        Where the starts lie; one out of hours stands under the session of its sheet.
    rule : RuleCode
        The rule that would break.
    meetings : tuple of str
        The other meetings; none if an absence, or the meeting itself, is in the way.
    parts : tuple of Part
        Over whom or what, as the first of its conflicts has it.
    starts : tuple of datetime
        The starts that it closes, in order.
    vi, en : str
        What stands in the way, without the half-day.
    """

    half_day: HalfDay
    rule: RuleCode
    meetings: tuple[Id, ...] = ()
    parts: tuple[Part, ...] = ()
    starts: tuple[dt.datetime, ...]
    vi: Text
    en: Text

    def text(self, lang: Language = "vi") -> str:
        """Return the words in the language asked for."""
        return self.vi if lang == "vi" else self.en


def obstacles_of(
    problem: Problem, schedule: Schedule, attempts: Iterable[Attempt]
) -> tuple[Obstacle, ...]:
    """Return what stands in the way of attempts.

    Returns
    -------
    tuple of Obstacle
        In order of the half-days; in each, what closes most starts first.
    """
    calendar = problem.city.calendar
    found: dict[_Key, tuple[Conflict, dict[dt.datetime, None]]] = {}
    for attempt in attempts:
        start, own = attempt.placement.start, attempt.placement.meeting
        for conflict in (*attempt.conflicts, *attempt.also):
            others = tuple(sorted(name for name in conflict.meetings if name != own))
            over = tuple(part.id for part in conflict.parts if part.kind != "room" or not others)
            half_day = calendar.day_of(start), calendar.session_at(start).id
            key = (*half_day, conflict.rule, others, over)
            found.setdefault(key, (conflict, {}))[1][start] = None
    in_order = {session.id: place for place, session in enumerate(calendar.sessions)}
    gathered = []
    for (day, session, rule, others, _), (conflict, starts) in found.items():
        rivals = [row for name in others if (row := schedule.placement(name)) is not None]
        says = sentences.obstacle(problem, rivals, conflict, day)
        gathered.append(
            Obstacle(
                half_day=HalfDay(day=day, session=session),
                rule=rule,
                meetings=others,
                parts=conflict.parts,
                starts=tuple(sorted(starts)),
                vi=says.vi,
                en=says.en,
            )
        )
    return tuple(
        sorted(
            gathered,
            key=lambda one: (
                one.half_day.day,
                in_order[one.half_day.session],
                -len(one.starts),
                one.starts[0],
                one.vi,
            ),
        )
    )
