"""What is said of clashes over bridge points and video links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.words import Words
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.places import VideoLink


def point_overlap(
    words: Words, points: Sequence[str], first: Booking, second: Booking, during: Interval
) -> Sentence:
    """Say that bridge points serve two conferences at once."""
    vi, en = words.both
    heading = "Điểm cầu" if len(points) == 1 else f"{len(points)} điểm cầu"
    noun, verb = ("point", "serves") if len(points) == 1 else ("points", "serve")
    count = "The" if len(points) == 1 else str(len(points))
    return Sentence(
        vi=f"{heading} bị trùng {vi.time(during)}, cùng phục vụ {vi.meeting(first.meeting)} và "
        f"{vi.meeting(second.meeting)}: {vi.points(points)}"
        f"{vi.offices_to_call(first.meeting, second.meeting)}.",
        en=f"{count} bridge {noun} {verb} two conferences at once on {en.time(during)}, "
        f"{en.meeting(first.meeting)} and {en.meeting(second.meeting)}: {en.points(points)}"
        f"{en.offices_to_call(first.meeting, second.meeting)}.",
    )


def point_fits(
    words: Words,
    row: Booking,
    *,
    small: Sequence[str],
    bare: Sequence[str],
    link: Sequence[str],
    lost: bool,
) -> Sentence:
    """Say which points are too small, and which lines may not carry a secret conference."""
    vi, en = words.both
    seats = row.meeting.point_seats
    faults = [
        (
            small,
            f"điểm cầu không đủ {seats} chỗ: {vi.points(small)}",
            f"points with fewer than {seats} seats: {en.points(small)}",
        ),
        (
            bare,
            f"hội nghị mật mà điểm cầu không có đường truyền cơ yếu: {vi.points(bare)}",
            f"secret, but points without a cipher-protected line: {en.points(bare)}",
        ),
        (
            link,
            "hội nghị mật mà hệ thống cầu truyền hình không được cơ yếu bảo vệ: "
            + ", ".join(words.city.label("links", name, "vi") for name in link),
            "secret, but a video link that is not cipher-protected: "
            + ", ".join(words.city.label("links", name, "en") for name in link),
        ),
        (
            lost,
            "hội nghị mật trực tuyến mà không ghi hệ thống hay điểm cầu được cơ yếu bảo vệ",
            "secret and online, but no cipher-protected link or point is named",
        ),
    ]
    return Sentence(
        vi=f"{vi.meeting(row.meeting)} họp {vi.time(row.placement)}, không hợp với điểm cầu: "
        f"{'; '.join(says for broken, says, _ in faults if broken)}.",
        en=f"{en.meeting(row.meeting)} on {en.time(row.placement)} does not fit its points: "
        f"{'; '.join(says for broken, _, says in faults if broken)}.",
    )


def link_capacity(
    words: Words, link: VideoLink, rows: Sequence[Booking], during: Interval
) -> Sentence:
    """Say that a link carries more conferences or points at once than it can."""
    vi, en = words.both
    carried_vi = (
        f"{vi.meeting(row.meeting)}, {vi.time(row.placement)}, {len(row.points)} điểm cầu"
        for row in rows
    )
    carried_en = (
        f"{en.meeting(row.meeting)}, {en.time(row.placement)}, points: {len(row.points)}"
        for row in rows
    )
    return Sentence(
        vi=f"{words.city.label('links', link.id, 'vi')} quá tải {vi.time(during)} (cùng lúc tối đa "
        f"{link.conferences} hội nghị, {link.points} điểm cầu): {'; '.join(carried_vi)}.",
        en=f"{words.city.label('links', link.id, 'en')} is overloaded on {en.time(during)} (most "
        f"at once: conferences {link.conferences}, points {link.points}): {'; '.join(carried_en)}.",
    )
