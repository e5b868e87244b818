"""What is said of rooms, their staff, bridge points and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence
from coord_calendar.domain.meeting import RoomNeed

if TYPE_CHECKING:
    from coord_calendar.conflicts.words import Speech
    from coord_calendar.domain.places import Room
    from coord_calendar.explanation.matter import Matter


def room_overlap(matter: Matter) -> Sentence:
    """Say that a room holds one meeting at a time."""
    vi, en = matter.words.both
    room = matter.city.room(matter.about)
    using = [one for one in matter.city.rooms if room.id in matter.city.room_cells[one.id]]
    longer = any(one.setup_minutes or one.clearing_minutes for one in using)
    return Sentence(
        vi=f"{vi.room(room)} mỗi lúc chỉ có một cuộc họp"
        f"{' (kể cả chuẩn bị và thu dọn)' if longer else ''}: {matter.titles(vi)}.",
        en=f"{en.room(room)} holds one meeting at a time"
        f"{' (set-up and clearing included)' if longer else ''}: {matter.titles(en)}.",
    )


def room_unavailable(matter: Matter) -> Sentence:
    """Say that a room is closed."""
    vi, en = matter.words.both
    closed = matter.city.room(matter.away.room or "")
    return Sentence(
        vi=f"{vi.room(closed)} đóng cửa {vi.time(matter.away.during)} "
        f"({vi.commitment(matter.away)}), không dùng cho {vi.title(matter.meeting)} được.",
        en=f"{en.room(closed)} is closed on {en.time(matter.away.during)} "
        f"({en.commitment(matter.away)}) to {en.title(matter.meeting)}.",
    )


def room_given(matter: Matter) -> Sentence:
    """Say where a meeting may be."""
    need = matter.meeting.room or RoomNeed()

    def places(speech: Speech) -> str:
        names = [matter.city.label("rooms", one, speech.lang) for one in need.rooms]
        names += [matter.city.label("sites", one, speech.lang) for one in need.sites]
        return ", ".join(names)

    vi, en = matter.words.both
    return Sentence(
        vi=f"{vi.title(matter.meeting)} chỉ được họp tại: {places(vi)}.",
        en=f"{en.title(matter.meeting)} may only be in: {places(en)}.",
    )


def room_fits(matter: Matter) -> Sentence:
    """Say what a meeting asks of its room, and which rooms have it."""
    meeting, vi, en = matter.meeting, *matter.words.both
    seats = max(matter.problem.seats_needed(meeting, day) for day in matter.days)
    equipment = sorted((meeting.room or RoomNeed()).equipment)
    asked_vi, asked_en = [f"{seats} chỗ"], [f"{seats} seats"]
    if equipment:
        asked_vi.append(", ".join(equipment))
        asked_en.append(", ".join(equipment))
    if meeting.is_secret:
        asked_vi.append("kín, đã kiểm tra")
        asked_en.append("closed and vetted")

    def fitting(speech: Speech, none: str) -> str:
        fits = [speech.room(room) for room in matter.city.rooms if _fits(matter, room, seats)]
        return speech.listed(fits, "phòng") or none

    return Sentence(
        vi=f"{vi.title(meeting)} cần phòng {'; '.join(asked_vi)}: "
        f"{fitting(vi, 'không có phòng nào')}.",
        en=f"{en.title(meeting)} needs a room with {'; '.join(asked_en)}: "
        f"{fitting(en, 'there is none')}.",
    )


def _fits(matter: Matter, room: Room, seats: int) -> bool:
    return (
        (matter.meeting.room or RoomNeed()).equipment <= room.equipment
        and room.seats >= seats
        and (not matter.meeting.is_secret or (room.closed and room.vetted))
    )


def serving_staff(matter: Matter) -> Sentence:
    """Say how many people set up and clear the rooms of a site."""
    vi, en = matter.words.both
    site = matter.city.site(matter.about)
    people = "person" if site.staff == 1 else "people"
    label_vi, label_en = (
        matter.city.label("sites", site.id, one.lang) for one in matter.words.both
    )
    return Sentence(
        vi=f"{label_vi} chỉ có {site.staff} người chuẩn bị và thu dọn phòng: {matter.titles(vi)}.",
        en=f"{label_en} has {site.staff} {people} to set up and clear its rooms: "
        f"{matter.titles(en)}.",
    )


def point_overlap(matter: Matter) -> Sentence:
    """Say that a bridge point serves one conference at a time."""
    vi, en = matter.words.both
    return Sentence(
        vi=f"{vi.points([matter.about])} mỗi lúc chỉ phục vụ một hội nghị: {matter.titles(vi)}.",
        en=f"{en.points([matter.about])} serves one conference at a time: {matter.titles(en)}.",
    )


def point_fits(matter: Matter) -> Sentence:
    """Say what a meeting asks of its bridge points and its link, and which do not have it."""
    meeting, vi, en = matter.meeting, *matter.words.both
    points = [
        matter.city.point(name)
        for name in dict.fromkeys(
            name for day in matter.days for name in matter.problem.points_of(meeting, day)
        )
    ]
    asked_vi, asked_en = [], []
    if meeting.point_seats:
        small = [point.id for point in points if point.seats < meeting.point_seats]
        asked_vi.append(
            f"cần {meeting.point_seats} chỗ ở mỗi điểm cầu{_but('không đủ', vi.points(small))}"
        )
        asked_en.append(
            f"needs {meeting.point_seats} seats at each bridge point"
            f"{_but('fewer at', en.points(small))}"
        )
    if meeting.is_secret:
        bare = [point.id for point in points if not point.encrypted]
        asked_vi.append(f"chỉ dùng đường truyền cơ yếu{_but('không có', _bare(matter, vi, bare))}")
        asked_en.append(f"uses cipher-protected lines only{_but('not', _bare(matter, en, bare))}")
    return Sentence(
        vi=f"{vi.title(meeting)} {', '.join(asked_vi)}.",
        en=f"{en.title(meeting)} {', '.join(asked_en)}.",
    )


def _but(lacks: str, what: str) -> str:
    """Say, in brackets, what lacks something."""
    return f" ({lacks}: {what})" if what else ""


def _bare(matter: Matter, speech: Speech, points: list[str]) -> str:
    """Name the link, if it is not protected or not known, and bridge points."""
    link = matter.meeting.link
    named = [speech.points(points)] if points else []
    if link is None:
        named += [
            "đường truyền chưa ghi" if speech.in_vietnamese else "its link, which is not named"
        ]
    elif not matter.city.link(link).encrypted:
        named += [matter.city.label("links", link, speech.lang)]
    return ", ".join(named)


def link_capacity(matter: Matter) -> Sentence:
    """Say what a link carries at once, and with how many points meetings come."""
    link = matter.city.link(matter.about)

    def joined(speech: Speech) -> str:
        day = matter.problem.first_day
        return ", ".join(
            f"{speech.title(one)} ({len(matter.problem.points_of(one, day))})"
            for one in matter.meetings
        )

    vi, en = matter.words.both
    label_vi, label_en = (
        matter.city.label("links", link.id, one.lang) for one in matter.words.both
    )
    return Sentence(
        vi=f"{label_vi} cùng lúc tối đa {link.conferences} hội nghị, {link.points} điểm cầu; "
        f"cuộc họp (số điểm cầu): {joined(vi)}.",
        en=f"{label_en} carries at once, at most: conferences {link.conferences}, points "
        f"{link.points}; meetings (points): {joined(en)}.",
    )
