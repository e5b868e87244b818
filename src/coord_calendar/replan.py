"""Planning again: the verb that lets a published plan take what has happened since.

Of all plans that keep every hard rule, the one is looked for that leaves out least of what was
published or is new, then changes the fewest meetings, then disturbs least; what that comes to is
proved. Only then do the usual criteria have a say, and only in the meetings that change. What has
begun stays where it is.
"""

from __future__ import annotations

import logging
import time
from functools import cached_property
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.crew import Crew
from coord_calendar.cpsat.limits import Limits, Stopped
from coord_calendar.cpsat.memory import OUT_OF_MEMORY, as_memory_allows
from coord_calendar.cpsat.model import schedule_of
from coord_calendar.cpsat.repair import Repairer
from coord_calendar.cpsat.repairable import Given, Pain, Repair
from coord_calendar.criteria import Score, bill
from coord_calendar.domain.amending import amended
from coord_calendar.domain.amendments import MovedMeeting, own_meetings
from coord_calendar.domain.disruption import disruption
from coord_calendar.domain.meeting import Pin
from coord_calendar.domain.schedule import difference
from coord_calendar.errors import Fault, InputError, NoPlanError, SolverError
from coord_calendar.interruption import noted
from coord_calendar.reasons import with_reasons
from coord_calendar.result import Amends, Replanned, ReplanProgress, Status
from coord_calendar.solve import pinned_conflicts
from coord_calendar.solve_check import faults_of_order, unknown_meetings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from coord_calendar.domain.amendments import Amendment
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

_LOG = logging.getLogger(__name__)

OVER, QUICK, GRACE, SOON = 0.05, 0.2, 0.3, 0.1
"""By what share the time limit may be passed; the seconds by which, besides, the quick plan may
pass it, but no more than as long again, and the reasons of what is postponed; and the seconds for
these after a stop."""


def replan(
    problem: Problem,
    published: Schedule,
    amendments: Sequence[Amendment],
    *,
    now: dt.datetime | None = None,
    time_limit: float = 10.0,
    seed: int = 0,
    on_progress: Callable[[ReplanProgress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Replanned:
    """Plan a published plan again after amendments, changing as little as can be.

    Parameters
    ----------
    problem : Problem
        What was planned.
    published : Schedule
        The plan of it that is published.
    amendments : sequence of Amendment
        What has happened since; see :mod:`coord_calendar.domain.amendments`.
    now : datetime or None
        What starts earlier has begun and stays, and nothing else is placed earlier; short notice is
        counted from it. A later moment freezes what starts before it. None: nothing has begun, and
        no notice is short.
    time_limit : float
        Seconds, above 0; default 10. Ends earlier when everything is proved. It is passed by no
        more than 5 % and half a second.
    seed : int
        Where random choices start, at least 0; default 0.
    on_progress : callable or None
        Called with a `ReplanProgress` at each better plan and bound, in the caller's thread.
    should_stop : callable or None
        Asked several times a second in the caller's thread; True, or Ctrl-C, ends it with the best
        plan so far.

    Returns
    -------
    Replanned
        The plan, the problem amended, the changes, and what is proved of them. Its revision is that
        of `published`: whoever publishes it counts on.

    Raises
    ------
    NoPlanError
        If it is proved that what must stay, pinned or begun, contradicts itself.
    SolverError
        If there is no plan when time or memory is over or a stop is asked for, or the plan found
        did not stand the check.
    InputError
        If a parameter is out of its range, an amendment names what is not known or contradicts
        another, or is about a meeting that has begun.
    """
    began = time.monotonic()
    faults = [
        *faults_of_order(time_limit=time_limit, workers=1, seed=seed, effort=None),
        *unknown_meetings(problem, published),
        *faults_of_begun(published, amendments, now),
    ]
    if faults:
        raise InputError(faults)
    limits = Limits(
        deadline=began + time_limit,
        workers=1,
        seed=seed,
        should_stop=should_stop or (lambda: False),
        allowed=time_limit,
        last=began + (1 + OVER) * time_limit + min(QUICK, time_limit),
    )
    planning = _Planning(
        amended(problem, published, amendments, now),
        published,
        own_meetings(amendments),
        now,
        limits,
        on_progress,
    )
    try:
        return planning.run(began)
    except OUT_OF_MEMORY as fault:
        raise SolverError("memory ran out") from fault


def what_if(
    problem: Problem,
    published: Schedule,
    alternatives: Mapping[str, Sequence[Amendment]],
    **options: Any,
) -> dict[str, Replanned]:
    """Return what each of several alternatives would come to, side by side.

    Parameters
    ----------
    problem, published
        As for :func:`replan`.
    alternatives : mapping of str to sequence of Amendment
        By name what may happen.
    **options
        As for :func:`replan`; the time limit is that of each.

    Returns
    -------
    dict of str to Replanned
        By name, in the order given. Nothing is published.
    """
    return {
        name: replan(problem, published, amendments, **options)
        for name, amendments in alternatives.items()
    }


def faults_of_begun(
    published: Schedule, amendments: Sequence[Amendment], now: dt.datetime | None
) -> Iterator[Fault]:
    """Yield each amendment about a meeting that has begun, or that moves to where it is past."""
    if now is None:
        return
    for number, one in enumerate(amendments, 1):
        if isinstance(one, MovedMeeting) and _latest(one) < now:
            yield Fault(
                vi=f"thời gian mới đã qua lúc điều chỉnh ({now:%H:%M %d/%m/%Y})",
                en=f"the new time is past when the plan is amended ({now:%H:%M %d/%m/%Y})",
                record=f"amendment {number}",
                field="start",
            )
        for name in own_meetings([one]):
            row = published.placement(name)
            if row is not None and row.start < now:
                yield Fault(
                    vi=f"cuộc họp «{name}» đã bắt đầu lúc {row.start:%H:%M %d/%m/%Y}, "
                    "không dời hay rút được nữa",
                    en=f"the meeting «{name}» began at {row.start:%H:%M %d/%m/%Y}; "
                    "it cannot be moved or withdrawn any more",
                    record=f"amendment {number}",
                    field="meeting",
                )


def _latest(move: MovedMeeting) -> dt.datetime:
    return move.start or max(window.end for window in move.windows)


class _Planning:
    """One run of `replan`."""

    def __init__(  # noqa: PLR0917 what the verb was given, once
        self,
        problem: Problem,
        published: Schedule,
        own: frozenset[str],
        now: dt.datetime | None,
        limits: Limits,
        on_progress: Callable[[ReplanProgress], None] | None,
    ) -> None:
        self._problem = problem
        self._published = published
        self._own = own
        self._now = now
        self._limits = limits
        self._on_progress = on_progress
        self._news: SimpleQueue[tuple[Pain | None, Pain]] = SimpleQueue()

    def run(self, began: float) -> Replanned:
        """Plan again."""
        self._began = began
        with noted() as interrupted:
            asked = self._limits.should_stop
            limits = self._limits._replace(should_stop=lambda: interrupted() or asked())
            self._limits = limits
            try:
                repairer = self._repaired()
            except NoPlanError as error:
                raise NoPlanError(str(error), *pinned_conflicts(self._with_pins())) from None
            except Stopped:
                raise SolverError.out_of_time(stopped=limits.should_stop()) from None
            stopped = limits.should_stop()
            if repairer.best.plan is None:
                raise SolverError.out_of_time(stopped=stopped)
            return self._result(repairer, stopped=stopped)

    def _repaired(self) -> Repairer:
        repair = self._repair_of()
        repairer = Repairer(repair, self._limits, lambda *news: self._news.put(news))
        repairer.begin()
        self._first_plan_seconds = time.monotonic() - self._began
        self._pass_on()
        repair.go_on = repairer.engine.go_on
        crew = Crew(repairer.engine)
        try:
            crew.work((repairer.run,), lambda: self._limits.is_over, self._pass_on)
        finally:
            repairer.best.close()
        self._pass_on()
        for fault in crew.faults:
            raise fault
        return repairer

    def _repair_of(self) -> Repair:
        names = {meeting.id for meeting in self._problem.meetings}
        given = Given(
            published=self._published.only(names),
            own=self._own,
            begun=self._begun() & names,
            waiting=self._waiting,
            now=self._now,
        )
        return Repair(self._problem, given, self._limits.go_on)

    @cached_property
    def _waiting(self) -> frozenset[str]:
        """The meetings that had no place, and may go on without."""
        postponed = {entry.meeting for entry in self._published.postponed} - self._own
        return frozenset(
            one.id for one in self._problem.meetings if one.id in postponed and one.pin is None
        )

    def _begun(self) -> frozenset[str]:
        now = self._now
        rows = self._published.placements
        return frozenset(row.meeting for row in rows if now is not None and row.start < now)

    def _with_pins(self) -> Problem:
        """Return the problem with what has begun pinned, to tell what contradicts it."""
        begun = self._begun()
        pins = {
            row.meeting: Pin(start=row.start, room=row.room)
            for row in self._published.placements
            if row.meeting in begun
        }
        return self._problem.model_copy(
            update={
                "meetings": tuple(
                    one.model_copy(update={"pin": pins[one.id]}) if one.id in pins else one
                    for one in self._problem.meetings
                )
            }
        )

    def _pass_on(self) -> None:
        while not self._news.empty():
            best, bound = self._news.get()
            if self._on_progress is not None:
                self._on_progress(
                    ReplanProgress(
                        seconds=time.monotonic() - self._began,
                        best=best and _amends(best),
                        bound=_amends(bound if best is None else bound.beside(best)),
                    )
                )

    def _result(self, repairer: Repairer, *, stopped: bool) -> Replanned:
        """Return what was found, looked at by those who know no solver."""
        problem, best = self._problem, repairer.best
        plan, pain = best.plan or {}, best.pain or Pain(0, 0, 0)
        schedule = self._as_published(schedule_of(repairer.repair.options, plan))
        broken = [one.en for one in find_conflicts(problem, schedule) if one.blocks]
        if broken:  # pragma: no cover, for a fault of ours should be told
            raise SolverError("the detectors refuse the solver's plan:\n" + "\n".join(broken))
        changes = difference(self._published, schedule)
        counted = self._counted(schedule)
        if counted != _amends(pain):  # pragma: no cover, likewise
            raise SolverError(f"the solver's plan gives up {counted}, not {pain} as it says")
        until = self._began + (1 + OVER) * self._limits.allowed + GRACE
        if stopped:
            until = min(until, time.monotonic() + SOON)
        bound = best.bound.beside(pain)
        return Replanned(
            status=Status.OPTIMAL if pain <= bound else Status.FEASIBLE,
            schedule=as_memory_allows(lambda: with_reasons(problem, schedule, until), schedule),
            bill=bill(problem, schedule),
            bound=Score(medium=0, soft=0),
            stopped=stopped,
            seconds=time.monotonic() - self._began,
            first_plan_seconds=self._first_plan_seconds,
            problem=problem,
            changes=changes,
            left_out=pain.left_out,
            least_left_out=bound.left_out,
            changed=pain.changed,
            fewest=bound.changed,
            disruption=pain.disruption,
            least_disruption=bound.disruption,
        )

    def _as_published(self, schedule: Schedule) -> Schedule:
        """Return a plan in which what did not change is word for word as it was published."""
        before = self._published.by_meeting
        return schedule.model_copy(
            update={
                "placements": tuple(
                    before[row.meeting] if _is_same(before.get(row.meeting), row) else row
                    for row in schedule.placements
                ),
                "revision": self._published.revision,
            }
        )

    def _counted(self, schedule: Schedule) -> Amends:
        """Count again what a plan gives up, without the solver."""
        changes = [
            change
            for change in difference(self._published, schedule)
            if change.before is not None and change.meeting not in self._own
        ]
        return Amends(
            left_out=sum(
                meeting.priority
                for meeting in self._problem.meetings
                if schedule.placement(meeting.id) is None and meeting.id not in self._waiting
            ),
            changed=len(changes),
            disruption=sum(disruption(self._problem, change, self._now) for change in changes),
        )


def _is_same(before: Placement | None, after: Placement) -> bool:
    return (
        before is not None
        and (before.start, before.end, before.room) == (after.start, after.end, after.room)
        and set(before.substitutes) == set(after.substitutes)
    )


def _amends(pain: Pain) -> Amends:
    return Amends(left_out=pain.left_out, changed=pain.changed, disruption=pain.disruption)
