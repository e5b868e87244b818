"""From lines to the parts of a calendar that may make somebody busy.

Only what tells when, how often, for whom it counts and what it is called is kept of an event; a
broken address or attachment can break nothing. One event that is cut or nested wrongly leaves the
others as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coord_calendar.ical.read.limits import MOST_COMPONENTS, MOST_DEPTH
from coord_calendar.ical.read.lines import Property, name_of, property_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.ical.read.faults import Faults
    from coord_calendar.ical.read.lines import Line

_TIMES = {"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE", "FREEBUSY"}
_CHANGE = {"DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO"}
_KEPT = {
    "VCALENDAR": {"X-WR-TIMEZONE", "X-WR-CALNAME"},
    "VEVENT": {
        *_TIMES - {"FREEBUSY"},
        "DURATION",
        "RRULE",
        "EXRULE",
        "UID",
        "SEQUENCE",
        "STATUS",
        "TRANSP",
        "CLASS",
        "SUMMARY",
        "X-MICROSOFT-CDO-BUSYSTATUS",
        "ATTENDEE",
    },
    "VFREEBUSY": {"FREEBUSY", "UID"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": _CHANGE,
    "DAYLIGHT": _CHANGE,
}
"""What is kept of each part; of all other parts nothing is."""

_INSIDE = {
    "VCALENDAR": "",
    "VEVENT": "VCALENDAR",
    "VFREEBUSY": "VCALENDAR",
    "VTIMEZONE": "VCALENDAR",
    "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
}
"""In which part each of these lies; anywhere else it is not what it says."""

_OF_ITS_OWN = {"VCALENDAR", "VFREEBUSY"}
# Parts in which each line counts by itself: without one the others are still right.


@dataclass(slots=True)
class Block:
    """A part of a calendar and what is kept of it.

    Parameters
    ----------
    name : str
        What it is: ``VEVENT``...
    line : int
        Where it begins.
    properties : dict of str to list of Property
        By name, in their order.
    blocks : list of Block
        The parts in it that are closed and are kept.
    fault : tuple or None
        What makes it unreadable: Vietnamese, English, line.
    """

    name: str
    line: int
    properties: dict[str, list[Property]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    fault: tuple[str, str, int] | None = None

    def first(self, name: str) -> Property | None:
        """Return the first property of a name; None if there is none."""
        held = self.properties.get(name)
        return held[0] if held else None

    def text(self, name: str) -> str:
        """Return a property's value in capitals, empty if there is none."""
        held = self.first(name)
        return held.value.strip().upper() if held else ""

    def all(self, name: str) -> list[Property]:
        """Return every property of a name."""
        return self.properties.get(name, [])

    def inside(self, *names: str) -> list[Block]:
        """Return the parts of these names in it."""
        return [block for block in self.blocks if block.name in names]


class Scanner:
    """Puts lines together to calendars.

    Parameters
    ----------
    faults : Faults
        Told what is broken.

    Attributes
    ----------
    calendars : list of Block
        The calendars of the file.
    """

    def __init__(self, faults: Faults) -> None:
        self.calendars: list[Block] = []
        self._faults = faults
        self._open: list[Block] = []
        self._count = 0

    def scan(self, lines: Iterable[Line]) -> list[Block]:
        """Return the calendars.

        Raises
        ------
        InputError
            If there are too many parts, or they are nested too deeply.
        """
        for line in lines:
            name = name_of(line)
            if name is None:
                self._faults.tell(
                    line.number,
                    "không đọc được dòng này (không có dạng TÊN:giá trị), bỏ qua",
                    "this line cannot be read (it is not NAME:value) and is left out",
                )
            elif name == "BEGIN":
                self._begin(_said(line), line.number)
            elif name == "END":
                self._end(_said(line), line.number)
            else:
                self._take(line, name)
        while self._open:
            self._cut(self._open.pop())
        return self.calendars

    def _begin(self, name: str, line: int) -> None:
        if name == "VCALENDAR" or (name in _KEPT and self._is_open(name)):
            # Nothing of that name lies in itself: the one before was never closed.
            inside = _INSIDE[name]
            while self._open and self._open[-1].name != inside:
                self._cut(self._open.pop())
        self._count += 1
        if len(self._open) >= MOST_DEPTH:
            raise self._faults.refused(
                f"dòng {line}: các phần lồng nhau quá {MOST_DEPTH} lớp",
                f"line {line}: more than {MOST_DEPTH} parts lie in one another",
            )
        if self._count > MOST_COMPONENTS:
            raise self._faults.refused(
                f"tệp có hơn {MOST_COMPONENTS} phần (sự kiện, nhắc việc...)",
                f"the file has more than {MOST_COMPONENTS} parts (events, alarms...)",
            )
        self._open.append(Block(name, line))

    def _end(self, name: str, line: int) -> None:
        if not self._is_open(name):
            self._faults.tell(
                line,
                f"dòng END:{name[:40]} không có BEGIN, bỏ qua",
                f"END:{name[:40]} has no BEGIN and is left out",
            )
            return
        while self._open[-1].name != name:
            self._cut(self._open.pop())
        self._close(self._open.pop())

    def _is_open(self, name: str) -> bool:
        return any(block.name == name for block in self._open)

    def _close(self, block: Block) -> None:
        inside = _INSIDE.get(block.name)
        above = self._open[-1] if self._open else None
        if block.name == "VCALENDAR" and above is None:
            self.calendars.append(block)
        elif inside is None:
            return
        elif above is not None and above.name == inside:
            above.blocks.append(block)
        else:
            self._faults.tell(
                block.line,
                f"phần {block.name} không nằm trong {inside or 'tệp'}, bỏ qua",
                f"this {block.name} is in no {inside or 'file'} and is left out",
            )

    def _cut(self, block: Block) -> None:
        """Tell of a part that is not closed; a calendar still holds what was closed in it."""
        if block.name == "VCALENDAR":
            self._close(block)
        left_out = block.name in {"VEVENT", "VFREEBUSY"}
        self._faults.tell(
            block.line,
            f"phần {block.name[:40]} bị cắt ngang, không có END" + (", bỏ qua" if left_out else ""),
            f"this {block.name[:40]} is cut off, it has no END"
            + (", and is left out" if left_out else ""),
        )

    def _take(self, line: Line, name: str) -> None:
        block = self._open[-1] if self._open else None
        if block is None:
            self._faults.tell(
                line.number,
                "dòng này nằm ngoài mọi lịch, bỏ qua",
                "this line is in no calendar and is left out",
            )
            return
        if name not in _KEPT.get(block.name, ()):
            return
        if name == "ATTENDEE" and "DECLINED" not in line.text.upper():
            return  # there may be thousands, and only those who do not come matter
        held = property_of(line, name, is_time=name in _TIMES)
        if held is not None and line.is_whole:
            block.properties.setdefault(name, []).append(held)
        elif name == "SUMMARY":
            self._faults.tell(
                line.number,
                "không đọc được tên sự kiện",
                "the event's title cannot be read",
            )
        elif name != "ATTENDEE":
            vi, en = (
                (f"dòng {name} không có giá trị", f"{name} has no value")
                if held is None
                else (f"dòng {name} quá dài", f"the line {name} is too long")
            )
            if block.name in _OF_ITS_OWN:
                self._faults.tell(line.number, f"{vi}, bỏ qua", f"{en} and is left out")
            else:
                block.fault = (vi, en, line.number)


def _said(line: Line) -> str:
    """Return what a line BEGIN or END names."""
    return line.text.partition(":")[2].strip().upper()
