"""What ``replan`` is asked: the order as it was typed, and all that it names, read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coord_calendar.cli.amendments import amendments_of, moment_of
from coord_calendar.cli.calendars import told_by_calendars
from coord_calendar.cli.judging import judged
from coord_calendar.cli.plan_file import plan_for
from coord_calendar.cli.publishing import Published
from coord_calendar.cli.what_if import read_alternatives
from coord_calendar.domain.amending import amended
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables import read_city

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from coord_calendar.cli.amendments import Typed
    from coord_calendar.cli.calendars import Given
    from coord_calendar.domain.amendments import Amendment, Unavailable
    from coord_calendar.ical import DeadlineForm


@dataclass(frozen=True, kw_only=True)
class ReplanOrder:
    """Which plan is to be amended, by what, and where the amended one goes.

    Parameters
    ----------
    city, schedule : Path
        The directory's file and that of the plan published.
    typed : Typed
        What happened.
    out : Path or None
        The folder for all that is written; None if nothing is.
    now : str or None
        The moment at which it is amended, as it was typed; None for this one.
    dry_run : bool
        Whether nothing is written.
    what_if : Path or None
        The file of alternatives, of which none is written.
    time_limit : float
        Seconds, above 0; for each alternative.
    seed : int
        Where random choices start, at least 0.
    calendars : sequence of str
        Calendars that people and rooms have by now, ``NAME=FILE`` each.
    deadlines : {"todo", "events"} or None
        How the deadlines of meetings are published; None for not at all.
    log : Path or None
        Where what was decided is written.
    """

    city: Path
    schedule: Path
    typed: Typed
    out: Path | None
    now: str | None = None
    dry_run: bool = False
    what_if: Path | None = None
    time_limit: float = 10.0
    seed: int = 0
    calendars: Sequence[str] = ()
    deadlines: DeadlineForm | None = None
    log: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """An order, read.

    Parameters
    ----------
    order : ReplanOrder
        The order.
    published : Published
        The plan published.
    alternatives : dict of str to tuple of Amendment
        What happened, or may, by name; one without a name if there is nothing to compare.
    now : datetime
        The moment at which it is amended.
    calendars : list of Given
        The calendars given.
    told : tuple of Unavailable
        When their owners are busy.
    """

    order: ReplanOrder
    published: Published
    alternatives: dict[str, tuple[Amendment, ...]]
    now: dt.datetime
    calendars: list[Given]
    told: tuple[Unavailable, ...]


def read_order(order: ReplanOrder) -> Task:
    """Read all that an order names.

    Raises
    ------
    InputError
        With everything wrong in what was typed and in the files.
    """
    faults = list(_one_end(order))
    city = read_city(order.city)
    file = plan_for(order.schedule, city)
    problem, schedule, _, counted = judged(order.schedule, city)
    now = dt.datetime.now(city.calendar.tz).replace(microsecond=0)
    alternatives = {"": order.typed} if order.what_if is None else {}
    try:
        now = now if order.now is None else moment_of(order.now, "now", problem)
    except InputError as error:
        faults.extend(error.faults)
    try:
        if order.what_if is not None:
            own = read_alternatives(order.what_if).items()
            alternatives = {name: order.typed.and_also(typed) for name, typed in own}
    except InputError as error:
        faults.extend(error.faults)
    found = {}
    for name, typed in alternatives.items():
        try:
            besides = bool(order.calendars)
            found[name] = amendments_of(typed, problem, schedule, now=now, besides=besides)
        except InputError as error:
            faults.extend(_in_alternative(name, fault) for fault in error.faults)
    days = (amended(problem, schedule, one).days for one in found.values())
    try:
        problem, told, calendars = told_by_calendars(
            problem, max(days, default=problem.days), order.calendars
        )
    except InputError as error:
        faults.extend(error.faults)
    if faults:
        raise InputError(dict.fromkeys(faults))
    return Task(
        order=order,
        published=Published(
            problem=problem,
            schedule=schedule,
            score=counted.score,
            days=file.sheet_days or problem.days,
            days_off=file.days_off,
        ),
        alternatives=found,
        now=now,
        calendars=calendars,
        told=told,
    )


def _one_end(order: ReplanOrder) -> Iterator[Fault]:
    """Yield the fault that it is not clear whether something is to be written."""
    if sum((order.out is not None, order.dry_run, order.what_if is not None)) != 1:
        yield Fault(
            vi="--out: ghi đúng một trong ba: --out DIR để phát hành, --dry-run để chỉ xem, "
            "--what-if FILE để so sánh các phương án",
            en="--out: give exactly one of three: --out DIR to publish, --dry-run to look only, "
            "--what-if FILE to compare alternatives",
            field="out",
        )


def _in_alternative(name: str, fault: Fault) -> Fault:
    if not name:
        return fault
    vi, en = f"phương án «{name}»: {fault.vi}", f"alternative «{name}»: {fault.en}"
    return replace(fault, vi=vi, en=en)
