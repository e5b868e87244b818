"""A repair as ejection chains: who makes way for what must move, in plans of the fewest changes.

Ways exclude less than the rules do, so what is proved of chains holds of every plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.bits import numbers
from coord_calendar.cpsat.chains import Chains, TooLongError
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.repair_ways import ways_of
from coord_calendar.cpsat.repairable import Pain

if TYPE_CHECKING:
    from coord_calendar.cpsat.chains import Chain
    from coord_calendar.cpsat.options import Plan
    from coord_calendar.cpsat.repairable import Repair

PATIENCE = 12_000_000
"""How many times each search of chains may look at a way: a second or two."""


class Hours(NamedTuple):
    """What a chain comes to.

    Parameters
    ----------
    plan : dict of str to Choice
        Where everybody is then; who moves has no room yet.
    moved : frozenset of str
        Those who made way.
    bound : Pain
        What no plan can beat.
    """

    plan: Plan
    moved: frozenset[str]
    bound: Pain


class RepairChains:
    """The ejection chains of a repair.

    Parameters
    ----------
    repair : Repair
        What is open, whoever is let move in it.

    Attributes
    ----------
    changed : int
        How many change in a chain, at least; the fewest once these are known.
    """

    def __init__(self, repair: Repair) -> None:
        self._repair = repair
        self._names = [meeting.id for meeting in repair.problem.meetings]
        self._ways = ways_of(repair.wide())
        first = sum(1 << self._names.index(name) for name in repair.must_move)
        self._chains = Chains(
            [[one.way for one in mine] for mine in self._ways], first, PATIENCE, repair.go_on
        )
        self._sure = sum(map(repair.counts, repair.must_move))
        self.changed = self._sure
        self._seen: set[int] = set()

    def fewest(self) -> Hours | None:
        """Return a chain of the fewest changes; None if none leaves nothing out.

        Raises
        ------
        TooLongError
            If that takes more than `PATIENCE`.
        """
        try:
            chain = self._chains.fewest()
        except TooLongError as known:
            self.changed = self._sure + known.ejected
            raise
        if chain is None:
            return None
        self.changed = self._sure + chain.ejected.bit_count()
        return self._hours(chain)._replace(bound=Pain(0, self.changed, 0))

    def next(self, limit: int | None) -> Hours | None:
        """Return the chain of so few changes that disturbs least, and in which others move.

        Others than in those that were returned before. None if there is none.

        Parameters
        ----------
        limit : int or None
            What it must disturb less than; None for no limit.

        Raises
        ------
        TooLongError
            If that takes more than `PATIENCE`.
        """
        chain = self._chains.cheapest(self.changed - self._sure, limit, self._seen)
        if chain is None:
            return None
        self._seen.add(chain.ejected)
        return self._hours(chain)

    def _hours(self, chain: Chain) -> Hours:
        plan = dict(self._repair.published)
        for number, index in chain.ways.items():
            there = self._ways[number][index]
            plan[self._names[number]] = Choice(there.start, there.end, None)
        return Hours(
            plan,
            frozenset(self._names[number] for number in numbers(chain.ejected)),
            Pain(0, self.changed, chain.cost),
        )
