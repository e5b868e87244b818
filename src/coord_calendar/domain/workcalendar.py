"""When a city works: its zone, its daily sessions, its days off and its make-up days.

A working day is divided into sessions (*buổi*): in the morning and in the afternoon. Public
holidays come from the package ``holidays``; the city's own table of days off and of make-up days
lies over it, because decrees that swap a Friday for a Saturday are often missing from any package.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, field_validator, model_validator

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from holidays import HolidayBase

WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(
            [
                Fault(
                    vi=f"không có múi giờ «{name}»; ví dụ đúng: Asia/Ho_Chi_Minh",
                    en=f"there is no time zone «{name}»; an example is Asia/Ho_Chi_Minh",
                    field="zone",
                )
            ]
        ) from error
    return name


def _without_zone(clock: dt.time) -> dt.time:
    if clock.tzinfo is not None:
        raise InputError(
            [
                Fault(
                    vi=f"giờ của buổi làm việc không ghi múi giờ: «{clock}»",
                    en=f"the hour of a session has no zone of its own: «{clock}»",
                    record="calendar",
                    field="sessions",
                )
            ]
        )
    return clock


Clock = Annotated[dt.time, AfterValidator(_without_zone)]
"""A time on the city's clock; its zone is the calendar's."""


def _known_country(code: str | None) -> str | None:
    if code in {None, "VN"}:
        return code
    # Loaded here, not at the top: it costs more than the rest of the import together.
    import holidays  # noqa: PLC0415

    if code not in holidays.list_supported_countries():
        raise InputError(
            [
                Fault(
                    vi=f"không có lịch nghỉ lễ của nước «{code}»; ví dụ đúng: VN",
                    en=f"there are no public holidays for the country «{code}»; an example is VN",
                    record="calendar",
                    field="country",
                )
            ]
        )
    return code


class DaySession(Value):
    """One of the sessions (*buổi*) into which a working day is divided.

    Parameters
    ----------
    id : str
        ``sang``, ``chieu`` or another short name.
    name, name_en : str
        What people call it: Sáng, Morning.
    start, end : time
        Local clock times, ``start < end``.
    """

    id: Id
    name: Text
    name_en: Text
    start: Clock
    end: Clock

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> DaySession:
        if self.start >= self.end:
            raise InputError(
                [
                    Fault(
                        vi=f"buổi {self.name} kết thúc trước khi bắt đầu",
                        en=f"the session {self.name_en} ends before it starts",
                        record=f"session {self.id}",
                        field="end",
                    )
                ]
            )
        return self


class NamedDay(Value):
    """A day off, or a make-up working day, with the reason people know it by."""

    day: dt.date
    name: Text = ""


class HalfDay(Value):
    """One session of one day, as a clerk writes it: *sáng 02/12*.

    Parameters
    ----------
    day : date
        The day.
    session : str
        Identifier of the session, for example ``sang``.
    """

    day: dt.date
    session: Id


DEFAULT_SESSIONS = (
    DaySession(id="sang", name="Sáng", name_en="Morning", start=dt.time(8), end=dt.time(12)),
    DaySession(
        id="chieu", name="Chiều", name_en="Afternoon", start=dt.time(13, 30), end=dt.time(17)
    ),
)
"""Office hours in Hanoi, 8:00-17:00, with a lunch that each city sets. **Source** Decision
315/2012; the lunch hour is not laid down there."""


class WorkCalendar(Value):
    """The working time of a city.

    Parameters
    ----------
    zone : str
        IANA name of the zone; default ``Asia/Ho_Chi_Minh``.
    sessions : tuple of DaySession
        In the order of the day, not overlapping.
    weekdays : tuple of int
        Working weekdays, Monday 0 to Sunday 6; default Monday to Friday.
    country : str or None
        Country whose public holidays apply (package ``holidays``); None for none.
    days_off, makeup_days : tuple of NamedDay
        The city's own table, which overrules holidays and weekdays; a make-up day is a working
        day. A day may not be in both.
    start_step_minutes : int
        Meetings without a fixed time begin on multiples of this many minutes after midnight,
        1-240; default 30.
    """

    zone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Ho_Chi_Minh"
    sessions: tuple[DaySession, ...] = DEFAULT_SESSIONS
    weekdays: tuple[Annotated[int, Field(ge=0, le=6)], ...] = (0, 1, 2, 3, 4)
    country: Annotated[str | None, AfterValidator(_known_country)] = "VN"
    days_off: tuple[NamedDay, ...] = ()
    makeup_days: tuple[NamedDay, ...] = ()
    start_step_minutes: int = Field(default=30, ge=1, le=240)

    @field_validator("sessions")
    @classmethod
    def _sessions_in_order(cls, sessions: tuple[DaySession, ...]) -> tuple[DaySession, ...]:
        ids = [session.id for session in sessions]
        in_order = all(earlier.end <= later.start for earlier, later in pairwise(sessions))
        if not sessions or not in_order or len(set(ids)) < len(ids):
            raise InputError(
                [
                    Fault(
                        vi="các buổi phải khác tên, theo thứ tự trong ngày và không chồng nhau",
                        en="sessions have distinct names, stand in the day's order, do not overlap",
                        record="calendar",
                        field="sessions",
                    )
                ]
            )
        return sessions

    @model_validator(mode="after")
    def _no_day_both_off_and_working(self) -> WorkCalendar:
        both = {day.day for day in self.days_off} & {day.day for day in self.makeup_days}
        if both:
            raise InputError(
                Fault(
                    vi=f"ngày {day:%d/%m/%Y} vừa là ngày nghỉ vừa là ngày làm bù",
                    en=f"{day:%d/%m/%Y} is both a day off and a make-up day",
                    record="calendar",
                    field="days_off",
                )
                for day in sorted(both)
            )
        return self

    @cached_property
    def tz(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.zone)

    @cached_property
    def _own_days_off(self) -> dict[dt.date, str]:
        return {day.day: day.name for day in self.days_off}

    @cached_property
    def _own_makeup_days(self) -> frozenset[dt.date]:
        return frozenset(day.day for day in self.makeup_days)

    @cached_property
    def _public_holidays(self) -> HolidayBase | None:
        if self.country is None:
            return None
        import holidays  # noqa: PLC0415 see _known_country

        language = "vi" if self.country == "VN" else None
        return holidays.country_holidays(self.country, language=language)

    @cached_property
    def _session_times(self) -> dict[dt.date, tuple[tuple[DaySession, Interval], ...]]:
        return {}

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return `moment` on the city's clock."""
        return moment.astimezone(self.tz)

    def at(self, day: dt.date, clock: dt.time) -> dt.datetime:
        """Return the moment at which the city's clock shows `clock` on `day`."""
        return dt.datetime.combine(day, clock, tzinfo=self.tz)

    def day_of(self, moment: dt.datetime) -> dt.date:
        """Return the city's date at `moment`."""
        return self.local(moment).date()

    def day_off_name(self, day: dt.date) -> str | None:
        """Return why nobody works on `day`; an empty string for a plain weekend, None if they do.

        The city's own table overrules the public holidays, these overrule the weekdays.
        """
        if day in self._own_makeup_days:
            return None
        if day in self._own_days_off:
            return self._own_days_off[day]
        public = self._public_holidays
        if public is not None:
            name = public.get(day)
            if name is not None:
                return str(name)
            if day in public.weekend_workdays:
                return None
        return None if day.weekday() in self.weekdays else ""

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether the city works on `day`."""
        return self.day_off_name(day) is None

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Return the day `count` working days after `day` (before it, if negative).

        With a count of 0 it is `day` itself, working or not.
        """
        step = 1 if count > 0 else -1
        left = abs(count)
        while left:
            day += dt.timedelta(days=step)
            if self.is_working_day(day):
                left -= 1
        return day

    def next_working_day(self, day: dt.date) -> dt.date:
        """Return `day` if the city works on it, else the first working day after it."""
        while not self.is_working_day(day):
            day += dt.timedelta(days=1)
        return day

    def sessions_on(self, day: dt.date) -> tuple[tuple[DaySession, Interval], ...]:
        """Return the working sessions of `day` with their times; none on a day off."""
        known = self._session_times.get(day)
        if known is None:
            known = ()
            if self.is_working_day(day):
                known = tuple(
                    (
                        session,
                        Interval(start=self.at(day, session.start), end=self.at(day, session.end)),
                    )
                    for session in self.sessions
                )
            self._session_times[day] = known
        return known

    def session_times(self, first_day: dt.date, days: int) -> Iterator[tuple[HalfDay, Interval]]:
        """Yield the working sessions of `days` days from `first_day`, in order of time."""
        for offset in range(days):
            day = first_day + dt.timedelta(days=offset)
            for session, interval in self.sessions_on(day):
                yield HalfDay(day=day, session=session.id), interval

    def session_named(self, half_day: HalfDay) -> Interval | None:
        """Return the time of a session, working day or not; None if the name is unknown."""
        for session in self.sessions:
            if session.id == half_day.session:
                return Interval(
                    start=self.at(half_day.day, session.start),
                    end=self.at(half_day.day, session.end),
                )
        return None

    def session_at(self, moment: dt.datetime) -> DaySession:
        """Return the session under which a sheet lists `moment`.

        It is the last session of the day that has begun, or the first when none has: a meeting at
        7:30 stands under the morning, one at 19:00 under the afternoon.
        """
        clock = self.local(moment).time()
        begun = [session for session in self.sessions if session.start <= clock]
        return begun[-1] if begun else self.sessions[0]

    def half_day_at(self, moment: dt.datetime) -> HalfDay:
        """Return the session of the day under which a sheet lists `moment`."""
        return HalfDay(day=self.day_of(moment), session=self.session_at(moment).id)
