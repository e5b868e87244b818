"""How sentences name things: people with their hats, meetings, rooms, points, times.

Both languages say the same. Dates are ``dd/mm/yyyy`` with the weekday, hours are of 24. Long lists
name the first three and count the rest. A secret meeting is named by its code alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from coord_calendar.domain.secrecy import SECRET_TITLE, SECRET_TITLE_EN
from coord_calendar.domain.workcalendar import WEEKDAYS_EN, WEEKDAYS_VI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.bookings import Booking
    from coord_calendar.domain.city import City
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.people import Commitment, Hat
    from coord_calendar.domain.places import Room
    from coord_calendar.errors import Language

_NAMED = 3
_SEVERAL = 2
_TITLE_LENGTH = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence in both languages."""

    vi: str
    en: str


class Speech:
    """How one language names the things of one city.

    Parameters
    ----------
    city : City
        Who and where.
    lang : {"vi", "en"}
        The language.
    """

    def __init__(self, city: City, lang: Language) -> None:
        self.city = city
        self.lang = lang
        self.in_vietnamese = lang == "vi"

    def meeting(self, meeting: Meeting) -> str:
        """Return a meeting's title with its name and office; of a secret one, its code."""
        return self._named(meeting, f", {self.office(meeting)}")

    def title(self, meeting: Meeting) -> str:
        """Return a meeting's title with its name; of a secret one, its code."""
        return self._named(meeting, "")

    def _named(self, meeting: Meeting, office: str) -> str:
        if meeting.is_secret:
            title, code = (SECRET_TITLE, "mã") if self.in_vietnamese else (SECRET_TITLE_EN, "code")
            return f"{title} ({code} {meeting.id})"
        title = meeting.title if self.in_vietnamese else meeting.title_en or meeting.title
        return f"“{shorten(title, _TITLE_LENGTH, placeholder='…')}” [{meeting.id}{office}]"

    def office(self, meeting: Meeting) -> str:
        """Return the office that asks for a meeting; not which, of a secret one."""
        if meeting.is_secret:
            return "cơ quan đề nghị" if self.in_vietnamese else "its office"
        return self.city.label("offices", meeting.office, self.lang)

    def offices_to_call(self, *meetings: Meeting) -> str:
        """Return the different offices that ask for meetings, as the end of a sentence.

        Empty if only one is known; secret meetings do not tell theirs.
        """
        asking = (self.office(meeting) for meeting in meetings if not meeting.is_secret)
        offices = tuple(dict.fromkeys(asking))
        if len(offices) < _SEVERAL:
            return ""
        call = "liên hệ" if self.in_vietnamese else "call"
        return f"; {call}: {', '.join(offices)}"

    def person(self, name: str) -> str:
        """Return what people call a person."""
        return self.city.label("people", name, self.lang)

    def hats(self, hats: Sequence[Hat]) -> str:
        """Return the hats under which a person is called to one meeting."""
        by_name = "đích danh" if self.in_vietnamese else "by name"
        return ", ".join(self.city.hat_label(hat, self.lang) or by_name for hat in hats)

    def room(self, room: Room) -> str:
        """Return a room with its site."""
        site = self.city.label("sites", room.site, self.lang)
        return f"{self.city.label('rooms', room.id, self.lang)} ({site})"

    def points(self, names: Sequence[str]) -> str:
        """Return bridge points: the first three, and how many more."""
        return self.listed(
            [self.city.label("points", name, self.lang) for name in names], "điểm cầu"
        )

    def listed(self, names: Sequence[str], noun: str) -> str:
        """Return the first three of a list, and how many more; `noun` is what Vietnamese counts."""
        shown = ", ".join(names[:_NAMED])
        more = len(names) - _NAMED
        if more <= 0:
            return shown
        return (
            f"{shown} và {more} {noun} khác" if self.in_vietnamese else f"{shown} and {more} more"
        )

    def commitment(self, away: Commitment) -> str:
        """Return why someone is away or a room is closed, with the name of the entry."""
        reason = away.reason if self.in_vietnamese else away.reason_en or away.reason
        code = f"mã {away.id}" if self.in_vietnamese else f"code {away.id}"
        return f"{reason}, {code}" if reason else code

    def day(self, day: dt.date) -> str:
        """Return a date with its weekday: Thứ Hai 30/11/2026."""
        weekdays = WEEKDAYS_VI if self.in_vietnamese else WEEKDAYS_EN
        return f"{weekdays[day.weekday()]} {day:%d/%m/%Y}"

    def moment(self, moment: dt.datetime) -> str:
        """Return an hour with its date: 09:30 Thứ Hai 30/11/2026."""
        local = self.city.calendar.local(moment)
        return f"{local:%H:%M} {self.day(local.date())}"

    def clock(self, moment: dt.datetime, day: dt.date) -> str:
        """Return an hour of `day`, with its date if it is of another: 09:30."""
        local = self.city.calendar.local(moment)
        return f"{local:%H:%M}" if local.date() == day else self.moment(moment)

    def over(self, row: Booking) -> str:
        """Return when a meeting is over; at the latest, if only its session is known."""
        if self.in_vietnamese:
            return f"xong {'muộn nhất ' if row.hour_is_open else ''}lúc {self.moment(row.end)}"
        return f"ends {'by' if row.hour_is_open else 'at'} {self.moment(row.end)}"

    def begun(self, row: Booking) -> str:
        """Return when a meeting starts; at the earliest, if only its session is known."""
        if self.in_vietnamese:
            return f"bắt đầu {'sớm nhất ' if row.hour_is_open else ''}lúc {self.moment(row.start)}"
        return f"starts {'no sooner than' if row.hour_is_open else 'at'} {self.moment(row.start)}"

    def time(self, during: Interval) -> str:
        """Return a stretch of time: Thứ Hai 30/11/2026, 08:00-09:30; of whole days, the days."""
        start = self.city.calendar.local(during.start)
        end = self.city.calendar.local(during.end)
        if start.time() == end.time() == dt.time():
            last = end.date() - dt.timedelta(days=1)
            until = f" - {self.day(last)}" if last > start.date() else ""
            return (
                f"{self.day(start.date())}{until}, {'cả ngày' if self.lang == 'vi' else 'all day'}"
            )
        first = f"{self.day(start.date())}, {start:%H:%M}"
        if start.date() == end.date():
            return f"{first}-{end:%H:%M}"
        return f"{first} - {self.day(end.date())}, {end:%H:%M}"


class Words:
    """The two languages of one city side by side.

    Parameters
    ----------
    city : City
        Who and where.
    """

    def __init__(self, city: City) -> None:
        self.city = city
        self.vi = Speech(city, "vi")
        self.en = Speech(city, "en")

    @property
    def both(self) -> tuple[Speech, Speech]:
        """Vietnamese, then English."""
        return self.vi, self.en
