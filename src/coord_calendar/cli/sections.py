"""The parts of what is told before a plan: what was read, and what clashes in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

from coord_calendar.conflicts import Certainty, grouped
from coord_calendar.conflicts.words import Words
from coord_calendar.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.cli.voice import Voice
    from coord_calendar.conflicts import Conflict
    from coord_calendar.conflicts.words import Speech
    from coord_calendar.domain.problem import Problem


_PARTS = {
    "person": ("people", "người"),
    "room": ("rooms", "phòng"),
    "point": ("points", "điểm cầu"),
}
"""The directory's table of each kind of part that two meetings clash over, and what is counted."""


def speech_of(voice: Voice, problem: Problem) -> Speech:
    """Return how a city's things are named in the language spoken."""
    words = Words(problem.city)
    return words.vi if voice.lang == "vi" else words.en


def tell_reading(voice: Voice, problem: Problem) -> None:
    """Say which week was read, how much stands in it, and who asks for how much."""
    city, speech = problem.city, speech_of(voice, problem)
    last_day = problem.first_day + dt.timedelta(days=problem.days - 1)
    first, last = speech.day(problem.first_day), speech.day(last_day)
    name = city.name_en or city.name if voice.lang == "en" else city.name
    voice.say(f"{name}: {first} - {last}")
    voice.head("Đã đọc", "What was read")
    meetings, people, rooms, points = (
        voice.number(len(rows)) for rows in (problem.meetings, city.people, city.rooms, city.points)
    )
    voice.say(
        f"  {meetings} cuộc họp, {people} người, {rooms} phòng, {points} điểm cầu",
        f"  {meetings} meetings, {people} people, {rooms} rooms, {points} bridge points",
    )
    for office, count in meetings_by_office(problem).items():
        label = city.label("offices", office, voice.lang)
        voice.say(f"  {label} [{office}]: {count} cuộc họp", f"  {label} [{office}]: {count}")


def meetings_by_office(problem: Problem) -> dict[str, int]:
    """Return how many meetings each office asks for, in the directory's order."""
    counts = Counter(meeting.office for meeting in problem.meetings)
    return {office.id: counts[office.id] for office in problem.city.offices}


def tell_conflicts(
    voice: Voice, problem: Problem, conflicts: Sequence[Conflict], *, whole: bool
) -> None:
    """Say the conflicts by rule, with their number; those of one meeting together.

    Parameters
    ----------
    voice : Voice
        Says it.
    problem : Problem
        What was asked for.
    conflicts : sequence of Conflict
        Hard ones and others.
    whole : bool
        Whether the sentences of rules that are not hard are said, too; else only their number.
    """
    if not conflicts:
        voice.say("  Không có xung đột nào.", "  There is no clash.")
        return
    certain, possible = (voice.number(number) for number in by_certainty(conflicts))
    voice.say(
        f"  Chắc chắn: {certain}; chưa chắc: {possible}",
        f"  Certain: {certain}; possible: {possible}",
    )
    for (code, rule), blocking in product(RULES.items(), (True, False)):
        broken = [one for one in conflicts if one.rule is code and one.blocks is blocking]
        if not broken:
            continue
        kind = "" if blocking else voice.of(" (nên tránh)", " (better avoided)")
        voice.say(f"  {rule.title(voice.lang)}{kind} [{code}]: {len(broken)}")
        if blocking or whole:
            _tell_groups(voice, problem, broken)


def _tell_groups(voice: Voice, problem: Problem, conflicts: Sequence[Conflict]) -> None:
    for group in grouped(problem, conflicts):
        voice.say(f"    - {group.text(voice.lang)}")
        if group.meeting is not None:
            for conflict in group.conflicts:
                voice.say(f"      · {_part(voice, problem, group.meeting, conflict)}")


def _part(voice: Voice, problem: Problem, hub: str, conflict: Conflict) -> str:
    """Return what is not said of the hub: when, with which meeting, over whom or what."""
    if conflict.certainty is Certainty.POSSIBLE:
        return conflict.text(voice.lang)  # what would clear it stands there only
    speech = speech_of(voice, problem)
    other = next(name for name in conflict.meetings if name != hub)
    during = f"{speech.time(conflict.during)}, " if conflict.during else ""
    over = ""
    for kind, (table, counted) in _PARTS.items():
        names = [
            problem.city.label(table, part.id, voice.lang)
            for part in conflict.parts
            if part.kind == kind
        ]
        over += f": {speech.listed(names, counted)}" if names else ""
    return f"{during}{speech.meeting(problem.meeting(other))}{over}"


def by_certainty(conflicts: Sequence[Conflict]) -> tuple[int, int]:
    """Return how many conflicts are certain, and how many possible."""
    certain = sum(conflict.certainty is Certainty.CERTAIN for conflict in conflicts)
    return certain, len(conflicts) - certain


def hard_ones(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return the conflicts with hard rules."""
    return [conflict for conflict in conflicts if conflict.blocks]
