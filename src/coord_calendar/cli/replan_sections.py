"""The parts of what is told of an amended plan: what happened, what is proved, what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coord_calendar.cli.sections import speech_of
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.amendments import (
    DayOff,
    MovedMeeting,
    NewMeeting,
    Unavailable,
    own_meetings,
)
from coord_calendar.domain.begun import Begun
from coord_calendar.domain.differences import Way, differences
from coord_calendar.domain.instead import as_sentence
from coord_calendar.result import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from coord_calendar.cli.publishing import Published
    from coord_calendar.cli.voice import Voice
    from coord_calendar.conflicts import Conflict
    from coord_calendar.conflicts.words import Speech
    from coord_calendar.domain.amendments import Amendment
    from coord_calendar.domain.differences import Difference
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement
    from coord_calendar.result import Replanned


def tell_amendments(
    voice: Voice, published: Published, amendments: Sequence[Amendment], now: dt.datetime
) -> None:
    """Say what happened to the published plan, and what goes on all the same."""
    voice.head("Việc phát sinh", "What happened")
    problem = published.problem
    speech = speech_of(voice, problem)
    begun = Begun(problem, published.schedule, now)
    for one in amendments:
        voice.say(f"  - {_amendment(voice, speech, problem, one)}")
        for row in begun.going_on(one):
            held = f"{speech.meeting(problem.meeting(row.meeting))}, {speech.time(row)}"
            voice.say(
                f"      đã bắt đầu nên giữ nguyên: {held}",
                f"      goes on, for it has begun: {held}",
            )


def _amendment(voice: Voice, speech: Speech, problem: Problem, one: Amendment) -> str:
    match one:
        case NewMeeting():
            return f"{voice.of('họp mới', 'new')}: {speech.meeting(one.meeting)}"
        case Unavailable():
            away = one.commitment
            during = speech.time(away.during)
            if away.room is not None:
                room = speech.room(problem.city.room(away.room))
                return f"{voice.of('không dùng được', 'closed')}: {room}, {during}"
            who = problem.city.who_label(away.who or "", voice.lang)
            return f"{voice.of('vắng mặt', 'away')}: {who}, {during}"
        case MovedMeeting():
            title = speech.meeting(problem.meeting(one.meeting))
            times = [speech.time(window) for window in one.windows]
            when = speech.moment(one.start) if one.start else "; ".join(times)
            return f"{voice.of('dời', 'moved')}: {title} → {when}"
        case DayOff():
            made_up = speech.day(one.make_up) if one.make_up else ""
            worked = voice.of(f", làm bù {made_up}", f", made up for on {made_up}")
            day = speech.day(one.day)
            return f"{voice.of('ngày nghỉ', 'day off')}: {day}{worked if made_up else ''}"
    title = speech.meeting(problem.meeting(one.meeting))
    return f"{voice.of('rút', 'withdrawn')}: {title}"


def tell_replanned(voice: Voice, published: Published, result: Replanned) -> None:
    """Say what is proved of an amended plan, and what it costs beside that published."""
    voice.head("Lịch điều chỉnh", "The amended plan")
    if result.stopped:
        voice.say(
            "  Dừng theo yêu cầu; đây là lịch tốt nhất đã tìm được.",
            "  Stopped as asked; this is the best plan found.",
        )
    proved = result.status is Status.OPTIMAL
    voice.say(
        f"  Trạng thái: {'đã chứng minh là' if proved else 'chưa chứng minh là'} ít thay đổi nhất",
        f"  Status: {'proved' if proved else 'not proved'} to change the least",
    )
    voice.say(f"  Thời gian: {voice.seconds(result.seconds)}", f"  Time: {result.seconds:.1f} s")
    counts = (
        ("Không bố trí được (cộng mức ưu tiên)", "Left out, by priority"),
        ("Cuộc họp khác phải thay đổi", "Other meetings that change"),
        ("Mức xáo trộn", "Disruption"),
    )
    least = (result.least_left_out, result.fewest, result.least_disruption)
    values = (result.left_out, result.changed, result.disruption)
    for (vi, en), value, bound in zip(counts, values, least, strict=True):
        count, below = voice.number(value), voice.number(bound)
        voice.say(
            f"  {vi}: {count}; không lịch nào dưới {below}",
            f"  {en}: {count}; no plan is below {below}",
        )
    before = published.score
    for vi, en, cost, was in (
        ("Mức giữa (nhượng bộ)", "Medium level", result.score.medium, before.medium),
        ("Mức mềm (nguyện vọng)", "Soft level", result.score.soft, before.soft),
    ):
        now = voice.number(cost)
        voice.say(
            f"  {vi}: {now}, trước khi điều chỉnh {voice.number(was)}",
            f"  {en}: {now}, {voice.number(was)} before",
        )


def tell_changes(
    voice: Voice,
    published: Published,
    result: Replanned,
    amendments: Sequence[Amendment],
    *,
    reasons: bool = True,
) -> None:
    """Say each meeting that changes, old and new, in which ways, and why."""
    changed = differences_of(published, result)
    own = own_meetings(amendments)
    voice.head(f"Thay đổi: {len(changed)} cuộc họp", f"Changes: {len(changed)} meetings")
    speech = speech_of(voice, result.problem)
    for one in changed:
        ways = ", ".join(way.text(voice.lang) for way in one.ways)
        before, after = (_place(speech, one.meeting, row) for row in (one.before, one.after))
        voice.say(f"  - {speech.meeting(one.meeting)}: {before} → {after} ({ways})")
        if reasons and one.meeting.id not in own and Way.BROUGHT_BACK not in one.ways:
            why = _why(voice, what_breaks(result, one))
            voice.say(f"      vì: {why}", f"      because: {why}")


def differences_of(published: Published, result: Replanned) -> tuple[Difference, ...]:
    """Return the meetings that differ from the plan published."""
    return differences(published.problem, published.schedule, result.problem, result.schedule)


def what_breaks(result: Replanned, one: Difference) -> tuple[Conflict, ...]:
    """Return what would break if one meeting were where it was, and the others where they are."""
    if one.before is None or Way.WITHDRAWN in one.ways:
        return ()
    tried = result.schedule.with_placement(one.before)
    found = find_conflicts(result.problem, tried)
    return tuple(clash for clash in found if clash.blocks and one.meeting.id in clash.meetings)


def _why(voice: Voice, broken: Sequence[Conflict]) -> str:
    if not broken:
        return voice.of(
            "nhường chỗ cho các thay đổi khác", "it gives way to the other changes together"
        )
    more = len(broken) - 1
    others = voice.of(f" (và {more} lý do khác)", f" (and {more} more)") if more else ""
    return f"{broken[0].text(voice.lang)}{others}"


def _place(speech: Speech, meeting: Meeting, where: Placement | None) -> str:
    """Return when, in which room and by whom instead of whom; a dash for nowhere."""
    if where is None:
        return "–"
    city = speech.city
    parts = [speech.time(where)]
    if where.room is not None:
        parts.append(city.label("rooms", where.room, speech.lang))
    parts.extend(as_sentence(city, meeting, one, speech.lang) for one in where.substitutes)
    return ", ".join(parts)


def of_replanned(published: Published, result: Replanned) -> dict[str, Any]:
    """Return the same for a machine."""
    return {
        "left_out": result.left_out,
        "least_left_out": result.least_left_out,
        "changed": result.changed,
        "fewest": result.fewest,
        "disruption": result.disruption,
        "least_disruption": result.least_disruption,
        "before": published.score.model_dump(),
        "changes": [
            {
                "meeting": one.meeting.id,
                "ways": [way.value for way in one.ways],
                "before": one.before and one.before.model_dump(mode="json"),
                "after": one.after and one.after.model_dump(mode="json"),
                "reasons": [clash.model_dump(mode="json") for clash in what_breaks(result, one)],
            }
            for one in differences_of(published, result)
        ],
    }
