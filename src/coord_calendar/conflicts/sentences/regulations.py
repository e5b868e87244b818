"""What is said of meetings that a regulation does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.words import Words
    from coord_calendar.domain.kinds import MeetingKind


def longest_duration(words: Words, row: Booking, kind: MeetingKind, half_days: int) -> Sentence:
    """Say that a meeting takes more half-days than its kind may."""
    vi, en = words.both
    label_vi, label_en = (words.city.label("kinds", kind.id, one.lang) for one in words.both)
    most = kind.longest_half_days
    return Sentence(
        vi=f"{vi.meeting(row.meeting)} họp {vi.time(row.placement)} kéo dài {half_days} buổi; "
        f"loại “{label_vi}” không quá {most} buổi.",
        en=f"{en.meeting(row.meeting)} on {en.time(row.placement)} takes "
        f"{_half_days(half_days)}; a meeting of the kind “{label_en}” may take "
        f"{_half_days(most or 0)}.",
    )


def _half_days(count: int) -> str:
    return f"{count} half-day" if count == 1 else f"{count} half-days"


def shortest_notice(words: Words, row: Booking, kind: MeetingKind, earliest: dt.date) -> Sentence:
    """Say that a meeting was asked for too late to be on its day."""
    vi, en = words.both
    asked = row.meeting.requested_on
    asked_vi, asked_en = (f"{asked:%d/%m/%Y}",) * 2 if asked else ("", "")
    return Sentence(
        vi=f"{vi.meeting(row.meeting)} họp {vi.time(row.placement)} mà đề nghị ngày {asked_vi}: "
        f"phải báo trước ít nhất {kind.notice_days} ngày làm việc, sớm nhất là "
        f"{vi.day(earliest)}, trừ việc đột xuất.",
        en=f"{en.meeting(row.meeting)} on {en.time(row.placement)} was asked for on {asked_en}: "
        f"{kind.notice_days} working days' notice are needed, so {en.day(earliest)} is the "
        "earliest, unless it is unexpected.",
    )
