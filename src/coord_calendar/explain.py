"""Explaining: the verb that tells why not every meeting can be placed, or shows that it can.

Reasons come from :mod:`coord_calendar.cpsat.cores`, each proved a second time by a solver set up
otherwise; a plan that places every meeting is shown to the detectors first. What is neither proved
nor shown in the time given is said to be so.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.cores.search import Search
from coord_calendar.cpsat.cores.wide import opened
from coord_calendar.cpsat.limits import Limits
from coord_calendar.cpsat.memory import OUT_OF_MEMORY
from coord_calendar.errors import Fault, InputError, SolverError
from coord_calendar.explanation import Explanation, Possibility, Reason, told
from coord_calendar.interruption import noted
from coord_calendar.solve_check import faults_of_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.cores.claim import Claim
    from coord_calendar.cpsat.cores.search import Found
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

_LOG = logging.getLogger(__name__)


def explain(
    problem: Problem,
    *,
    time_limit: float = 10.0,
    most: int = 5,
    should_stop: Callable[[], bool] | None = None,
) -> Explanation:
    """Tell why no plan keeps every hard rule with every meeting placed, or show one that does.

    A reason is a smallest set of facts that cannot hold together: that some meetings must be held,
    and the rules that bind them, each as far as it is about one meeting, person, room, site, point,
    link or commitment. Without any one of its facts the others can hold; both is proved twice.
    Facts are about the meetings of the reason alone: no plan of the others makes them possible.

    Pinned meetings are meetings like others here. That a meeting without a length of its own lasts
    as long as its kind usually does, and that one which needs a room has one, is part of what is
    asked for. Without the fact that says its length a meeting may be as short as a minute.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    time_limit : float
        Seconds, above 0; default 10.
    most : int
        How many reasons are looked for, at least 1; default 5. After each the meetings it is about
        are left aside.
    should_stop : callable or None
        Asked several times a second in the caller's thread; True ends it with what was found.

    Returns
    -------
    Explanation
        Impossible, with reasons; possible, with a plan that the detectors let pass; or not shown.
        Ctrl-C ends it with what was found.

    Raises
    ------
    InputError
        If a parameter is out of its range.
    SolverError
        If the solver failed, memory ran out, or the plan found did not stand the check.
    """
    faults = list(_faults(time_limit, most))
    if faults:
        raise InputError(faults)
    began = time.monotonic()
    stops = should_stop or (lambda: False)
    try:
        with noted() as interrupted:
            limits = Limits(
                deadline=began + time_limit,
                workers=1,
                seed=0,
                should_stop=lambda: interrupted() or stops(),
            )
            found = Search(problem, limits, most).run()
    except OUT_OF_MEMORY as fault:
        raise SolverError("memory ran out") from fault
    explanation = _explanation(problem, found, began)
    _LOG.info(
        "explained: %s, %d reasons, %.2f s",
        explanation.status,
        len(explanation.reasons),
        explanation.seconds,
    )
    return explanation


def _explanation(problem: Problem, found: Found, began: float) -> Explanation:
    """Put what was found in words; a plan is looked at by the detectors first."""
    reasons = tuple(_reason(problem, claims) for claims in found.reasons)
    if found.plan is not None:
        named = {name for reason in reasons for name in reason.meetings}
        others = {meeting.id for meeting in problem.meetings} - named
        _check(opened(problem, others), found.plan)
    status = Possibility.NOT_SHOWN if found.plan is None else Possibility.POSSIBLE
    return Explanation(
        status=Possibility.IMPOSSIBLE if reasons else status,
        reasons=reasons,
        others_possible=found.plan is not None,
        schedule=None if reasons else found.plan,
        seconds=time.monotonic() - began,
    )


def _faults(time_limit: float, most: int) -> list[Fault]:
    faults = list(faults_of_order(time_limit=time_limit, workers=1, seed=0, effort=None))
    if most < 1:
        faults.append(
            Fault(
                vi=f"số lý do cần tìm phải từ 1 trở lên, không phải {most}",
                en=f"at least 1 reason must be asked for, not {most}",
                field="most",
            )
        )
    return faults


def _reason(problem: Problem, claims: tuple[Claim, ...]) -> Reason:
    return Reason(facts=tuple(told(problem, *claim) for claim in claims))


def _check(problem: Problem, schedule: Schedule) -> None:
    """Refuse a plan that leaves a meeting out or breaks a rule."""
    placed = schedule.only(schedule.by_meeting)
    broken = [conflict.en for conflict in find_conflicts(problem, placed) if conflict.blocks]
    broken += [
        f"{one.id} is left out" for one in problem.meetings if one.id not in schedule.by_meeting
    ]
    if broken:
        raise SolverError("the detectors refuse the plan found:\n" + "\n".join(broken))
