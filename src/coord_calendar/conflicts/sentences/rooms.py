"""What is said of clashes over rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.words import Speech, Words
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.people import Commitment
    from coord_calendar.domain.places import Room


def room_overlap(words: Words, first: Booking, second: Booking, during: Interval) -> Sentence:
    """Say that two meetings use one room, or rooms that share a part, at once."""
    rooms = [room for room in (first.room, second.room) if room is not None]
    vi, en = words.both
    if len({room.id for room in rooms}) == 1:
        what = f"{vi.room(rooms[0])} bị trùng", f"{en.room(rooms[0])} is double-booked"
    else:
        what = (
            f"{vi.room(rooms[0])} và {vi.room(rooms[1])} chung một không gian, bị trùng",
            f"{en.room(rooms[0])} and {en.room(rooms[1])} share their space and are double-booked",
        )

    def meetings(speech: Speech) -> tuple[str, str]:
        return (
            f"{speech.meeting(first.meeting)}, {speech.time(first.placement)}",
            f"{speech.meeting(second.meeting)}, {speech.time(second.placement)}",
        )

    longer_vi, longer_en = _longer(first, second)
    return Sentence(
        vi=f"{what[0]} {vi.time(during)}{longer_vi}: {' và '.join(meetings(vi))}"
        f"{vi.offices_to_call(first.meeting, second.meeting)}.",
        en=f"{what[1]} on {en.time(during)}{longer_en}: {' and '.join(meetings(en))}"
        f"{en.offices_to_call(first.meeting, second.meeting)}.",
    )


def _longer(*rows: Booking) -> tuple[str, str]:
    """Say in both languages that set-up and clearing count too, where a room needs them."""
    if any(row.room_needs_longer for row in rows):
        return " (kể cả chuẩn bị và thu dọn)", " (set-up and clearing included)"
    return "", ""


def room_unavailable(words: Words, row: Booking, away: Commitment, closed: Room) -> Sentence:
    """Say that a meeting's room, or a part of it, is closed."""
    vi, en = words.both
    used = row.room or closed
    longer_vi, longer_en = _longer(row)
    return Sentence(
        vi=f"{vi.room(closed)} đóng cửa {vi.time(away.during)} ({vi.commitment(away)}) nhưng "
        f"{vi.meeting(row.meeting)} họp tại {vi.room(used)} {vi.time(row.placement)}{longer_vi}.",
        en=f"{en.room(closed)} is closed on {en.time(away.during)} ({en.commitment(away)}) but "
        f"{en.meeting(row.meeting)} is in {en.room(used)} on {en.time(row.placement)}"
        f"{longer_en}.",
    )


def room_given(words: Words, row: Booking) -> Sentence:
    """Say that a meeting lacks its room, is in one it may not use, or needs none."""
    vi, en = words.both
    wrong_vi, wrong_en = _room_wrong(vi, row), _room_wrong(en, row)
    return Sentence(
        vi=f"{vi.meeting(row.meeting)} họp {vi.time(row.placement)}, {wrong_vi}.",
        en=f"{en.meeting(row.meeting)} on {en.time(row.placement)} {wrong_en}.",
    )


def _room_wrong(speech: Speech, row: Booking) -> str:
    in_vietnamese = speech.in_vietnamese
    need, room = row.meeting.room, row.room
    if room is None:
        return "cần phòng nhưng chưa có phòng" if in_vietnamese else "needs a room and has none"
    if need is None:
        return (
            f"không cần phòng nhưng được xếp vào {speech.room(room)}"
            if in_vietnamese
            else f"needs no room but is in {speech.room(room)}"
        )
    names = [
        *(speech.city.label("rooms", name, speech.lang) for name in need.rooms),
        *(speech.city.label("sites", name, speech.lang) for name in need.sites),
    ]
    allowed = speech.listed(names, "nơi")
    return (
        f"được xếp vào {speech.room(room)}, không đúng nơi yêu cầu: {allowed}"
        if in_vietnamese
        else f"is in {speech.room(room)}, not where it must be: {allowed}"
    )


def room_fits(
    words: Words,
    row: Booking,
    room: Room,
    *,
    seats: int,
    missing: Sequence[str],
    unsafe: bool,
) -> Sentence:
    """Say what a room lacks for its meeting."""
    vi, en = words.both
    lacks = [
        (
            room.seats < seats,
            f"cần {seats} chỗ mà phòng có {room.seats} chỗ",
            f"{seats} seats are needed and the room has {room.seats}",
        ),
        (
            bool(missing),
            f"phòng thiếu thiết bị {', '.join(missing)}",
            f"the room lacks {', '.join(missing)}",
        ),
        (
            unsafe,
            "họp mật cần phòng kín đã kiểm tra",
            "a secret meeting needs a closed and vetted room",
        ),
    ]
    return Sentence(
        vi=f"{vi.meeting(row.meeting)} họp {vi.time(row.placement)}, không hợp với "
        f"{vi.room(room)}: {'; '.join(says for lacking, says, _ in lacks if lacking)}.",
        en=f"{en.meeting(row.meeting)} on {en.time(row.placement)} does not fit {en.room(room)}: "
        f"{'; '.join(says for lacking, _, says in lacks if lacking)}.",
    )
