"""What is said of clashes between people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.words import Speech, Words
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.people import Commitment


_Standing = Literal["required", "invited", "concerned"]

_VERBS: dict[_Standing, tuple[str, str]] = {
    "required": ("vừa dự", "required at"),
    "invited": ("vừa được mời (không bắt buộc) dự", "invited (not required) to"),
    "concerned": ("vừa có thể dự (nếu liên quan)", "perhaps (if concerned) at"),
}
_MARKS: dict[_Standing, tuple[str, str]] = {
    "required": ("", ""),
    "invited": ("mời: ", "invited: "),
    "concerned": ("nếu liên quan: ", "if concerned: "),
}


def _standing(person: str, row: Booking) -> _Standing:
    if person in row.attendees.possible:
        return "concerned"
    return "invited" if person in row.attendees.optional else "required"


def double_booking(
    words: Words, people: Sequence[str], first: Booking, second: Booking, during: Interval
) -> Sentence:
    """Say that people are called to two meetings at once, required or invited."""
    if len(people) > 1:
        return _many_double_booked(words, people, first, second, during)
    person = people[0]

    def called(speech: Speech, row: Booking) -> str:
        verb = _VERBS[_standing(person, row)][0 if speech.in_vietnamese else 1]
        return f"{verb} {speech.meeting(row.meeting)} ({speech.hats(row.hats(person))})"

    vi, en = words.both
    meetings = first.meeting, second.meeting
    return Sentence(
        vi=f"{vi.person(person)} trùng lịch {vi.time(during)}: "
        f"{called(vi, first)}, {called(vi, second)}{vi.offices_to_call(*meetings)}.",
        en=f"{en.person(person)} is double-booked on {en.time(during)}: "
        f"{called(en, first)} and {called(en, second)}{en.offices_to_call(*meetings)}.",
    )


def _many_double_booked(
    words: Words, people: Sequence[str], first: Booking, second: Booking, during: Interval
) -> Sentence:
    vi, en = words.both
    return Sentence(
        vi=f"{len(people)} người trùng lịch {vi.time(during)}, vừa dự {vi.meeting(first.meeting)}, "
        f"vừa dự {vi.meeting(second.meeting)}: {_with_hats(vi, people, first, second)}"
        f"{vi.offices_to_call(first.meeting, second.meeting)}.",
        en=f"{len(people)} people are double-booked on {en.time(during)}, at "
        f"{en.meeting(first.meeting)} and {en.meeting(second.meeting)}: "
        f"{_with_hats(en, people, first, second)}"
        f"{en.offices_to_call(first.meeting, second.meeting)}.",
    )


def travel_time(
    words: Words, people: Sequence[str], first: Booking, second: Booking, way: int
) -> Sentence:
    """Say that people cannot come from one meeting to the next in time."""
    gap = int((second.start - first.end).total_seconds()) // 60
    vi, en = words.both

    def place(speech: Speech, row: Booking) -> str:
        site = words.city.label("sites", row.site or "", speech.lang)
        return f"{speech.meeting(row.meeting)}, {site},"

    return Sentence(
        vi=f"{_with_hats(vi, people, first, second)} không kịp di chuyển: "
        f"{place(vi, first)} {vi.over(first)}; "
        f"{place(vi, second)} {vi.begun(second)}; "
        f"cách nhau {gap} phút mà đường đi cần {way} phút"
        f"{vi.offices_to_call(first.meeting, second.meeting)}.",
        en=f"{_with_hats(en, people, first, second)} cannot travel in time: "
        f"{place(en, first)} {en.over(first)}; "
        f"{place(en, second)} {en.begun(second)}; "
        f"{gap} min lie between and the way takes {way} min"
        f"{en.offices_to_call(first.meeting, second.meeting)}.",
    )


def minimum_rest(
    words: Words, people: Sequence[str], first: Booking, second: Booking, rest: int
) -> Sentence:
    """Say that people rest too little between two meetings."""
    verb = "has" if len(people) == 1 else "have"
    gap = int((second.start - first.end).total_seconds()) // 60
    vi, en = words.both
    return Sentence(
        vi=f"{_with_hats(vi, people, first, second)} chỉ nghỉ {gap} phút giữa "
        f"{vi.meeting(first.meeting)} ({vi.over(first)}) và "
        f"{vi.meeting(second.meeting)}; cần ít nhất {rest} phút.",
        en=f"{_with_hats(en, people, first, second)} {verb} {gap} min only between "
        f"{en.meeting(first.meeting)} ({en.over(first)}) and "
        f"{en.meeting(second.meeting)}; {rest} min are the least rest.",
    )


def person_unavailable(
    words: Words, people: Sequence[str], row: Booking, away: Commitment
) -> Sentence:
    """Say that people who must attend a meeting are away."""
    vi, en = words.both
    verb = "is" if len(people) == 1 else "are"
    return Sentence(
        vi=f"{_with_hats(vi, people, row)} vắng mặt {vi.time(away.during)} "
        f"({vi.commitment(away)}) nhưng phải dự {vi.meeting(row.meeting)} "
        f"{vi.time(row.placement)}.",
        en=f"{_with_hats(en, people, row)} {verb} away on {en.time(away.during)} "
        f"({en.commitment(away)}) but required at {en.meeting(row.meeting)} on "
        f"{en.time(row.placement)}.",
    )


def _with_hats(speech: Speech, people: Sequence[str], *rows: Booking) -> str:
    """Name people, each with the hats for each meeting; one who need not come is marked so."""

    def hats(person: str, row: Booking) -> str:
        mark = _MARKS[_standing(person, row)][0 if speech.in_vietnamese else 1]
        return mark + speech.hats(row.hats(person))

    named = [
        f"{speech.person(person)} ({'; '.join(hats(person, row) for row in rows)})"
        for person in people
    ]
    return speech.listed(named, "người")
