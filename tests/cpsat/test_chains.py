"""Ejection chains: what is found is the least that counting all chains finds."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.cpsat.bits import numbers
from coord_calendar.cpsat.chains import DEEPEST, NO_WISH, Chains, TooLongError, Way, Wish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

ITEMS, THINGS = 5, 6
Ways = list[list[Way]]


@st.composite
def crowds(draw: DrawFn) -> tuple[Ways, int]:
    """Draw some who have a few ways each, and who needs one to begin with."""
    several = st.integers(0, 2**ITEMS - 1)
    things = st.integers(0, 2**THINGS - 1).map(lambda bits: bits & 0b101101 & ~(bits >> 3))
    wishes = st.one_of(
        st.just(NO_WISH), st.builds(Wish, stands=several, takes=things, cost=st.integers(0, 4))
    )
    ways = []
    for number in range(ITEMS):
        mine = st.builds(
            Way,
            ejects=st.sets(st.sampled_from([one for one in range(ITEMS) if one != number])).map(
                lambda others: sum(1 << one for one in others)
            ),
            takes=things,
            cost=st.integers(0, 5),
            wish=wishes,
        )
        ways.append(draw(st.lists(mine, max_size=4, unique=True)))
    return ways, draw(st.integers(1, 2**ITEMS - 1))


def all_chains(ways: Ways, first: int) -> Iterator[tuple[int, int, dict[int, Way]]]:
    """Yield who is ejected in each chain, what it costs and the ways; counted by hand."""
    for choice in product(*([None, *mine] for mine in ways)):
        taken = {number: way for number, way in enumerate(choice) if way is not None}
        ejected = 0
        for way in taken.values():
            ejected |= way.ejects
        ejected &= ~first
        is_apart = not any(one.takes & two.takes for one, two in combinations(taken.values(), 2))
        if is_apart and set(taken) == set(numbers(ejected | first)):
            yield ejected, cost_of(taken, ejected | first), taken


def cost_of(taken: dict[int, Way], gone: int) -> int:
    """Return what ways cost with the wishes that are best met."""
    wishes = [way.wish for way in taken.values() if way.wish.cost]
    best = sum(wish.cost for wish in wishes)
    for met in product((False, True), repeat=len(wishes)):
        kept = [wish for wish, is_met in zip(wishes, met, strict=True) if is_met]
        if any(one.takes & two.takes for one, two in combinations(kept, 2)):
            continue
        if not any(wish.stands & ~gone for wish in kept):
            best = min(best, sum(wish.cost for wish in wishes) - sum(one.cost for one in kept))
    return best + sum(way.cost for way in taken.values())


def chains_of(ways: Ways, first: int, patience: int = 1_000_000) -> Chains:
    """Return the chains of a crowd."""
    return Chains(ways, first, patience, lambda: None)


@settings(max_examples=400)
@given(crowds(), st.one_of(st.none(), st.integers(0, 12)))
def test_the_fewest_and_the_cheapest_are_those_of_all_chains(
    crowd: tuple[Ways, int], limit: int | None
) -> None:
    """One by one: without who was found before, the next cheapest is found."""
    ways, first = crowd
    known = list(all_chains(ways, first))
    found = chains_of(ways, first).fewest()
    if found is None:
        assert not known
        return
    fewest = min(ejected.bit_count() for ejected, _, _ in known)
    assert found.ejected.bit_count() == fewest
    check(ways, first, found.ways, found.cost)
    costs: dict[int, int] = {}
    for ejected, cost, _ in known:
        if ejected.bit_count() == fewest and (limit is None or cost < limit):
            costs[ejected] = min(cost, costs.get(ejected, cost))
    chains, seen = chains_of(ways, first), set[int]()
    for cost in sorted(costs.values()):
        chain = chains.cheapest(fewest, limit, seen)
        assert chain is not None
        assert chain.cost == cost == costs[chain.ejected]
        check(ways, first, chain.ways, chain.cost)
        assert chain.ejected not in seen
        seen.add(chain.ejected)
    assert chains.cheapest(fewest, limit, seen) is None


def check(ways: Ways, first: int, chosen: dict[int, int], cost: int) -> None:
    """Assert that ways chosen are a chain of a cost."""
    taken = {number: ways[number][index] for number, index in chosen.items()}
    assert any(
        found.keys() == taken.keys() and found == taken and each == cost
        for _, each, found in all_chains(ways, first)
    )


def ejecting(number: int, others: int = 0) -> Way:
    """Return a way that takes one thing of its own."""
    return Way(others, 1 << number, 1, NO_WISH)


def a_row() -> Ways:
    """Return three, of whom each ejects the next."""
    return [[ejecting(0, 0b10)], [ejecting(1, 0b100)], [ejecting(2)]]


def test_a_search_without_patience_tells_what_it_knows() -> None:
    """Each look at a way counts: one where nobody is ejected, then two, then three."""
    found = chains_of(a_row(), 1, 6).fewest()
    assert found is not None
    assert found.ejected == 0b110
    for patience, ejected in ((0, 0), (2, 1), (5, 2)):
        with pytest.raises(TooLongError) as caught:
            chains_of(a_row(), 1, patience).fewest()
        assert caught.value.ejected == ejected


def test_where_very_many_need_a_way_none_is_looked_for() -> None:
    """For each is a call deeper."""
    for many in (DEEPEST, DEEPEST + 1):
        chains = chains_of([[ejecting(number)] for number in range(many)], 2**many - 1)
        if many == DEEPEST:
            assert chains.fewest() is not None
        else:
            with pytest.raises(TooLongError):
                chains.fewest()


def test_of_very_many_wishes_not_all_are_looked_at() -> None:
    """Of ten that exclude one another nine are not met; of thirty that is not seen of the rest."""
    for many, cost in ((10, 9), (30, 9)):
        wish = Wish(0, 1, 1)
        ways = [[Way(0, 1 << number, 0, wish)] for number in range(many)]
        chain = chains_of(ways, 2**many - 1).cheapest(0, None)
        assert chain is not None
        assert chain.cost == cost


def test_each_search_has_its_own_patience() -> None:
    """What one took is not missing to the next."""
    chains = chains_of(a_row(), 1, 3)
    assert chains.cheapest(2, None) == chains.cheapest(2, None) is not None
    with pytest.raises(TooLongError):
        chains_of(a_row(), 1, 2).cheapest(2, None)


def test_every_step_may_end_the_search() -> None:
    """By what is raised."""

    def stop() -> None:
        raise KeyboardInterrupt

    chains = Chains([[ejecting(0)]], 1, 10, stop)
    with pytest.raises(KeyboardInterrupt):
        chains.fewest()
