"""``--calendar NAME=FILE.ics``: whose calendar it is, and what it adds to what is planned.

What of a calendar cannot be read is told and no more: one broken event in the calendar of a phone
is no reason to plan nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coord_calendar.cli import reports
from coord_calendar.domain.amendments import Unavailable
from coord_calendar.domain.problem import Problem
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.names import OWNERS, Directory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coord_calendar.cli.voice import Voice
    from coord_calendar.domain.people import Commitment
    from coord_calendar.ical.read import BusyTime, CalendarReading


@dataclass(frozen=True)
class Given:
    """A calendar that was given.

    Parameters
    ----------
    table, owner : str
        Whose it is: the directory's table and the entry's id.
    file : str
        The file's name.
    reading : CalendarReading
        What it holds in the days planned.
    """

    table: str
    owner: str
    file: str
    reading: CalendarReading


def with_calendars(problem: Problem, typed: Sequence[str]) -> tuple[Problem, list[Given]]:
    """Return a problem in which those are busy whose calendars say so.

    Parameters
    ----------
    problem : Problem
        What was read.
    typed : sequence of str
        ``NAME=FILE`` each.

    Raises
    ------
    InputError
        With everything wrong: no such name, no such file, no calendar.
    """
    given = _read(problem, typed)
    if not given:
        return problem, []
    commitments = (*_others(problem, given), *_commitments(problem, given))
    return _with_commitments(problem, commitments), given


def told_by_calendars(
    problem: Problem, days: int, typed: Sequence[str]
) -> tuple[Problem, tuple[Unavailable, ...], list[Given]]:
    """Return what calendars say as amendments of a problem that is planned again.

    Parameters
    ----------
    problem : Problem
        What was planned.
    days : int
        How many days are planned now.
    typed : sequence of str
        ``NAME=FILE`` each.

    Returns
    -------
    tuple
        The problem without what earlier calendars said of the same owners, what these say, and the
        calendars.

    Raises
    ------
    InputError
        As :func:`with_calendars`.
    """
    now = problem.model_copy(update={"days": days})
    given = _read(now, typed)
    if not given:
        return problem, (), []
    told = tuple(Unavailable(commitment=one) for one in _commitments(now, given))
    return _with_commitments(problem, tuple(_others(problem, given))), told, given


def _read(problem: Problem, typed: Sequence[str]) -> list[Given]:
    given: list[Given] = []
    faults: list[Fault] = []
    for text in typed:
        try:
            given.append(_given(problem, text))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return given


def _with_commitments(problem: Problem, commitments: tuple[Commitment, ...]) -> Problem:
    fields = {name: getattr(problem, name) for name in Problem.model_fields}
    return Problem(**{**fields, "commitments": commitments})


def _others(problem: Problem, given: Sequence[Given]) -> Iterator[Commitment]:
    """Yield what is known already, but not what an earlier calendar said of the same owners.

    A plan made with calendars holds when they were busy; the calendar given now takes that place.
    """
    from coord_calendar.ical.read.commitments import PREFIX  # noqa: PLC0415 brings icalendar

    rooms = {one.owner for one in given if one.table == "rooms"}
    others = {one.owner for one in given if one.table != "rooms"}
    for held in problem.commitments:
        is_theirs = held.room in rooms or held.who in others
        if not (is_theirs and held.id.startswith(f"{PREFIX}-")):
            yield held


def _commitments(problem: Problem, given: Sequence[Given]) -> Iterator[Commitment]:
    """Yield when each is busy; of several calendars of one person the times are merged."""
    from coord_calendar.ical.read import CalendarReading, commitments_from  # noqa: PLC0415 likewise

    times: dict[tuple[str, str], list[BusyTime]] = {}
    for one in given:
        times.setdefault((one.table, one.owner), []).extend(one.reading.times)
    for (table, owner), held in times.items():
        whole = CalendarReading(horizon=problem.horizon, times=tuple(held))
        is_room = table == "rooms"
        yield from commitments_from(
            whole, who=None if is_room else owner, room=owner if is_room else None
        )


def _given(problem: Problem, text: str) -> Given:
    from coord_calendar.ical.read import read_calendar  # noqa: PLC0415 brings icalendar

    name, equals, file = text.partition("=")
    if not (equals and name.strip() and file.strip()):
        raise _wrong(
            f"«{text}»: ghi TÊN=TỆP.ics, ví dụ ct-ubnd=lich.ics",
            f"«{text}»: write NAME=FILE.ics, for example ct-ubnd=calendar.ics",
        )
    try:
        table, owner = Directory.of_city(problem.city).find(OWNERS, name.strip())
    except CellError as error:
        raise _wrong(error.vi, error.en) from error
    path = Path(file.strip())
    reading = read_calendar(path, problem.horizon, zone=problem.city.calendar.tz)
    return Given(table, owner, path.name, reading)


def tell_calendars(voice: Voice, problem: Problem, given: Sequence[Given]) -> None:
    """Say how often each is busy, and what could not be read."""
    if given:
        voice.head("Lịch có sẵn", "Calendars of their own")
    for one in given:
        label = problem.city.label(one.table, one.owner, voice.lang)
        count = voice.number(len(one.reading.busy))
        voice.say(
            f"  {label} [{one.owner}], {one.file}: {count} khoảng bận",
            f"  {label} [{one.owner}], {one.file}: busy {count} times",
        )
        for fault in one.reading.faults:
            voice.say(f"    ! {fault.text('vi')}", f"    ! {fault.text('en')}")


def of_calendars(given: Sequence[Given]) -> list[dict[str, Any]]:
    """Return the same for a machine."""
    return [
        {
            "owner": one.owner,
            "file": one.file,
            "busy": len(one.reading.busy),
            "faults": reports.of_faults(one.reading.faults),
        }
        for one in given
    ]


def _wrong(vi: str, en: str) -> InputError:
    return InputError([Fault(vi=f"--calendar: {vi}", en=f"--calendar: {en}", field="calendar")])
