from __future__ import annotations

import threading

from coord_calendar.cpsat.board import Board, Cost
from coord_calendar.cpsat.options import Choice

PLAN = {"a": Choice(480, 540, None)}


def a_board(seen: list[tuple[Cost, Cost]] | None = None) -> Board:
    """Return a board with an empty plan that costs 2 and 30."""
    told = [] if seen is None else seen
    return Board({}, Cost(2, 30), lambda best, bound: told.append((best, bound)))


def test_a_better_plan_is_taken_and_told() -> None:
    """With its cost and the bound so far."""
    seen: list[tuple[Cost, Cost]] = []
    board = a_board(seen)
    assert board.offer(PLAN, Cost(1, 90)) is True
    assert (board.plan, board.cost) == (PLAN, Cost(1, 90))
    assert seen == [(Cost(1, 90), Cost(0, 0))]


def test_a_plan_no_better_changes_nothing() -> None:
    """Neither an equal one nor one that is worse at the first level."""
    seen: list[tuple[Cost, Cost]] = []
    board = a_board(seen)
    assert board.offer(PLAN, Cost(2, 30)) is False
    assert board.offer(PLAN, Cost(3, 0)) is False
    assert (board.plan, board.cost, seen) == ({}, Cost(2, 30), [])


def test_bounds_of_either_level_only_rise() -> None:
    """What is weaker than known is not told."""
    seen: list[tuple[Cost, Cost]] = []
    board = a_board(seen)
    board.prove(soft=10)
    board.prove(medium=1)
    board.prove(medium=1, soft=5)
    assert board.bound == Cost(1, 10)
    assert [bound for _, bound in seen] == [Cost(0, 10), Cost(1, 10)]


def test_a_plan_is_proved_best_when_the_bound_reaches_it_at_both_levels() -> None:
    """One level is not enough."""
    board = a_board()
    board.prove(medium=2)
    assert board.is_proved is False
    board.prove(soft=30)
    assert board.is_proved is True


def test_many_threads_leave_the_best_plan_and_bound() -> None:
    """Whatever the order in which they come."""
    seen: list[tuple[Cost, Cost]] = []
    board = Board({}, Cost(1000, 0), lambda best, bound: seen.append((best, bound)))

    def work(first: int) -> None:
        for step in range(200):
            board.offer({"a": Choice(first, step, None)}, Cost(999 - step, first))
            board.prove(medium=step)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert board.cost == Cost(800, min(first for first in range(4)))
    assert board.plan == {"a": Choice(board.cost.soft, 199, None)}
    assert board.bound == Cost(199, 0)
    assert [best for best, _ in seen] == sorted((best for best, _ in seen), reverse=True)
