"""What is said of a meeting's own time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Sentence

if TYPE_CHECKING:
    from coord_calendar.conflicts.words import Speech
    from coord_calendar.explanation.matter import Matter


def held(matter: Matter) -> Sentence:
    """Say that a meeting must be held."""
    vi, en = matter.words.both
    return Sentence(
        vi=f"{vi.meeting(matter.meeting)} phải được xếp lịch.",
        en=f"{en.meeting(matter.meeting)} must be held.",
    )


def duration(matter: Matter) -> Sentence:
    """Say how long a meeting lasts."""
    minutes = matter.problem.minutes_of(matter.meeting)
    from_vi = from_en = ""
    if matter.meeting.length_is_inferred:
        from_vi, from_en = " (suy ra từ loại họp)", " (inferred from its kind)"
    return _of(matter, f"dài {minutes} phút{from_vi}", f"lasts {minutes} minutes{from_en}")


def consecutive_half_days(matter: Matter) -> Sentence:
    """Say how many sessions in a row a meeting fills."""
    count = matter.meeting.half_days or 1
    if count == 1:
        return _of(matter, "chiếm trọn một buổi làm việc", "fills one whole session")
    return _of(
        matter,
        f"chiếm trọn {count} buổi làm việc liên tiếp, bắt đầu từ buổi đầu ngày",
        f"fills {count} whole consecutive sessions and begins with the first of a day",
    )


def working_session(matter: Matter) -> Sentence:
    """Say in which hours, and on how many days planned, a meeting may be."""
    calendar, problem = matter.city.calendar, matter.problem
    hours = ", ".join(f"{one.start:%H:%M}-{one.end:%H:%M}" for one in calendar.sessions)
    days = {half.day for half, _ in calendar.session_times(problem.first_day, problem.days)}
    return _of(
        matter,
        f"phải nằm trọn trong một buổi làm việc ({hours}; {len(days)} ngày làm việc)",
        f"must lie inside one working session ({hours}; working days: {len(days)})",
    )


def time_window(matter: Matter) -> Sentence:
    """Say when a meeting may be: its windows, its release, its deadline."""
    meeting, vi, en = matter.meeting, *matter.words.both
    said_vi, said_en = [], []
    if meeting.windows:
        said_vi.append(f"trong {'; '.join(vi.time(one) for one in meeting.windows)}")
        said_en.append(f"within {'; '.join(en.time(one) for one in meeting.windows)}")
    if meeting.release is not None:
        said_vi.append(f"từ {vi.moment(meeting.release)}")
        said_en.append(f"from {en.moment(meeting.release)}")
    if meeting.deadline is not None:
        said_vi.append(f"xong trước hạn {vi.moment(meeting.deadline)}")
        said_en.append(f"over by its deadline {en.moment(meeting.deadline)}")
    return _of(matter, f"phải họp {', '.join(said_vi)}", f"must be {', '.join(said_en)}")


def fixed_time(matter: Matter) -> Sentence:
    """Say at which hour a meeting is fixed."""
    asked = matter.meeting.asked_start
    vi, en = ("" if asked is None else one.moment(asked) for one in matter.words.both)
    return _of(matter, f"có giờ cố định {vi}", f"is fixed at {en}")


def longest_duration(matter: Matter) -> Sentence:
    """Say how many half-days a kind of meeting may take."""
    kind, asked = matter.city.kind(matter.meeting.kind), matter.meeting.half_days
    vi, en = matter.names("kinds", kind.id)
    asked_vi, asked_en = ("", "")
    if asked is not None:
        asked_vi, asked_en = f"đăng ký {asked} buổi, ", f"asked for {asked} half-days and "
    half_days = "half-day" if kind.longest_half_days == 1 else "half-days"
    return _of(
        matter,
        f"{asked_vi}thuộc loại “{vi}”, không quá {kind.longest_half_days} buổi",
        f"{asked_en}is of the kind “{en}”, which takes {kind.longest_half_days} {half_days} at "
        "most",
    )


def shortest_notice(matter: Matter) -> Sentence:
    """Say from which day on a meeting may be, by the notice due."""
    earliest = matter.problem.earliest_by_notice(matter.meeting)
    days = matter.city.kind(matter.meeting.kind).notice_days
    asked = f"{matter.meeting.requested_on:%d/%m/%Y}" if matter.meeting.requested_on else ""
    vi, en = ("" if earliest is None else one.day(earliest) for one in matter.words.both)
    return _of(
        matter,
        f"đề nghị ngày {asked}, phải báo trước {days} ngày làm việc: sớm nhất là {vi}",
        f"was asked for on {asked}; working days of notice: {days}, so {en} is the earliest",
    )


def series_pattern(matter: Matter) -> Sentence:
    """Say on which days a meeting's series falls."""
    days = matter.problem.days_of_series(matter.meeting) or ()

    def listed(speech: Speech) -> str:
        return ", ".join(speech.day(day) for day in days)

    vi, en = (listed(one) for one in matter.words.both)
    return _of(
        matter,
        f"chỉ họp vào ngày của chuỗi “{matter.meeting.series}”: "
        f"{vi or 'không có ngày nào trong kỳ này'}",
        f"may only be on a day of its series “{matter.meeting.series}”: "
        f"{en or 'none of the days planned'}",
    )


def pinned(matter: Matter) -> Sentence:
    """Say where a meeting is pinned."""

    def place(speech: Speech, at: str, inside: str) -> str:
        pin = matter.meeting.pin
        start = "" if pin is None else f" {at} {speech.moment(pin.start)}"
        room = None if pin is None or pin.room is None else matter.city.room(pin.room)
        return start if room is None else f"{start} {inside} {speech.room(room)}"

    vi, en = matter.words.both
    return _of(matter, f"đã chốt{place(vi, 'lúc', 'tại')}", f"is pinned{place(en, 'to', 'in')}")


def precedence(matter: Matter) -> Sentence:
    """Say that one meeting waits for another."""
    first, second = matter.meetings
    lag = max(wait.working_days for wait in second.after if wait.meeting == first.id)
    vi, en = matter.words.both
    after_vi = f", cách ít nhất {lag} ngày làm việc" if lag else ""
    after_en = f" by at least {lag} working {'day' if lag == 1 else 'days'}" if lag else ""
    return Sentence(
        vi=f"{vi.title(second)} phải sau {vi.title(first)}{after_vi}.",
        en=f"{en.title(second)} must come after {en.title(first)}{after_en}.",
    )


def _of(matter: Matter, vi: str, en: str) -> Sentence:
    """Say something of one meeting."""
    return Sentence(
        vi=f"{matter.words.vi.title(matter.meeting)} {vi}.",
        en=f"{matter.words.en.title(matter.meeting)} {en}.",
    )
