"""What a search and a second one in another process tell each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.board import Cost

if TYPE_CHECKING:
    from coord_calendar.cpsat.moves.reading import Reading
    from coord_calendar.cpsat.options import Plan


class Order(NamedTuple):
    """What a second search is to do.

    Parameters
    ----------
    reading : Reading
        The problem.
    plan : dict
        The plan to begin with.
    cost : Cost
        What it costs.
    bound : Cost
        What is proved.
    seconds : float
        How long it may search.
    seed : int
        Where its random choices start.
    """

    reading: Reading
    plan: Plan
    cost: Cost
    bound: Cost
    seconds: float
    seed: int


class News(NamedTuple):
    """What a second search tells: a better plan, or that it asks for the best known."""

    plan: Plan | None = None
    cost: Cost = Cost(0, 0)
