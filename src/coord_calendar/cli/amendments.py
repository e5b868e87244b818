"""What happened to a published plan, as it is typed: ``--urgent FILE``, ``--move CODE=+7``.

Names and times are understood as in request files; each option may be given several times. What is
wrong is told with its option and with what was typed, everything at once; what is wrong in a
request file, at its cell.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import TYPE_CHECKING

from coord_calendar.cli.moments import has_hour, read_moment, read_times
from coord_calendar.domain.amending import amended
from coord_calendar.domain.amendments import (
    DayOff,
    MovedMeeting,
    NewMeeting,
    Unavailable,
    Withdrawn,
)
from coord_calendar.domain.people import Commitment
from coord_calendar.errors import Fault, InputError
from coord_calendar.replan import faults_of_begun
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import PLANNED_DAY
from coord_calendar.tables.names import WHO, Directory, Entry
from coord_calendar.tables.requests import context_of, gather
from coord_calendar.tables.windows import WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from coord_calendar.domain.amendments import Amendment
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

_DAYS_ON = re.compile(r"([+-] ?\d{1,3})(?: *(?:ngày|days?))?")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What happened, by option.

    Parameters
    ----------
    urgent : sequence of Path
        Request files; their meetings are unexpected.
    absent, close : sequence of str
        ``WHO=TIMES`` and ``ROOM=TIMES``: who is away and which rooms are lost.
    move : sequence of str
        ``MEETING=TIME`` or ``MEETING=+7``: where a meeting must be, or how many days later.
    day_off : sequence of str
        ``DAY`` or ``DAY=DAY``: the day off and the day worked instead.
    withdraw : sequence of str
        Meetings that do not take place.
    """

    urgent: Sequence[Path] = ()
    absent: Sequence[str] = ()
    close: Sequence[str] = ()
    move: Sequence[str] = ()
    day_off: Sequence[str] = ()
    withdraw: Sequence[str] = ()

    def and_also(self, other: Typed) -> Typed:
        """Return what happened by both."""
        return Typed(
            **{
                option.name: (*getattr(self, option.name), *getattr(other, option.name))
                for option in fields(Typed)
            }
        )


def amendments_of(
    typed: Typed,
    problem: Problem,
    published: Schedule,
    *,
    now: dt.datetime | None = None,
    besides: bool = False,
) -> tuple[Amendment, ...]:
    """Return what happened to a published plan; a problem can be amended by it.

    Parameters
    ----------
    typed : Typed
        What happened.
    problem : Problem
        What was planned.
    published : Schedule
        The plan that is published.
    now : datetime or None
        What starts earlier has begun; None for nothing.
    besides : bool
        Whether something else happened, so that nothing need be typed.

    Raises
    ------
    InputError
        With everything wrong, by option or at its cell.
    """
    reader = _Reader(problem, published)
    reader.read(typed)
    if reader.broken:
        # What else is wrong may be so only for want of what could not be read.
        raise InputError(reader.faults)
    try:
        amended(problem, published, reader.amendments)
    except InputError as error:
        reader.faults.extend(reader.located(fault) for fault in error.faults)
    begun = faults_of_begun(published, reader.amendments, now)
    reader.faults.extend(reader.located(fault) for fault in begun)
    if reader.faults:
        raise InputError(dict.fromkeys(reader.faults))
    if not reader.amendments and not besides:
        raise InputError(
            [
                Fault(
                    vi="chưa ghi điều gì phải điều chỉnh: --urgent, --absent, --close, --move, "
                    "--day-off, --withdraw hoặc --calendar",
                    en="say what happened: --urgent, --absent, --close, --move, --day-off, "
                    "--withdraw or --calendar",
                    field="move",
                )
            ]
        )
    return tuple(reader.amendments)


def moment_of(text: str, option: str, problem: Problem) -> dt.datetime:
    """Return the moment that was typed for an option; a day alone is its midnight.

    Raises
    ------
    InputError
        If it is none.
    """
    try:
        return read_moment(text, context_of(problem.city, problem.first_day))
    except CellError as error:
        raise InputError([_fault(option, text, error.vi, error.en)]) from error


def _fault(option: str, text: object, vi: str, en: str) -> Fault:
    told = f"--{option} «{text}»"
    return Fault(vi=f"{told}: {vi}", en=f"{told}: {en}", field=option)


def _record(one: Amendment) -> str:
    """Return what a fault of the problem amended calls that which an amendment brought."""
    match one:
        case NewMeeting():
            return f"meeting {one.meeting.id}"
        case MovedMeeting():
            return f"meeting {one.meeting}"
        case Unavailable():
            return f"commitment {one.commitment.id}"
        case _:
            return ""


class _Reader:
    """Reads options one after the other and remembers where each amendment comes from."""

    def __init__(self, problem: Problem, published: Schedule) -> None:
        self._problem = problem
        self._published = published
        self._context = context_of(problem.city, problem.first_day)
        self._meetings = Directory(
            {"meetings": [Entry(one.id, (one.title,)) for one in problem.meetings]}
        )
        self._taken = {held.id for held in problem.commitments}
        self._from: list[tuple[str, str]] = []
        self.amendments: list[Amendment] = []
        self.broken = False
        self.faults: list[Fault] = []

    def read(self, typed: Typed) -> None:
        """Read all of it."""
        self._gathering = gather(typed.urgent, self._context)
        self.faults.extend(self._gathering.faults)
        self.broken = bool(self._gathering.faults)
        self._read_urgent()
        for option, texts, read in (
            ("absent", typed.absent, self._absent),
            ("close", typed.close, self._closed),
            ("move", typed.move, self._moved),
            ("day-off", typed.day_off, self._day_off),
            ("withdraw", typed.withdraw, self._withdrawn),
        ):
            for text in texts:
                try:
                    found = list(read(text))
                except CellError as error:
                    self.faults.append(_fault(option, text, error.vi, error.en))
                except InputError as error:
                    self.faults.extend(_fault(option, text, one.vi, one.en) for one in error.faults)
                else:
                    self.amendments.extend(found)
                    self._from.extend((option, text) for _ in found)

    def located(self, fault: Fault) -> Fault:
        """Return a fault of the problem amended, told where what it is about was typed."""
        numbered = re.fullmatch(r"amendment (\d+)", fault.record)
        records = [_record(one) for one in self.amendments]
        if numbered is None and fault.record not in records:
            return fault
        index = int(numbered[1]) - 1 if numbered else records.index(fault.record)
        option, text = self._from[index]
        if option == "urgent":
            field = "id" if numbered else fault.field
            return self._gathering.located(replace(fault, record=records[index], field=field))
        return _fault(option, text, fault.vi, fault.en)

    def _read_urgent(self) -> None:
        good = self._gathering.good
        for meeting in good["meeting"].values():
            unexpected = meeting.model_copy(update={"unexpected": True})
            self.amendments.append(NewMeeting(meeting=unexpected))
            self._from.append(("urgent", meeting.id))
        for held in good["commitment"].values():
            self.amendments.append(Unavailable(commitment=held))
            self._from.append(("urgent", held.id))
        for series in good["series"].values():
            self.faults.append(
                self._gathering.located(
                    Fault(
                        vi="chuỗi cuộc họp không thêm được khi điều chỉnh lịch",
                        en="a series cannot be added to a published plan",
                        record=f"series {series.id}",
                        field="id",
                    )
                )
            )

    def _absent(self, text: str) -> Iterator[Amendment]:
        name, times = self._parted(text, "CT UBND=01/12/2026 08:00-12:00")
        who = self._context.directory.find(WHO, name)[1]
        for during in read_times(times, self._context):
            yield Unavailable(commitment=Commitment(id=self._code(), who=who, during=during))

    def _closed(self, text: str) -> Iterator[Amendment]:
        name, times = self._parted(text, "HT-UBND=01/12/2026 - 02/12/2026")
        room = self._context.directory.find(("rooms",), name)[1]
        for during in read_times(times, self._context):
            yield Unavailable(commitment=Commitment(id=self._code(), room=room, during=during))

    def _moved(self, text: str) -> Iterator[Amendment]:
        name, time = self._parted(text, "GB-01=+7")
        meeting = self._meeting(name)
        days = _DAYS_ON.fullmatch(time)
        if days is not None:
            start = self._start_of(meeting) + dt.timedelta(days=int(days[1].replace(" ", "")))
            yield MovedMeeting(meeting=meeting, start=start)
            return
        if has_hour(time):
            yield MovedMeeting(meeting=meeting, start=read_moment(time, self._context))
            return
        yield MovedMeeting(meeting=meeting, windows=WINDOWS.read(time, self._context))

    def _day_off(self, text: str) -> Iterator[Amendment]:
        day, _, make_up = (part.strip() for part in text.partition("="))
        read = PLANNED_DAY.read
        yield DayOff(
            day=read(day, self._context),
            make_up=read(make_up, self._context) if make_up else None,
        )

    def _withdrawn(self, text: str) -> Iterator[Amendment]:
        yield Withdrawn(meeting=self._meeting(text.strip()))

    def _parted(self, text: str, example: str) -> tuple[str, str]:
        name, equals, time = (part.strip() for part in text.rpartition("="))
        if not (name and equals and time):
            raise CellError(
                f"ghi tên, dấu «=», thời gian, ví dụ {example}",
                f"write a name, «=» and a time, for example {example}",
            )
        return name, time

    def _meeting(self, text: str) -> str:
        return self._meetings.find(("meetings",), text)[1]

    def _start_of(self, name: str) -> dt.datetime:
        """Return when a meeting that moves some days starts now, on the city's clock."""
        placement = self._published.placement(name)
        start = placement.start if placement else self._problem.meeting(name).asked_start
        if start is None:
            raise CellError(
                "cuộc họp chưa có giờ để dời thêm ngày; hãy ghi ngày và giờ mới",
                "the meeting has no hour from which to count days; give the new day and hour",
            )
        return self._context.calendar.local(start)

    def _code(self) -> str:
        """Return a code that no commitment has."""
        code = next(code for n in count(1) if (code := f"dieu-chinh-{n}") not in self._taken)
        self._taken.add(code)
        return code
