from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from coord_calendar.cpsat.board import Board, Cost
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.limits import Effort
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.moves.field import Field
from coord_calendar.cpsat.moves.messages import News, Order
from coord_calendar.cpsat.moves.partner import LEAST_SECONDS, SECOND, Partner
from coord_calendar.cpsat.moves.reading import read
from coord_calendar.cpsat.moves.second import main
from coord_calendar.solve import solve
from cpsat.moves.bodies import a_busy_body
from cpsat.weeks import limits

if TYPE_CHECKING:
    from coord_calendar.cpsat.moves.reading import Reading


def a_board(reading: Reading, told: list[Cost]) -> Board:
    """Return a board with nothing placed."""
    cost = Cost(*map(round, Field(reading).total()))
    return Board({}, cost, lambda best, _: told.append(best))


def test_another_process_finds_plans_until_time_is_over() -> None:
    """They cost what they say, and nothing is left of the process."""
    options = open_options(a_busy_body(8))
    reading = read(options)
    told: list[Cost] = []
    board = a_board(reading, told)
    Partner(reading, board, limits(2)).run()
    assert len(board.plan) == 8
    assert cost_of(options, board.plan) == board.cost == told[-1]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_stop_ends_the_other_process() -> None:
    """While it searches, and before it began; stopping twice is stopping once."""
    reading = read(open_options(a_busy_body(8)))
    found = threading.Event()
    cost = Cost(*map(round, Field(reading).total()))
    board = Board({}, cost, lambda *_: found.set())
    partner = Partner(reading, board, limits(600))
    thread = threading.Thread(target=partner.run)
    thread.start()
    assert found.wait(60)
    partner.stop()
    thread.join(30)
    assert not thread.is_alive()
    partner.stop()
    partner.run()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_where_the_other_process_is_killed_the_search_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is told to the log; what it found before stays."""
    reading = read(open_options(a_busy_body(8)))
    found = threading.Event()
    cost = Cost(*map(round, Field(reading).total()))
    board = Board({}, cost, lambda *_: found.set())
    partner = Partner(reading, board, limits(600))
    thread = threading.Thread(target=partner.run)
    with caplog.at_level("INFO"):
        thread.start()
        assert found.wait(60)
        assert partner.pid is not None
        os.kill(partner.pid, signal.SIGKILL)
        thread.join(30)
    assert not thread.is_alive()
    assert "the second search has ended" in caplog.text
    assert board.cost < cost


@pytest.mark.parametrize("program", ["abc", "this", "no_program_of_this_name"])
def test_where_the_other_process_tells_nothing_of_sense_the_search_goes_on_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, program: str
) -> None:
    """Nothing at all, or something else than a plan."""
    monkeypatch.setattr("coord_calendar.cpsat.moves.partner.SECOND", program)
    reading = read(open_options(a_busy_body(3)))
    board = a_board(reading, [])
    with caplog.at_level("INFO"):
        Partner(reading, board, limits(600)).run()
    assert "the second search has ended" in caplog.text
    assert not board.plan


def test_where_no_process_can_be_started_the_search_goes_on_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As where this Python is a part of another program."""
    monkeypatch.setattr(sys, "executable", None)
    reading = read(open_options(a_busy_body(3)))
    with caplog.at_level("INFO"):
        Partner(reading, a_board(reading, []), limits(600)).run()
    assert "the second search has ended" in caplog.text


def test_a_plan_that_does_not_cost_what_it_says_is_refused(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And nothing more is heard from that process."""
    reading = read(open_options(a_busy_body(3)))
    board = a_board(reading, [])
    monkeypatch.setattr(Field, "total", lambda _: (0.5, 0.5))
    with caplog.at_level("INFO"):
        Partner(reading, board, limits(600)).run()
    assert "does not cost what it says" in caplog.text
    assert not board.plan


@pytest.mark.parametrize("asks", [False, True])
def test_the_other_process_ends_with_the_one_that_started_it(asks: bool) -> None:
    """Whether it searches then, or waits for an answer."""
    reading = read(open_options(a_busy_body(8)))
    cost = Cost(*map(round, Field(reading).total()))
    seconds = 0.5 if asks else 600.0
    with subprocess.Popen(  # noqa: S603 this Python and our own program
        [sys.executable, "-m", SECOND], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump(Order(reading, {}, cost, Cost(0, 0), seconds, 0), process.stdin)
        process.stdin.flush()
        news: News = pickle.load(process.stdout)  # noqa: S301 from our own program
        assert news.plan
        while asks and news.plan:
            news = pickle.load(process.stdout)  # noqa: S301 likewise
        process.stdin.close()
        assert process.wait(30) == 0


def test_a_search_that_can_hear_nothing_more_ends() -> None:
    """Before it has told anything."""
    reading = read(open_options(a_busy_body(8)))
    order = Order(reading, {}, Cost(0, 0), Cost(0, 0), 600, 0)
    tell = io.BytesIO()
    main(io.BytesIO(pickle.dumps(order)), tell)
    assert tell.closed


def test_there_is_another_process_where_there_is_time_and_nothing_is_proved(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With two workers; the plan is checked as any other."""
    monkeypatch.setattr("coord_calendar.cpsat.prove.MOST_SLOTS_IN_PAIRS", 1)
    with caplog.at_level("INFO"):
        result = solve(a_busy_body(12), time_limit=LEAST_SECONDS + 2, workers=2)
    assert "a second search begins" in caplog.text
    assert not result.schedule.postponed


def test_there_is_none_for_a_short_time_or_where_work_is_counted() -> None:
    """Its work would not be counted."""
    reading = read(open_options(a_busy_body(3)))
    board = a_board(reading, [])
    assert Partner(reading, board, limits(60)).is_worth_it
    assert not Partner(reading, board, limits(LEAST_SECONDS / 2)).is_worth_it
    assert not Partner(reading, board, limits(60)._replace(effort=Effort(5))).is_worth_it
