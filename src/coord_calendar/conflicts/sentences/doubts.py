"""What is said of a possible clash: on what it hangs, and what would settle or clear it.

Of a certain one it is said where only the session of a meeting is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.conflicts.certainty import Members, OpenHour
from coord_calendar.conflicts.words import Sentence
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.certainty import Doubt
    from coord_calendar.conflicts.finding import Finding
    from coord_calendar.conflicts.words import Speech, Words
    from coord_calendar.domain.meeting import Meeting

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


def with_doubts(
    words: Words, rule: RuleCode, finding: Finding, open_hours: Sequence[Booking] = ()
) -> Sentence:
    """Return what is said of a finding, and of each doubt about it.

    Parameters
    ----------
    words : Words
        The two languages.
    rule : RuleCode
        The rule.
    finding : Finding
        What is said, and doubted.
    open_hours : sequence of Booking
        Its meetings of which only the session is known.
    """
    vi, en = words.both
    said_vi, said_en = [finding.says.vi], [finding.says.en]
    if finding.doubts:
        verb = "trùng" if rule in _OVERLAPS else "vướng"
        told_vi = [_told_vi(vi, doubt, verb) for doubt in _of_one(finding)]
        told_en = [_told_en(en, doubt) for doubt in _of_one(finding)]
        together = _together(finding)
        if together:
            told_vi.insert(0, _together_vi(vi, together))
            told_en.insert(0, _together_en(en, together))
        said_vi.append(f"Chưa chắc: chỉ {verb} nếu {_joined(told_vi, ' và ')}.")
        said_en.append(f"Not certain: only if {_joined(told_en, ' and ')}.")
    doubted = [doubt.row for doubt in finding.doubts if isinstance(doubt, OpenHour)]
    for row in open_hours:
        if row not in doubted:
            anyhow = "" if finding.doubts else ": giờ nào trong buổi cũng vướng"
            said_vi.append(f"{vi.title(row.meeting)} {_known_vi(vi, row)}{anyhow}.")
            anyhow = "" if finding.doubts else "; it is so at any hour of it"
            said_en.append(f"Of {en.title(row.meeting)} {_known_en(en, row)}{anyhow}.")
    return Sentence(vi=" ".join(said_vi), en=" ".join(said_en))


def _together(finding: Finding) -> list[Booking]:
    """Return the meetings of unknown hours that decide together."""
    return [
        doubt.row
        for doubt in finding.doubts
        if isinstance(doubt, OpenHour) and doubt.ends_by is doubt.begins_from is None
    ]


def _of_one(finding: Finding) -> list[Doubt]:
    """Return the other doubts."""
    together = _together(finding)
    return [
        doubt
        for doubt in finding.doubts
        if not (isinstance(doubt, OpenHour) and doubt.row in together)
    ]


def _joined(told: Sequence[_Told], conjunction: str) -> str:
    conditions = conjunction.join(doubt.condition for doubt in told)
    return "; ".join([conditions, *dict.fromkeys(doubt.remedy for doubt in told)])


def _told_vi(speech: Speech, doubt: Doubt, verb: str) -> _Told:
    if isinstance(doubt, Members):
        return _members_vi(speech, doubt)
    if isinstance(doubt, OpenHour):
        return _hour_vi(speech, doubt, verb)
    meeting = doubt.row.meeting
    title, office = speech.title(meeting), speech.office(meeting)
    minutes = _usual_minutes(speech, doubt.row)
    if doubt.until is None:
        return _Told(
            f"{title} dài {minutes} phút như suy ra{_source_vi(speech, meeting)}",
            f"{office} ghi giờ kết thúc thì biết chắc",
        )
    until = speech.clock(doubt.until, doubt.row.day)
    return _Told(
        f"{title} kéo dài quá {until} "
        f"(giờ kết thúc suy ra{_source_vi(speech, meeting)}, {minutes} phút)",
        f"{office} ghi giờ kết thúc không quá {until} thì hết {verb}",
    )


def _hour_vi(speech: Speech, doubt: OpenHour, verb: str) -> _Told:
    row = doubt.row
    when, hours = [], []
    if doubt.ends_by is not None:
        clock = speech.clock(doubt.ends_by, row.day)
        when.append(f"kéo dài quá {clock}")
        hours.append(f"giờ kết thúc không quá {clock}")
    if doubt.begins_from is not None:
        clock = speech.clock(doubt.begins_from, row.day)
        when.append(f"bắt đầu trước {clock}")
        hours.append(f"giờ bắt đầu từ {clock}")
    return _Told(
        f"{speech.title(row.meeting)} {' và '.join(when)} ({_known_vi(speech, row)})",
        f"{speech.office(row.meeting)} ghi {' hoặc '.join(hours)} thì hết {verb}",
    )


def _together_vi(speech: Speech, rows: Sequence[Booking]) -> _Told:
    named = [f"{speech.title(row.meeting)} ({_known_vi(speech, row)})" for row in rows]
    when = "họp cùng giờ" if len(rows) > 1 else "họp đúng giờ đó"
    return _Told(
        f"{speech.listed(named, 'cuộc họp')} {when}",
        f"{_offices(speech, rows)} ghi giờ họp thì biết chắc",
    )


def _known_vi(speech: Speech, row: Booking) -> str:
    known = f"mới ghi buổi {_session(speech, row)}, dài {row.open_minutes} phút"
    if row.meeting.length_is_inferred:
        known += f" suy ra{_source_vi(speech, row.meeting)}"
    return known


def _source_vi(speech: Speech, meeting: Meeting) -> str:
    """Return the kind that tells how long a meeting is; nothing of a secret one."""
    return "" if meeting.is_secret else f" từ loại “{_kind(speech, meeting)}”"


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
        f"{_offices(speech, doubt.rows)} ghi rõ thành phần thì biết chắc",
    )


def _told_en(speech: Speech, doubt: Doubt) -> _Told:
    if isinstance(doubt, Members):
        return _members_en(speech, doubt)
    if isinstance(doubt, OpenHour):
        return _hour_en(speech, doubt)
    meeting = doubt.row.meeting
    title, office = speech.title(meeting), speech.office(meeting)
    minutes = _usual_minutes(speech, doubt.row)
    if doubt.until is None:
        return _Told(
            f"{title} lasts {minutes} min as inferred{_source_en(speech, meeting)}",
            f"it is settled once {office} gives an end",
        )
    until = speech.clock(doubt.until, doubt.row.day)
    return _Told(
        f"{title} lasts past {until} "
        f"(its end is inferred{_source_en(speech, meeting)}, {minutes} min)",
        f"it is cleared if {office} gives an end by {until}",
    )


def _hour_en(speech: Speech, doubt: OpenHour) -> _Told:
    row = doubt.row
    when, hours = [], []
    if doubt.ends_by is not None:
        clock = speech.clock(doubt.ends_by, row.day)
        when.append(f"lasts past {clock}")
        hours.append(f"an end by {clock}")
    if doubt.begins_from is not None:
        clock = speech.clock(doubt.begins_from, row.day)
        when.append(f"starts before {clock}")
        hours.append(f"a start from {clock} on")
    return _Told(
        f"{speech.title(row.meeting)} {' and '.join(when)} ({_known_en(speech, row)})",
        f"it is cleared if {speech.office(row.meeting)} gives {' or '.join(hours)}",
    )


def _together_en(speech: Speech, rows: Sequence[Booking]) -> _Told:
    named = [f"{speech.title(row.meeting)} ({_known_en(speech, row)})" for row in rows]
    when, gives = ("are at once", "give") if len(rows) > 1 else ("is then", "gives")
    return _Told(
        f"{speech.listed(named, 'cuộc họp')} {when}",
        f"it is settled once {_offices(speech, rows)} {gives} the hour",
    )


def _known_en(speech: Speech, row: Booking) -> str:
    known = f"only the session {_session(speech, row)} is known; it lasts {row.open_minutes} min"
    if row.meeting.length_is_inferred:
        known += f", inferred{_source_en(speech, row.meeting)}"
    return known


def _source_en(speech: Speech, meeting: Meeting) -> str:
    """Return the kind that tells how long a meeting is; nothing of a secret one."""
    return "" if meeting.is_secret else f" from the kind “{_kind(speech, meeting)}”"


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
        f"it is settled once {_offices(speech, doubt.rows)} names who comes",
    )


def _kind(speech: Speech, meeting: Meeting) -> str:
    return speech.city.label("kinds", meeting.kind, speech.lang)


def _usual_minutes(speech: Speech, row: Booking) -> int:
    return speech.city.kind(row.meeting.kind).usual_minutes


def _session(speech: Speech, row: Booking) -> str:
    """Return the session that begins when a meeting may begin."""
    session = speech.city.calendar.session_at(row.start)
    return session.name if speech.in_vietnamese else session.name_en


def _offices(speech: Speech, rows: Sequence[Booking]) -> str:
    return ", ".join(dict.fromkeys(speech.office(row.meeting) for row in rows))
