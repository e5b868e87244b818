"""One reason after the other, each proved twice.

Solvers have told of cores that were none, so nothing is believed that was not solved again: a
reason stands if a solver set up otherwise finds its claims impossible, too, and finds a solution
when any one of them is left out.
"""

from __future__ import annotations

import logging
import threading
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.cores.growing import Growth
from coord_calendar.cpsat.cores.part import BY_PERSON, Part
from coord_calendar.cpsat.cores.shrinking import shrunk
from coord_calendar.cpsat.cores.trying import tried
from coord_calendar.cpsat.crew import Crew
from coord_calendar.cpsat.engine import Engine
from coord_calendar.cpsat.model import open_options, schedule_of
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Collection

    from coord_calendar.cpsat.cores.claim import Claim
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

_LOG = logging.getLogger(__name__)

LEFT_OUT_FIRST = (
    RuleCode.ROOM_OVERLAP,
    RuleCode.SERVING_STAFF,
    RuleCode.ROOM_UNAVAILABLE,
    RuleCode.ROOM_GIVEN,
    RuleCode.ROOM_FITS,
    RuleCode.LINK_CAPACITY,
    RuleCode.POINT_FITS,
    RuleCode.POINT_OVERLAP,
    RuleCode.QUORUM,
    RuleCode.SUBSTITUTION,
    RuleCode.TRAVEL_TIME,
    RuleCode.MINIMUM_REST,
    RuleCode.CHAIR_PRESENT,
    RuleCode.SERIES_PATTERN,
    RuleCode.SHORTEST_NOTICE,
    RuleCode.PRECEDENCE,
    RuleCode.PERSON_UNAVAILABLE,
    RuleCode.PERSON_OVERLAP,
    RuleCode.TIME_WINDOW,
    RuleCode.WORKING_SESSION,
    RuleCode.LONGEST_DURATION,
    RuleCode.CONSECUTIVE_HALF_DAYS,
    RuleCode.DURATION,
    RuleCode.FIXED_TIME,
    RuleCode.PINNED,
)
"""The hard rules in the order in which they are tried without: where either of two would do, the
one behind is kept, which is plainer, or closes more so that the models stay small."""

WHERE = frozenset(LEFT_OUT_FIRST[:8])
"""Those about rooms, bridge points and links."""

WHEN = frozenset(LEFT_OUT_FIRST[-8:])
"""Those about one meeting's own time."""

GRACE = 1.0
"""Seconds that a search which is told to end is waited for."""

TWO = 2

FOR_EACH_OF_TWO = BY_PERSON | {
    RuleCode.ROOM_OVERLAP,
    RuleCode.POINT_OVERLAP,
    RuleCode.PRECEDENCE,
}
"""The rules that say nothing of a meeting alone."""


class Found(NamedTuple):
    """What was found.

    Parameters
    ----------
    reasons : tuple of tuple of Claim
        Each proved; no two share a meeting.
    plan : Schedule or None
        A plan of every meeting that no reason names, if one was found.
    """

    reasons: tuple[tuple[Claim, ...], ...]
    plan: Schedule | None


class Search:
    """Looks for reasons why not every meeting can be placed.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    limits : Limits
        Time, seed and when to stop.
    most : int
        How many reasons are looked for.
    """

    def __init__(self, problem: Problem, limits: Limits, most: int) -> None:
        self._problem = problem
        self._limits = limits
        self._most = most
        self._engine = Engine()
        self._reasons: list[tuple[Claim, ...]] = []
        self._plan: Schedule | None = None
        self._has_ended = threading.Event()

    def run(self) -> Found:
        """Look until nothing is left to be found, or time is over, or a stop is asked for."""
        crew = Crew(self._engine)
        try:
            crew.work((self._look,), lambda: self._limits.is_over, lambda: None)
        finally:
            # A solver that is cut off when the program ends takes the program with it.
            self._has_ended.wait(GRACE)
        for fault in crew.faults:
            raise fault
        return Found(tuple(self._reasons), self._plan)

    def _look(self) -> None:
        try:
            self._look_on()
        finally:
            self._has_ended.set()

    def _look_on(self) -> None:
        options = open_options(self._problem, go_on=self._engine.go_on)
        meetings = frozenset(meeting.id for meeting in self._problem.meetings)
        while len(self._reasons) < self._most:
            growth = Growth(options, meetings, self._limits, self._engine)
            found = growth.run()
            if isinstance(found, dict):
                self._plan = schedule_of(options, found)
                return
            reason = self._reason(found)
            if reason is None:  # pragma: no cover, for the two proofs have never disagreed
                return
            self._reasons.append(reason)
            meetings -= {name for claim in reason for name in claim.meetings}
            options = options.only(meetings)

    def _reason(self, meetings: frozenset[str]) -> tuple[Claim, ...] | None:
        """Return the fewest claims because of which not all of some meetings can be placed.

        None if that cannot be proved again.
        """
        part = Part(self._problem, meetings, self._engine.go_on)
        rules = [claim for claim in part.claims if claim.rule is not None]
        nowhere = [claim for claim in rules if claim.rule not in WHERE]
        held = [claim for claim in part.claims if claim.rule is None]
        # Where rooms are no reason the models are so much smaller that this is asked first.
        where_matters = self._is_possible(part, [*held, *nowhere])
        rules = rules if where_matters else nowhere
        held = shrunk([held], lambda some: not self._is_possible(part, [*some, *rules]))
        few = {name for claim in held for name in claim.meetings}
        part = Part(self._problem, few, self._engine.go_on)
        kept = self._needed(part, held, leaving_out=frozenset() if where_matters else WHERE)
        kept = self._of_fewest_meetings(part, kept)
        _LOG.debug("explaining: %d claims of %d are needed", len(kept), len(part.claims))
        return tuple(kept) if self._is_proved(part, kept) else None

    def _needed(
        self, part: Part, held: list[Claim], leaving_out: frozenset[RuleCode]
    ) -> list[Claim]:
        """Return claims impossible together, each of which is needed for that, in their order."""
        rules = sorted(
            (one for one in part.claims if one.rule and one.rule not in leaving_out),
            key=self._order,
        )
        families = [list(family) for _, family in groupby(rules, key=_family)]
        # Fewer rules need no fewer meetings, so that of these each is needed still.
        kept = set(shrunk(families, lambda some: not self._is_possible(part, [*held, *some])))
        return [one for one in part.claims if one.rule is None or one in kept]

    def _order(self, claim: Claim) -> tuple[int, int]:
        """Return when it is tried without a claim: early if the rule or the person gives way."""
        rank = 0
        if claim.rule in BY_PERSON:
            rank = self._problem.city.rank_of(claim.about, self._problem.first_day)
        return list(LEFT_OUT_FIRST).index(RuleCode(claim.rule or "")), -rank

    def _of_fewest_meetings(self, part: Part, claims: list[Claim]) -> list[Claim]:
        """Return claims of which each is about no more meetings than it must be."""
        for place, claim in enumerate(claims):
            if claim.rule in FOR_EACH_OF_TWO and len(claim.meetings) <= TWO:
                continue
            for name in claim.meetings if len(claim.meetings) > 1 else ():
                fewer = tuple(one for one in claims[place].meetings if one != name)
                tried = [*claims]
                tried[place] = claim._replace(meetings=fewer)
                if fewer and not self._is_possible(part, tried):
                    claims = tried
        return claims

    def _is_proved(self, part: Part, claims: list[Claim]) -> bool:
        """Tell whether another solver, too, finds claims impossible, and possible without any."""
        return not self._is_possible(part, claims, again=True) and all(
            self._is_possible(part, [one for one in claims if one is not claim], again=True)
            for claim in claims
        )

    def _is_possible(self, part: Part, claims: Collection[Claim], *, again: bool = False) -> bool:
        """Tell whether there is a plan that keeps some claims."""
        return tried(part.model(claims), self._engine, self._limits, again=again) is not None


def _family(claim: Claim) -> int:
    """Return a number that is the same for claims that are tried without together.

    Rooms that hold any number of meetings need not be told apart, so these are tried first.
    """
    if claim.rule is RuleCode.ROOM_OVERLAP:
        return 0
    return 1 + (claim.rule not in WHERE) + (claim.rule in WHEN)
