"""What one event of a feed says, by how much its readers see; no byte of iCalendar yet.

With everything seen it says title, place, lines of description, kind and colour. With the title it
says that and the time, no more. Busy time has one word for all. A secret meeting says to those who
attend it its code, its room and its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.audience import Sees
from coord_calendar.domain.secrecy import SECRET_TITLE, SECRET_TITLE_EN
from coord_calendar.ical.description import description, location
from coord_calendar.ical.wording import lines_kept, one_line

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.errors import Language
    from coord_calendar.ical.audience import Feed
    from coord_calendar.ical.concern import Appearance

BUSY = ("Bận", "Busy")
"""All that is said of busy time, Vietnamese and English."""

OFFICE_COLORS = (
    "firebrick",
    "royalblue",
    "seagreen",
    "darkorange",
    "purple",
    "teal",
    "goldenrod",
    "slategray",
)
"""Colours by the place of an office in the city's table, from the first again after the last.
**Source** names of CSS Color Module Level 3, as RFC 7986 section 5.9 asks."""


class Told(NamedTuple):
    """The words of one event; what is empty is not written.

    Parameters
    ----------
    summary : str
        Its title, on one line.
    location : str
        Where its readers go, on one line.
    description : str
        Lines about it.
    category : str
        Its kind.
    color : str
        A CSS name.
    is_confidential : bool
        Whether it is marked as not for others.
    link : str
        The conference system through which one joins, on one line.
    address : str
        Its address.
    """

    summary: str
    location: str = ""
    description: str = ""
    category: str = ""
    color: str = ""
    is_confidential: bool = False
    link: str = ""
    address: str = ""


def told(problem: Problem, feed: Feed, appearance: Appearance, lang: Language) -> Told:
    """Return what a feed says of a meeting."""
    city, meeting = problem.city, appearance.meeting
    summary = one_line(_summary(meeting, lang))
    if appearance.sees is not Sees.FULL:
        return Told(summary)
    where = one_line(location(city, feed, appearance, lang))
    if meeting.is_secret:
        return Told(summary, where, is_confidential=True)
    link = None if meeting.link is None else city.link(meeting.link)
    return Told(
        summary,
        where,
        description=lines_kept(description(problem, feed, appearance, lang)),
        category=one_line(city.label("kinds", meeting.kind, lang)),
        color=_color(city, meeting.office),
        link="" if link is None else one_line(city.label("links", link.id, lang)),
        address="" if link is None else link.address,
    )


def told_of_busy_time(lang: Language) -> Told:
    """Return what a feed says of time of which its readers learn no more."""
    vi, en = BUSY
    return Told(vi if lang == "vi" else en)


def _summary(meeting: Meeting, lang: Language) -> str:
    if meeting.is_secret:
        return (
            f"{SECRET_TITLE} (mã {meeting.id})"
            if lang == "vi"
            else f"{SECRET_TITLE_EN} (code {meeting.id})"
        )
    return meeting.title_en if lang == "en" and meeting.title_en else meeting.title


def _color(city: City, office: str) -> str:
    place = [entry.id for entry in city.offices].index(office)
    return OFFICE_COLORS[place % len(OFFICE_COLORS)]
