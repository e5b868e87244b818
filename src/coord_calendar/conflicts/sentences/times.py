"""What is said of meetings at a wrong time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.conflicts.words import Speech, Words
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.meeting import Meeting, Pin


def duration(words: Words, row: Booking, minutes: int) -> Sentence:
    """Say that a meeting is shorter or longer than it asked for."""
    lasts = row.placement.minutes
    return _frame(
        words,
        row,
        vi=f"dài {lasts} phút, đăng ký {minutes} phút",
        en=f"lasts {lasts} minutes, it asked for {minutes} minutes",
    )


def consecutive_half_days(words: Words, row: Booking, count: int) -> Sentence:
    """Say that a meeting does not fill as many half-days in a row as it asked for."""
    whole = "whole session" if count == 1 else "whole consecutive sessions"
    return _frame(
        words,
        row,
        vi=f"không trọn {count} buổi làm việc liên tiếp như đăng ký; họp từ hai buổi trở lên bắt "
        "đầu từ buổi đầu ngày",
        en=f"does not fill the {count} {whole} it asked for; two or more begin with the first "
        "session of a day",
    )


def working_session(words: Words, row: Booking) -> Sentence:
    """Say that a meeting is outside the working sessions of its day.

    If its hour is fixed, no other hour is possible: then say where out of hours is asked for.
    """
    calendar = words.city.calendar
    hint_vi = hint_en = ""
    if row.meeting.fixed:
        hint_vi = "; nếu đúng là họp ngoài giờ làm việc, ghi «Có» ở cột «Ngoài giờ»"
        hint_en = "; if it is to be out of hours, write «Có» in the column «Ngoài giờ»"
    if not calendar.is_working_day(row.day):
        name = calendar.day_off_name(row.day)
        reason = f" ({name})" if name else ""
        return _frame(
            words,
            row,
            vi=f"rơi vào ngày nghỉ{reason}{hint_vi}",
            en=f"is on a day off{reason}{hint_en}",
        )
    hours = [f"{session.start:%H:%M}-{session.end:%H:%M}" for session in calendar.sessions]
    return _frame(
        words,
        row,
        vi=f"không nằm trọn trong một buổi làm việc ({', '.join(hours)}){hint_vi}",
        en=f"does not lie inside one working session ({', '.join(hours)}){hint_en}",
    )


def series_pattern(words: Words, row: Booking, days: Sequence[dt.date]) -> Sentence:
    """Say that a meeting of a series is not on one of its days."""
    none_vi, none_en = "không có ngày nào trong kỳ này", "none of the days planned"
    days_vi, days_en = (one.listed([one.day(day) for day in days], "ngày") for one in words.both)
    return _frame(
        words,
        row,
        vi=f"không đúng ngày của chuỗi “{row.meeting.series}” ({days_vi or none_vi})",
        en=f"is not on a day of its series “{row.meeting.series}” ({days_en or none_en})",
    )


def time_window(
    words: Words,
    row: Booking,
    *,
    windows: Sequence[Interval],
    release: dt.datetime | None,
    deadline: dt.datetime | None,
) -> Sentence:
    """Say that a meeting is outside its windows, too early or too late."""
    vi, en = words.both
    faults_vi, faults_en = [], []
    if windows:
        faults_vi.append(f"ngoài khung giờ cho phép: {_windows(vi, windows)}")
        faults_en.append(f"outside its windows: {_windows(en, windows)}")
    if release is not None:
        faults_vi.append(f"sớm hơn {vi.moment(release)}")
        faults_en.append(f"before {en.moment(release)}, its earliest time")
    if deadline is not None:
        faults_vi.append(f"quá hạn {vi.moment(deadline)}")
        faults_en.append(f"past its deadline {en.moment(deadline)}")
    return _frame(words, row, vi=", ".join(faults_vi), en="is " + ", ".join(faults_en))


def _windows(speech: Speech, windows: Sequence[Interval]) -> str:
    return speech.listed([speech.time(window) for window in windows], "khung giờ")


def fixed_time(words: Words, row: Booking, asked: dt.datetime) -> Sentence:
    """Say that a meeting with a fixed time is at another."""
    return _frame(
        words,
        row,
        vi=f"không đúng giờ cố định {words.vi.moment(asked)}",
        en=f"is not at its fixed time {words.en.moment(asked)}",
    )


def precedence(
    words: Words, first: Booking, row: Booking, *, days: int, earliest: dt.date | None
) -> Sentence:
    """Say that a meeting comes too soon after, or before, the one for which it waits."""
    vi, en = words.both
    lag_vi = lag_en = ""
    if earliest is not None:
        lag_vi = f", cách ít nhất {days} ngày làm việc: từ {vi.day(earliest)}"
        working = "working day" if days == 1 else "working days"
        lag_en = f", at least {days} {working} later: from {en.day(earliest)}"
    return _frame(
        words,
        row,
        vi=f"phải sau {vi.meeting(first.meeting)} ({vi.over(first)}){lag_vi}",
        en=f"must come after {en.meeting(first.meeting)} (which {en.over(first)}){lag_en}",
    )


def pinned(words: Words, meeting: Meeting, pin: Pin, row: Booking | None) -> Sentence:
    """Say that a pinned meeting has no place, or another time or room."""

    def place(speech: Speech, name: str | None, preposition: str) -> str:
        return "" if name is None else f" {preposition} {speech.room(speech.city.room(name))}"

    vi, en = words.both
    if row is None:
        now_vi, now_en = "không có trong lịch", "has no place"
    else:
        now_vi = f"lại xếp vào {vi.time(row.placement)}"
        now_en = f"is on {en.time(row.placement)}"
        if pin.room is not None:
            now_vi += place(vi, row.placement.room, "tại") or ", không có phòng"
            now_en += place(en, row.placement.room, "in") or ", without a room"
    return Sentence(
        vi=f"{vi.meeting(meeting)} đã chốt lúc {vi.moment(pin.start)}"
        f"{place(vi, pin.room, 'tại')} nhưng {now_vi}.",
        en=f"{en.meeting(meeting)} is pinned to {en.moment(pin.start)}"
        f"{place(en, pin.room, 'in')} but {now_en}.",
    )


def _frame(words: Words, row: Booking, *, vi: str, en: str) -> Sentence:
    """Say something of one meeting and its time."""
    return Sentence(
        vi=f"{words.vi.meeting(row.meeting)} họp {words.vi.time(row.placement)}, {vi}.",
        en=f"{words.en.meeting(row.meeting)} on {words.en.time(row.placement)} {en}.",
    )
