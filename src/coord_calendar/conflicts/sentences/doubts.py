"""What is said of a possible clash: on what it hangs, and what would settle or clear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.conflicts.certainty import Members, OpenHour
from coord_calendar.conflicts.words import Sentence
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.certainty import Doubt, InferredEnd
    from coord_calendar.conflicts.finding import Finding
    from coord_calendar.conflicts.words import Speech, Words

_OVERLAPS = frozenset(
    {
        RuleCode.PERSON_OVERLAP,
        RuleCode.OPTIONAL_OVERLAP,
        RuleCode.ROOM_OVERLAP,
        RuleCode.POINT_OVERLAP,
    }
)


class _Told(NamedTuple):
    """One doubt in words: the clash is one if ..., and what an office can do about it."""

    condition: str
    remedy: str


def with_doubts(words: Words, rule: RuleCode, finding: Finding) -> Sentence:
    """Return what is said of a finding, and of each doubt about it."""
    if not finding.doubts:
        return finding.says
    verb = "trùng" if rule in _OVERLAPS else "vướng"
    vi = _joined([_told_vi(words.vi, doubt, verb) for doubt in finding.doubts], " và ")
    en = _joined([_told_en(words.en, doubt) for doubt in finding.doubts], " and ")
    return Sentence(
        vi=f"{finding.says.vi} Chưa chắc: chỉ {verb} nếu {vi}.",
        en=f"{finding.says.en} Not certain: only if {en}.",
    )


def _joined(told: Sequence[_Told], conjunction: str) -> str:
    conditions = conjunction.join(doubt.condition for doubt in told)
    return "; ".join([conditions, *dict.fromkeys(doubt.remedy for doubt in told)])


def _told_vi(speech: Speech, doubt: Doubt, verb: str) -> _Told:
    if isinstance(doubt, Members):
        return _members_vi(speech, doubt)
    if isinstance(doubt, OpenHour):
        return _hour_vi(speech, doubt, verb)
    meeting = doubt.row.meeting
    kind, minutes = _kind(speech, doubt)
    title, office = speech.title(meeting), speech.office(meeting)
    if doubt.until is None:
        return _Told(
            f"{title} dài như suy ra (từ loại “{kind}”, {minutes} phút)",
            f"{office} ghi giờ kết thúc thì biết chắc",
        )
    until = speech.clock(doubt.until, doubt.row.day)
    return _Told(
        f"{title} kéo dài quá {until} (giờ kết thúc suy ra từ loại “{kind}”, {minutes} phút)",
        f"{office} ghi giờ kết thúc không quá {until} thì hết {verb}",
    )


def _hour_vi(speech: Speech, doubt: OpenHour, verb: str) -> _Told:
    row = doubt.row
    title, office = speech.title(row.meeting), speech.office(row.meeting)
    lasts = f"dài {row.open_minutes} phút"
    if row.meeting.length_is_inferred:
        lasts += f" suy ra từ loại “{_kind(speech, doubt)[0]}”"
    known = f"(mới ghi buổi {_session(speech, row)}, {lasts})"
    when, hours = [], []
    if doubt.ends_by is not None:
        clock = speech.clock(doubt.ends_by, row.day)
        when.append(f"kéo dài quá {clock}")
        hours.append(f"giờ kết thúc không quá {clock}")
    if doubt.begins_from is not None:
        clock = speech.clock(doubt.begins_from, row.day)
        when.append(f"bắt đầu trước {clock}")
        hours.append(f"giờ bắt đầu từ {clock}")
    if not when:
        return _Told(f"{title} họp vào lúc đó {known}", f"{office} ghi giờ họp thì biết chắc")
    return _Told(
        f"{title} {' và '.join(when)} {known}",
        f"{office} ghi {' hoặc '.join(hours)} thì hết {verb}",
    )


def _members_vi(speech: Speech, doubt: Members) -> _Told:
    names = " và ".join(speech.title(row.meeting) for row in doubt.rows)
    people = len(doubt.people)
    if doubt.spare:
        who = f"hơn {doubt.spare} trong {people} người"
    elif people > 1:
        who = f"ít nhất một trong {people} người"
    else:
        who = speech.person(doubt.people[0])
    return _Told(
        f"{who} thuộc diện “liên quan” của {names}",
        f"{_offices(speech, doubt)} ghi rõ thành phần thì biết chắc",
    )


def _told_en(speech: Speech, doubt: Doubt) -> _Told:
    if isinstance(doubt, Members):
        return _members_en(speech, doubt)
    if isinstance(doubt, OpenHour):
        return _hour_en(speech, doubt)
    meeting = doubt.row.meeting
    kind, minutes = _kind(speech, doubt)
    title, office = speech.title(meeting), speech.office(meeting)
    if doubt.until is None:
        return _Told(
            f"{title} lasts as inferred (from the kind “{kind}”, {minutes} min)",
            f"it is settled once {office} gives an end",
        )
    until = speech.clock(doubt.until, doubt.row.day)
    return _Told(
        f"{title} lasts past {until} (its end is inferred from the kind “{kind}”, {minutes} min)",
        f"it is cleared if {office} gives an end by {until}",
    )


def _hour_en(speech: Speech, doubt: OpenHour) -> _Told:
    row = doubt.row
    title, office = speech.title(row.meeting), speech.office(row.meeting)
    lasts = f"{row.open_minutes} min"
    if row.meeting.length_is_inferred:
        lasts += f", inferred from the kind “{_kind(speech, doubt)[0]}”"
    known = f"(of its hours only the session {_session(speech, row)} is known; it lasts {lasts})"
    when, hours = [], []
    if doubt.ends_by is not None:
        clock = speech.clock(doubt.ends_by, row.day)
        when.append(f"lasts past {clock}")
        hours.append(f"an end by {clock}")
    if doubt.begins_from is not None:
        clock = speech.clock(doubt.begins_from, row.day)
        when.append(f"starts before {clock}")
        hours.append(f"a start from {clock} on")
    if not when:
        return _Told(
            f"{title} takes place then {known}", f"it is settled once {office} gives its hour"
        )
    return _Told(
        f"{title} {' and '.join(when)} {known}",
        f"it is cleared if {office} gives {' or '.join(hours)}",
    )


def _members_en(speech: Speech, doubt: Members) -> _Told:
    names = " and ".join(speech.title(row.meeting) for row in doubt.rows)
    people = len(doubt.people)
    if doubt.spare:
        who = f"more than {doubt.spare} of the {people} people are"
    elif people > 1:
        who = f"at least one of the {people} people is"
    else:
        who = f"{speech.person(doubt.people[0])} is"
    return _Told(
        f"{who} among those concerned of {names}",
        f"it is settled once {_offices(speech, doubt)} names who comes",
    )


def _kind(speech: Speech, doubt: InferredEnd | OpenHour) -> tuple[str, int]:
    kind = speech.city.kind(doubt.row.meeting.kind)
    return speech.city.label("kinds", kind.id, speech.lang), kind.usual_minutes


def _session(speech: Speech, row: Booking) -> str:
    """Return the session that begins when a meeting may begin."""
    session = speech.city.calendar.session_at(row.start)
    return session.name if speech.in_vietnamese else session.name_en


def _offices(speech: Speech, doubt: Members) -> str:
    return ", ".join(dict.fromkeys(speech.office(row.meeting) for row in doubt.rows))
