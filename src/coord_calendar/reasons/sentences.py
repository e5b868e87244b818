"""What is said of why a meeting is where it is, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence, Words
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from coord_calendar.conflicts import Conflict
    from coord_calendar.conflicts.words import Speech
    from coord_calendar.criteria import CostChange
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement

_PEOPLE_RULES = {
    RuleCode.TRAVEL_TIME: (
        "{who} không kịp di chuyển từ hoặc đến {others}",
        "{who} cannot travel from or to {others} in time",
    ),
    RuleCode.MINIMUM_REST: (
        "{who} không đủ giờ nghỉ trước hoặc sau {others}",
        "{who} would not rest enough before or after {others}",
    ),
}


def obstacle(
    problem: Problem, rivals: Sequence[Placement], conflict: Conflict, day: dt.date
) -> Sentence:
    """Say who or what stands in the way, seen from the meeting that was tried.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    rivals : sequence of Placement
        The other meetings.
    conflict : Conflict
        What would break.
    day : date
        The day of the try; hours of other days are told with their date.
    """
    words = Words(problem.city)
    vi, en = (_obstacle(speech, problem, rivals, conflict, day) for speech in words.both)
    return Sentence(vi=vi, en=en)


def _obstacle(
    speech: Speech,
    problem: Problem,
    rows: Sequence[Placement],
    conflict: Conflict,
    day: dt.date,
) -> str:
    rivals = speech.listed([_rival(speech, problem, row, day) for row in rows], "cuộc họp")
    people = [part.id for part in conflict.parts if part.kind == "person"]
    who = speech.listed([speech.person(one) for one in people], "người")
    match conflict.rule:
        case RuleCode.PERSON_OVERLAP:
            does = _does(speech, people, chairs=_chairs(problem, rows, people))
            return f"{who} {does} {rivals}"
        case RuleCode.TRAVEL_TIME | RuleCode.MINIMUM_REST:
            frame = _PEOPLE_RULES[conflict.rule][0 if speech.in_vietnamese else 1]
            return frame.format(who=who, others=rivals)
        case RuleCode.PERSON_UNAVAILABLE | RuleCode.ROOM_UNAVAILABLE:
            return _commitment(speech, problem, conflict, who, len(people))
        case RuleCode.ROOM_OVERLAP:
            where = speech.listed(_rooms(speech, conflict), "phòng")
            return f"{where} {'có' if speech.in_vietnamese else 'holds'} {rivals}"
    title = RULES[conflict.rule].title(speech.lang)
    return f"«{title}»" + (f": {rivals}" if rivals else "")


def _does(speech: Speech, people: Sequence[str], *, chairs: bool) -> str:
    if speech.in_vietnamese:
        return "chủ trì" if chairs else "dự"
    verb = "chair" if chairs else "attend"
    return f"{verb}s" if len(people) == 1 else verb


def _chairs(problem: Problem, rows: Sequence[Placement], people: Sequence[str]) -> bool:
    """Tell whether the one person concerned chairs the one other meeting."""
    if len(people) != 1 or len(rows) != 1:
        return False
    row = rows[0]
    chair = problem.meeting(row.meeting).chair
    if chair is None:
        return False
    day = problem.city.calendar.day_of(row.start)
    return problem.only_person(row.stands_in_for(chair) or chair, day) == people[0]


def _rival(speech: Speech, problem: Problem, row: Placement, day: dt.date) -> str:
    """Return another meeting with its hours: “Giao ban” [gb, Văn phòng UBND] 08:00-11:00."""
    last = speech.city.calendar.local(row.end).date()
    hours = f"{speech.clock(row.start, last)}-{speech.clock(row.end, day)}"
    return f"{speech.meeting(problem.meeting(row.meeting))} {hours}"


def _rooms(speech: Speech, conflict: Conflict) -> list[str]:
    return [
        speech.room(speech.city.room(part.id)) for part in conflict.parts if part.kind == "room"
    ]


def _commitment(speech: Speech, problem: Problem, conflict: Conflict, who: str, count: int) -> str:
    names = [part.id for part in conflict.parts if part.kind == "commitment"]
    away = next(entry for entry in problem.commitments if entry.id == names[0])
    during, reason = speech.time(away.during), speech.commitment(away)
    if conflict.rule is RuleCode.ROOM_UNAVAILABLE:
        room = _rooms(speech, conflict)[0]
        closed = "đóng cửa" if speech.in_vietnamese else "is closed on"
        return f"{room} {closed} {during} ({reason})"
    verb = f"{'is' if count == 1 else 'are'} away on"
    verb = "vắng mặt" if speech.in_vietnamese else verb
    return f"{who} {verb} {during} ({reason})"


def place(speech: Speech, placement: Placement) -> str:
    """Return when, where and who stands in: 08:00 Thứ Hai 30/11/2026, Phòng 1 (Trụ sở A)."""
    said = speech.moment(placement.start)
    if placement.room is not None:
        said += f", {speech.room(speech.city.room(placement.room))}"
    for one in placement.substitutes:
        by, who = (speech.city.who_label(name, speech.lang) for name in (one.by, one.who))
        said += f", {by} dự thay {who}" if speech.in_vietnamese else f", {by} for {who}"
    return said


def cost_change(speech: Speech, problem: Problem, change: CostChange) -> str:
    """Return one criterion that charges more or less, and whom that touches."""
    more, amount = change.cost > 0, abs(change.cost)
    if speech.in_vietnamese:
        costs = f"{'tốn thêm' if more else 'bớt'} {amount}"
    else:
        costs = f"costs {amount} {'more' if more else 'less'}"
    said = f"{RULES[change.criterion].title(speech.lang)}: {costs}"
    if change.level is Level.MEDIUM:
        said += " (mức giữa)" if speech.in_vietnamese else " (medium level)"
    if change.meetings:
        touched = [speech.meeting(problem.meeting(name)) for name in change.meetings]
        said += f"; {'với' if speech.in_vietnamese else 'with'} "
        said += speech.listed(touched, "cuộc họp")
    return said


def whole(lines: Iterable[str]) -> str:
    """Return a first line and the points under it."""
    first, *points = lines
    return "\n".join([first, *(f"- {point}" for point in points)])
