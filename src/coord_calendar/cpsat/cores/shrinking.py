"""Leaving out what is not needed for something to be impossible.

By deletion: what is left out, and it is still impossible, is left out for good. Whole families are
tried first, then halves of those that are needed, so that much goes at once. In the end each thing
left was tried alone, and is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Thing = TypeVar("Thing")

    IsImpossible = Callable[[list[Thing]], bool]


def shrunk(families: Iterable[list[Thing]], is_impossible: IsImpossible[Thing]) -> list[Thing]:
    """Return some of many things that are impossible together, each of which is needed.

    Parameters
    ----------
    families : iterable of list
        All the things, impossible together, in families of one at least; those in front are tried
        first, so that those behind are kept where either would do.
    is_impossible : callable
        Tells it of some of them, in the same order.
    """
    families = list(families)
    kept = [thing for family in families for thing in family]
    for family in families:
        kept = _without(family, kept, is_impossible)
    return kept


def _without(
    family: list[Thing], kept: list[Thing], is_impossible: IsImpossible[Thing]
) -> list[Thing]:
    rest = [thing for thing in kept if thing not in family]
    if is_impossible(rest):
        return rest
    if len(family) > 1:
        half = len(family) // 2
        for part in (family[:half], family[half:]):
            kept = _without(part, kept, is_impossible)
    return kept
