"""The parts of what is told of a plan: what was proved, what it costs, what had to give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cli.sections import speech_of
from coord_calendar.domain.instead import as_sentence
from coord_calendar.result import Status
from coord_calendar.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.cli.voice import Voice
    from coord_calendar.conflicts.words import Speech
    from coord_calendar.criteria import Bill
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule
    from coord_calendar.reasons import Move
    from coord_calendar.result import Result

MOVES_SHOWN = 15
"""Moved meetings that are told on the screen; all stand in the files."""

_STATUSES = {
    Status.OPTIMAL: ("đã chứng minh là tốt nhất", "proved to be the best"),
    Status.FEASIBLE: (
        "khả thi, chưa chứng minh là tốt nhất",
        "keeps every hard rule, not proved to be the best",
    ),
}


def tell_result(voice: Voice, result: Result) -> None:
    """Say what was shown about a plan, its cost by level with the bound, and its bill."""
    voice.head("Lịch đã xếp", "The plan")
    if result.stopped:
        voice.say(
            "  Dừng theo yêu cầu; đây là lịch tốt nhất đã tìm được.",
            "  Stopped as asked; this is the best plan found.",
        )
    vi, en = _STATUSES[result.status]
    first, all_of_it = voice.seconds(result.first_plan_seconds), voice.seconds(result.seconds)
    voice.say(f"  Trạng thái: {vi}", f"  Status: {en}")
    voice.say(
        f"  Thời gian: {all_of_it}; có lịch đầu tiên sau {first}",
        f"  Time: {all_of_it}; the first plan was there after {first}",
    )
    levels = (("Mức giữa (nhượng bộ)", "Medium level"), ("Mức mềm (nguyện vọng)", "Soft level"))
    for (name, name_en), score, bound, gap in zip(
        levels, result.score.key, result.bound.key, result.gap.key, strict=True
    ):
        cost, least, apart = voice.number(score), voice.number(bound), voice.number(gap)
        voice.say(
            f"  {name}: {cost}; không lịch nào dưới {least}; còn cách nhiều nhất {apart}",
            f"  {name_en}: {cost}; no plan is below {least}; at most {apart} from the best",
        )
    tell_bill(voice, result.bill)


def tell_bill(voice: Voice, bill: Bill) -> None:
    """Say what a plan costs by criterion; what costs nothing is left out."""
    for line in bill.lines:
        if line.cost:
            voice.say(
                f"    {RULES[line.criterion].title(voice.lang)} [{line.criterion}]: "
                f"{voice.number(line.amount)} × {voice.number(line.weight)} = "
                f"{voice.number(line.cost)}"
            )


def tell_moves(voice: Voice, problem: Problem, moved: Sequence[Move]) -> None:
    """Say which meetings are elsewhere than asked for, and why: the first ones, and how many."""
    voice.head(
        f"Đã dời so với đề nghị: {len(moved)} cuộc họp",
        f"Moved from what was asked for: {len(moved)} meetings",
    )
    speech = speech_of(voice, problem)
    for move in moved[:MOVES_SHOWN]:
        title = speech.meeting(problem.meeting(move.meeting))
        where = f"{_place(speech, move.asked)} → {_place(speech, move.planned)}"
        voice.say(f"  - {title}: {where}")
        if move.reasons:
            why = move.reasons[0].text(voice.lang)
            more = len(move.reasons) - 1
            others = voice.of(f" (và {more} lý do khác)", f" (and {more} more)") if more else ""
        else:
            why = voice.of(
                "giờ đề nghị vẫn còn trống, nhưng nhường cho nguyện vọng khác",
                "the time asked for is free, but other wishes went before it",
            )
            others = ""
        voice.say(f"      vì: {why}{others}", f"      because: {why}{others}")
    more = len(moved) - MOVES_SHOWN
    if more > 0:
        voice.say(f"  … và {more} cuộc họp khác, trong moves.json", f"  … and {more} in moves.json")


def tell_postponed(voice: Voice, problem: Problem, schedule: Schedule) -> None:
    """Say which meetings have no place, and why."""
    left_out = schedule.postponed
    voice.head(f"Hoãn: {len(left_out)} cuộc họp", f"Postponed: {len(left_out)} meetings")
    speech = speech_of(voice, problem)
    for entry in left_out:
        reason = entry.reason if voice.lang == "vi" else entry.reason_en or entry.reason
        voice.say(
            f"  - {speech.meeting(problem.meeting(entry.meeting))}{f': {reason}' if reason else ''}"
        )


def tell_stand_ins(voice: Voice, problem: Problem, schedule: Schedule) -> None:
    """Say who attends which meeting instead of whom, with whose consent; nothing if nobody does."""
    rows = sorted(schedule.placements, key=lambda row: (row.start, row.meeting))
    found = [(problem.meeting(row.meeting), one) for row in rows for one in row.substitutes]
    if not found:
        return
    voice.head(f"Dự thay: {len(found)}", f"Substitutes: {len(found)}")
    speech = speech_of(voice, problem)
    for meeting, one in found:
        instead = as_sentence(problem.city, meeting, one, voice.lang)
        voice.say(f"  - {speech.meeting(meeting)}: {instead}")


def _place(speech: Speech, placement: Placement) -> str:
    """Return when and in which room: 08:00 Thứ Hai 30/11/2026, Phòng 1."""
    moment = speech.moment(placement.start)
    if placement.room is None:
        return moment
    return f"{moment}, {speech.city.label('rooms', placement.room, speech.lang)}"
