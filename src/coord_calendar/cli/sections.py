"""The parts of what is told before a plan: what was read, and what clashes in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Words
from coord_calendar.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.cli.voice import Voice
    from coord_calendar.conflicts import Conflict
    from coord_calendar.conflicts.words import Speech
    from coord_calendar.domain.problem import Problem


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


def tell_conflicts(voice: Voice, conflicts: Sequence[Conflict], *, whole: bool) -> None:
    """Say the conflicts by rule, with their number.

    Parameters
    ----------
    voice : Voice
        Says it.
    conflicts : sequence of Conflict
        Hard ones and others.
    whole : bool
        Whether the sentences of rules that are not hard are said, too; else only their number.
    """
    if not conflicts:
        voice.say("  Không có xung đột nào.", "  There is no clash.")
    for (code, rule), blocking in product(RULES.items(), (True, False)):
        broken = [one for one in conflicts if one.rule is code and one.blocks is blocking]
        if not broken:
            continue
        kind = "" if blocking else voice.of(" (nên tránh)", " (better avoided)")
        voice.say(f"  {rule.title(voice.lang)}{kind} [{code}]: {len(broken)}")
        if blocking or whole:
            for conflict in broken:
                voice.say(f"    - {conflict.text(voice.lang)}")


def hard_ones(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return the conflicts with hard rules."""
    return [conflict for conflict in conflicts if conflict.blocks]
