"""Ejection chains: who makes way for whom, when something needs a place.

Who has no place takes one of its ways; that ejects those who stand there, each of them takes
another way and ejects more, until everyone ejected has one. Chains of few changes are soon all gone
through: hardly any way is left that ejects no more than may be ejected, least of all for several at
once. Nothing is known here of meetings; what a way does not say of itself is not looked at.

The name and the idea are those of F. Glover, "Ejection chains, reference structures and alternating
path methods for traveling salesman problems", Discrete Applied Mathematics 65 (1996); there they
are a neighbourhood, here every one is looked at that may be best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.bits import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence


class Wish(NamedTuple):
    """What somebody would like to have, too.

    Parameters
    ----------
    stands : int
        As bits, by number, those of whom none may stay if the wish is to be met.
    takes : int
        As bits what it takes up; of wishes that share some, one at most is met.
    cost : int
        What it costs if it is not met, at least 0.
    """

    stands: int
    takes: int
    cost: int


NO_WISH = Wish(0, 0, 0)
"""A wish that is always met."""


MOST_WISHES = 10
"""Wishes of which it is looked which can be met together; of more, that is not seen of the rest."""

DEEPEST = 300
"""Those who may need a way at once: each is a call deeper."""


class Way(NamedTuple):
    """One way for somebody to have another place.

    Parameters
    ----------
    ejects : int
        As bits, by number, those who leave their place for it.
    takes : int
        As bits what it takes up; of ways that share some no two are taken together.
    cost : int
        What it costs in any case, at least 0.
    wish : Wish
        What it would have, too.
    """

    ejects: int
    takes: int
    cost: int
    wish: Wish


class Chain(NamedTuple):
    """A way for everybody who needs one.

    Parameters
    ----------
    ways : dict of int to int
        By number which of its ways is taken.
    ejected : int
        As bits those who were ejected.
    cost : int
        Of all ways together, and of the wishes that are not met, at least.
    """

    ways: dict[int, int]
    ejected: int
    cost: int


class TooLongError(Exception):
    """A search would have to look at more ways than it may, or deeper.

    Parameters
    ----------
    ejected : int
        How many are ejected at least in any chain, as far as is known by then.
    """

    def __init__(self, ejected: int) -> None:
        super().__init__(f"{ejected} are ejected or more")
        self.ejected = ejected


class _Part(NamedTuple):
    """The beginning of a chain.

    Parameters
    ----------
    ways : dict of int to Way
        By number the ways taken so far.
    open : dict of int to list of Way
        By number the ways left to those who need one yet.
    takes : int
        As bits what is taken up.
    gone : int
        As bits those who have left their place, or had none.
    left : int
        How many more may be ejected.
    """

    ways: dict[int, Way]
    open: dict[int, list[Way]]
    takes: int
    gone: int
    left: int

    def cost(self, way: Way) -> int:
        """Return what a way costs at least, whatever follows."""
        wish = way.wish
        is_met = (wish.stands & ~self.gone).bit_count() <= self.left
        return way.cost if is_met else way.cost + wish.cost


class Chains:
    """The ejection chains for some who need a place.

    Parameters
    ----------
    ways : sequence of sequence of Way
        By number the ways of each.
    first : int
        As bits those who need one; all others have a place, and leave it only if ejected.
    patience : int
        How many times each search may look at a way.
    go_on : callable
        Called at each step; what it raises ends the search.
    """

    def __init__(
        self, ways: Sequence[Sequence[Way]], first: int, patience: int, go_on: Callable[[], None]
    ) -> None:
        self._ways = ways
        self._first = first
        self._patience = self._patience_left = patience
        self._go_on = go_on
        others = (mine for number, mine in enumerate(ways) if not first >> number & 1)
        self._ejected = 0
        self._cheapest = min((way.cost for mine in others for way in mine), default=0)

    def fewest(self) -> Chain | None:
        """Return a chain in which as few are ejected as can be; None if there is no chain.

        Raises
        ------
        TooLongError
            If that takes more patience than there is.
        """
        self._patience_left = self._patience
        for ejected in range(len(self._ways) + 1):
            for part in self._whole(ejected, lambda _: False):
                return self._chain(part)
        return None

    def cheapest(
        self, ejected: int, limit: int | None, without: Collection[int] = ()
    ) -> Chain | None:
        """Return the chain that costs least; None if there is none.

        Parameters
        ----------
        ejected : int
            How many may be ejected; there must be no chain in which fewer are.
        limit : int or None
            What it must cost less than; None for no limit.
        without : collection of int
            As bits who is ejected in chains that are not looked for.

        Raises
        ------
        TooLongError
            If that takes more patience than there is.
        """
        self._patience_left = self._patience
        best = None

        def is_over(part: _Part) -> bool:
            most = limit if best is None else best.cost
            return most is not None and self._cost_at_least(part) >= most

        for part in self._whole(ejected, is_over):
            if part.gone & ~self._first not in without:
                best = self._chain(part)
        return best

    def _chain(self, part: _Part) -> Chain:
        ways = {number: self._ways[number].index(way) for number, way in part.ways.items()}
        return Chain(ways, part.gone & ~self._first, self._cost_at_least(part))

    def _cost_at_least(self, part: _Part) -> int:
        """Return what no chain that begins so costs less than."""
        cost, met = 0, []
        for way in part.ways.values():
            mine = part.cost(way)
            cost += mine
            if mine == way.cost and way.wish.takes:
                met.append(way.wish)
        for ways in part.open.values():
            cost += min(map(part.cost, ways))
        return cost + part.left * self._cheapest + least_not_met(met[:MOST_WISHES])

    def _whole(self, ejected: int, is_over: Callable[[_Part], bool]) -> Iterator[_Part]:
        """Yield the chains whose every beginning is not over, as that is by then."""
        self._ejected = ejected
        if self._first.bit_count() + ejected > DEEPEST:
            raise TooLongError(ejected)
        first = self._opened(_Part({}, {}, 0, self._first, ejected), self._first)
        if first is not None:
            yield from self._ends(first, is_over)

    def _ends(self, part: _Part, is_over: Callable[[_Part], bool]) -> Iterator[_Part]:
        self._go_on()
        if is_over(part):
            return
        if not part.open:
            yield part
            return
        # Who has fewest ways ends soonest what leads nowhere.
        number = min(part.open, key=lambda one: len(part.open[one]))
        stands = ~part.gone
        ways = [
            (part.cost(way), (way.ejects & stands).bit_count(), way) for way in part.open[number]
        ]
        for _, _, way in sorted(ways, key=lambda one: one[:2]):
            longer = self._longer(part, number, way)
            if longer is not None:
                yield from self._ends(longer, is_over)

    def _longer(self, part: _Part, number: int, way: Way) -> _Part | None:
        """Return a part with one more way; None if somebody has none then."""
        new = way.ejects & ~part.gone
        longer = _Part(
            part.ways | {number: way},
            {},
            part.takes | way.takes,
            part.gone | new,
            part.left - new.bit_count(),
        )
        for other, ways in part.open.items():
            if other != number:
                longer.open[other] = self._fitting(longer, ways)
                if not longer.open[other]:
                    return None
        return self._opened(longer, new)

    def _opened(self, part: _Part, new: int) -> _Part | None:
        """Return a part in which some more need a way; None if one of them has none."""
        for number in numbers(new):
            part.open[number] = self._fitting(part, self._ways[number])
            if not part.open[number]:
                return None
        return part

    def _fitting(self, part: _Part, ways: Sequence[Way]) -> list[Way]:
        """Return the ways that may be taken beside those of a part."""
        self._patience_left -= len(ways)
        if self._patience_left < 0:
            raise TooLongError(self._ejected)
        takes, stands, left = part.takes, ~part.gone, part.left
        return [
            way
            for way in ways
            if not way.takes & takes and (way.ejects & stands).bit_count() <= left
        ]


def least_not_met(wishes: list[Wish]) -> int:
    """Return what it costs at least that of wishes which share something only one is met."""
    for index, wish in enumerate(wishes):
        others = wishes[index + 1 :]
        apart = [one for one in others if not one.takes & wish.takes]
        if len(apart) < len(others):
            unmet = sum(one.cost for one in others if one.takes & wish.takes)
            return min(wish.cost + least_not_met(others), unmet + least_not_met(apart))
    return 0
