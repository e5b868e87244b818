"""One event understood: when, how often, for whom it counts, what it is called."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from icalendar import Event, vDDDLists, vDDDTypes, vText

from coord_calendar.ical.read.limits import MOST_DATES, Unreadable
from coord_calendar.ical.read.rules import rule_of, with_plain_end
from coord_calendar.ical.read.times import after, length
from coord_calendar.ical.read.values import BusyStatus, BusyTime
from coord_calendar.ical.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.interval import Interval
    from coord_calendar.ical.read.components import Block
    from coord_calendar.ical.read.faults import Faults
    from coord_calendar.ical.read.lines import Property
    from coord_calendar.ical.read.times import Clock

_STATUS = {"CANCELLED": BusyStatus.CANCELLED, "TENTATIVE": BusyStatus.TENTATIVE}
_PRIVATE = {"PRIVATE", "CONFIDENTIAL"}
_REPEATS = ("RRULE", "RDATE", "EXDATE")
_MOST_RULES = 20
# Rules of one event; RFC 5545 asks for one at most.


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An event of a calendar.

    Parameters
    ----------
    line : int
        Where it stands.
    uid : str
        What it is known by; empty if it has no name.
    start, end : date or datetime
        Its time, or that of its first instance: both days, or both with a zone.
    status : BusyStatus
        Whether it is certain, tentative or cancelled.
    is_free : bool
        Whether it says that it occupies nobody.
    title : str
        What it is called; empty if it is private.
    component : icalendar.Event
        The same as the library holds it, for what repeats.
    repeats : bool
        Whether it is part of a series.
    replaced : date or None
        The instance of a series that it takes the place of.
    version : int
        Its number among the versions of the event; -1 if it has none.
    """

    line: int
    uid: str
    start: dt.date
    end: dt.date
    status: BusyStatus
    is_free: bool
    title: str
    component: Event
    repeats: bool
    replaced: dt.date | None
    version: int

    def busy(self, during: Interval) -> BusyTime:
        """Return one time at which it takes place."""
        return BusyTime(
            start=during.start,
            end=during.end,
            uid=self.uid,
            title=self.title,
            status=self.status,
            is_free=self.is_free,
        )


def entry_of(block: Block, clock: Clock, faults: Faults, owner: str) -> Entry:
    """Return the event of a part.

    Parameters
    ----------
    block : Block
        The part.
    clock : Clock
        Reads its times.
    faults : Faults
        Told what of it is odd.
    owner : str
        The address of the one whose calendar it is, in small letters; empty if it is not known.

    Raises
    ------
    Unreadable
        If it cannot be understood.
    """
    if block.fault:
        raise Unreadable(*block.fault)
    start, end = _span(block, clock)
    if end < start:
        start, end = end, start
        faults.tell(
            block.line,
            "sự kiện kết thúc trước khi bắt đầu; lấy ngược lại",
            "the event ends before it starts; taken the other way round",
        )
    clock = clock.beside(start)
    component = Event()
    component["DTSTART"], component["DTEND"] = vDDDTypes(start), vDDDTypes(end)
    repeats = [name for name in (*_REPEATS, "RECURRENCE-ID") if block.all(name)]
    uid = block.first("UID")
    if uid is not None:
        component["UID"] = uid.value.strip()
    if repeats:
        _repeat(component, block, start, clock, faults)
    replaced = _replaced(component, block, clock)
    number = block.text("SEQUENCE")
    version = int(number[:9]) if number.isdecimal() else -1
    if version >= 0:
        component["SEQUENCE"] = version
    summary = block.first("SUMMARY")
    is_named = summary is not None and block.text("CLASS") not in _PRIVATE
    return Entry(
        line=block.line,
        uid=component.get("UID", ""),
        start=start,
        end=end,
        status=_status(block),
        is_free=_is_free(block, owner),
        title=_plain(summary.value) if summary is not None and is_named else "",
        component=component,
        repeats=bool(repeats),
        replaced=replaced,
        version=version,
    )


def _span(block: Block, clock: Clock) -> tuple[dt.date, dt.date]:
    """Return when an event begins and ends.

    Without an end a day lasts that day and a time no time at all. Programs write a day that ends
    on itself and mean that day.

    **Source** RFC 5545 section 3.6.1.
    """
    begun = block.first("DTSTART")
    if begun is None:
        raise Unreadable("sự kiện không có giờ bắt đầu (DTSTART)", "the event has no DTSTART")
    start = clock.moment(begun)
    clock = clock.beside(start)
    ended, lasting = block.first("DTEND"), block.first("DURATION")
    is_day = not isinstance(start, dt.datetime)
    end: dt.date
    if ended is not None:
        end = clock.moment(ended)
        if is_day is isinstance(end, dt.datetime):
            start, end, is_day = clock.at(start), clock.at(end), False
    elif lasting is not None:
        span = length(lasting.value, lasting)
        if is_day and not span.seconds:
            end = start + span
        else:
            start = clock.at(start)
            end, is_day = after(start, span), False
    else:
        end = start
    if is_day and end == start:
        end = start + dt.timedelta(days=1)
    return start, end


def _repeat(component: Event, block: Block, start: dt.date, clock: Clock, faults: Faults) -> None:
    """Say on which other days an event takes place."""
    if len(block.all("RRULE")) > _MOST_RULES:
        raise Unreadable("quá nhiều quy tắc lặp", "too many recurrence rules")
    for held in block.all("EXRULE"):
        faults.tell(
            held.line,
            "không theo được EXRULE (đã bỏ khỏi chuẩn); những lần nó trừ đi vẫn tính là bận",
            "EXRULE, long out of use, is not followed; what it takes away counts as busy",
        )
    # Not even an empty list of what it does not have: a moved instance is then no series itself.
    rules = block.all("RRULE")
    if rules:
        component["RRULE"] = [
            with_plain_end(rule_of(held.value), start, clock.zone) for held in rules
        ]
    for name in ("RDATE", "EXDATE"):
        lists = block.all(name)
        if not lists:
            continue
        if sum(held.value.count(",") + 1 for held in lists) > MOST_DATES:
            raise Unreadable(
                f"{name} có hơn {MOST_DATES} ngày", f"{name} names more than {MOST_DATES} dates"
            )
        component[name] = [vDDDLists(list(_listed(held, clock, faults))) for held in lists]


def _listed(held: Property, clock: Clock, faults: Faults) -> Iterator[vDDDTypes]:
    """Yield the dates of a list; one that cannot be read is told and left out by itself."""
    for text in filter(None, map(str.strip, held.value.split(","))):
        try:
            yield vDDDTypes(clock.listed(text, held))
        except Unreadable as error:
            faults.tell(held.line, error.vi, error.en)


def _replaced(component: Event, block: Block, clock: Clock) -> dt.date | None:
    held = block.first("RECURRENCE-ID")
    if held is None:
        return None
    moment = clock.moment(held)
    which = vDDDTypes(moment)
    if held.parameter("RANGE").upper() == "THISANDFUTURE":
        which.params["RANGE"] = "THISANDFUTURE"
    component["RECURRENCE-ID"] = which
    return moment


def _status(block: Block) -> BusyStatus:
    """Return how sure an event is; Outlook's word is its owner's, ``STATUS`` the organizer's."""
    status = _STATUS.get(block.text("STATUS"), BusyStatus.CONFIRMED)
    if status is BusyStatus.CONFIRMED and block.text("X-MICROSOFT-CDO-BUSYSTATUS") == "TENTATIVE":
        return BusyStatus.TENTATIVE
    return status


def _is_free(block: Block, owner: str) -> bool:
    """Tell whether the owner does not come, or the event says that it occupies nobody."""
    declined = {
        held.value.strip().lower().removeprefix("mailto:")
        for held in block.all("ATTENDEE")
        if held.parameter("PARTSTAT").upper() == "DECLINED"
    }
    if owner and owner in declined:
        return True
    if "TRANSP" in block.properties:
        return block.text("TRANSP") == "TRANSPARENT"
    return block.text("X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"


def _plain(summary: str) -> str:
    """Return a title as people read it, on one line."""
    return one_line(vText.from_ical(summary))
