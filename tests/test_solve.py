"""Planning as a caller sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.board import Cost
from coord_calendar.domain.meeting import Pin, RoomNeed
from coord_calendar.domain.schedule import Placement
from coord_calendar.errors import InputError, NoPlanError, SolverError
from coord_calendar.result import Progress, Status
from coord_calendar.solve import _check, solve
from cpsat.weeks import a_coarse_day, a_crowded_week

SCRIPT = """
import signal
# Where tests run in the background a shell may have told its children to ignore the signal.
signal.signal(signal.SIGINT, signal.default_int_handler)
from cpsat.weeks import a_crowded_week
from coord_calendar.solve import solve

def tell(progress):
    print("started", flush=True)

result = solve(a_crowded_week(), time_limit=100, on_progress=tell)
print("stopped" if result.stopped else "ended", len(result.schedule.placements) > 0, flush=True)
"""


def test_an_empty_problem_has_an_empty_plan_that_is_proved_best() -> None:
    """Nothing to plan costs nothing."""
    result = solve(a_problem())
    assert result.status is Status.OPTIMAL
    assert (result.schedule.placements, result.schedule.postponed) == ((), ())
    assert result.score == result.bound
    assert result.score.key == (0, 0)
    assert result.stopped is False
    assert 0 <= result.first_plan_seconds <= result.seconds


@pytest.mark.parametrize("workers", [1, 2])
def test_pinned_meetings_stay_where_they_are_pinned(workers: int) -> None:
    """A plan in which nothing can move is proved best, even where it costs something."""
    problem = a_problem(
        a_meeting("a", asked_start=at(1, "09:00"), pin=Pin(start=at(0, "08:00"), room="a2")),
        a_meeting("b", room=None, pin=Pin(start=at(0, "15:00"))),
    )
    result = solve(problem, workers=workers)
    assert result.status is Status.OPTIMAL
    assert result.score.soft > 0
    assert result.schedule.placements == (
        Placement(meeting="a", start=at(0, "08:00"), end=at(0, "09:00"), room="a2"),
        Placement(meeting="b", start=at(0, "15:00"), end=at(0, "16:00")),
    )


def test_pins_that_contradict_one_another_allow_no_plan() -> None:
    """The error tells which meetings cannot both stay, in words of the detectors."""
    problem = a_problem(
        a_meeting("a", required=("p1",), pin=Pin(start=at(0, "08:00"))),
        a_meeting("b", required=("pbt",), pin=Pin(start=at(0, "08:30"))),
        a_meeting("c", asked_start=at(0, "08:00"), required=("p1",)),
    )
    with pytest.raises(NoPlanError) as caught:
        solve(problem)
    (reason,) = caught.value.reasons
    assert "[a, VPUB]" in reason or "[a," in reason
    assert "[b," in reason
    assert "[c," not in reason


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("time_limit", {"time_limit": 0}),
        ("time_limit", {"time_limit": float("nan")}),
        ("workers", {"workers": 0}),
        ("seed", {"seed": -1}),
    ],
)
def test_a_parameter_out_of_its_range_is_refused(field: str, changes: dict[str, float]) -> None:
    """By name, in both languages."""
    with pytest.raises(InputError) as caught:
        solve(a_problem(), **changes)  # type: ignore[arg-type]
    (fault,) = caught.value.faults
    assert fault.field == field
    assert fault.vi
    assert fault.en


def test_every_parameter_out_of_its_range_is_told_at_once() -> None:
    """Not the first only."""
    with pytest.raises(InputError) as caught:
        solve(a_problem(), time_limit=-1, workers=-1, seed=-1)
    assert [fault.field for fault in caught.value.faults] == ["time_limit", "workers", "seed"]


def test_no_soft_gain_buys_a_medium_loss() -> None:
    """Two meetings that want the same hour are both placed, however dear the other hours are."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), asked_start=at(0, "08:00"), priority=1, minutes=120),
        a_meeting("b", required=("p1",), asked_start=at(0, "08:00"), priority=1, minutes=120),
    )
    weights = problem.city.weights.model_copy(update={"postponed": 1, "preferred_time": 1000})
    city = problem.city.model_copy(update={"weights": weights})
    result = solve(problem.model_copy(update={"city": city}))
    assert result.status is Status.OPTIMAL
    assert result.schedule.postponed == ()
    assert result.score.medium == 0
    assert result.score.soft > 1000


def test_one_worker_and_one_seed_give_the_same_plan_twice() -> None:
    """Where planning ends by proof, not by the clock."""
    problem = a_crowded_week(9)
    one, other = (solve(problem, time_limit=60, workers=1, seed=3) for _ in range(2))
    assert one.status is Status.OPTIMAL
    assert one.schedule == other.schedule
    assert (one.bill, one.bound) == (other.bill, other.bound)


def test_progress_only_gets_better() -> None:
    """The first tells of the start; then no cost rises at its level and no bound falls."""
    seen: list[Progress] = []
    result = solve(a_crowded_week(), time_limit=3, on_progress=seen.append)
    assert seen[0].stage == "start"
    assert {one.stage for one in seen[1:]} <= {"medium", "soft"}
    for earlier, later in pairwise(seen):
        assert earlier.seconds <= later.seconds
        assert later.best <= earlier.best
        assert later.bound.medium >= earlier.bound.medium
        assert later.bound.soft >= earlier.bound.soft
    assert seen[-1].best == result.score
    assert seen[-1].bound == result.bound


@pytest.mark.parametrize("workers", [1, 2])
def test_the_time_limit_is_kept(workers: int) -> None:
    """It ends close after its limit, with a clean plan and what is proved so far."""
    began = time.monotonic()
    result = solve(a_crowded_week(), time_limit=2, workers=workers)
    assert time.monotonic() - began < 40
    assert result.stopped is False
    found = find_conflicts(a_crowded_week(), result.schedule)
    assert not [conflict for conflict in found if conflict.blocks]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stop_asked_for_ends_it_soon_with_the_best_plan(workers: int) -> None:
    """The result says that it was stopped."""
    asked: list[float] = []

    def should_stop() -> bool:
        if seen and time.monotonic() - seen[0] > 0.5:
            asked.append(time.monotonic())
            return True
        return False

    seen: list[float] = []
    result = solve(
        a_crowded_week(),
        time_limit=300,
        workers=workers,
        on_progress=lambda _: seen.append(time.monotonic()),
        should_stop=should_stop,
    )
    assert time.monotonic() - asked[0] < 40
    assert result.stopped is True
    assert result.schedule.placements


def test_an_interruption_ends_it_with_the_best_plan() -> None:
    """As Ctrl-C does, whatever the caller's thread is doing."""
    told = []

    def interrupt(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 2:
            raise KeyboardInterrupt

    result = solve(a_crowded_week(), time_limit=60, on_progress=interrupt)
    assert result.stopped is True
    assert result.schedule.placements


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_signal_ends_it_with_the_best_plan() -> None:
    """A program that plans gets its result after SIGINT."""
    tests = str(Path(__file__).parent)
    with subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "-c", SCRIPT],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": tests},
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "started\n"
        assert program.stdout.readline() == "started\n"
        program.send_signal(signal.SIGINT)
        lines = program.stdout.read().splitlines()
    assert lines[-1] == "stopped True"
    assert program.returncode == 0


def test_no_plan_in_time_is_an_error_of_its_own() -> None:
    """Nothing is proved, so it is not said that there is no plan."""
    crowd = a_crowded_week(30)
    pinned = [
        meeting.model_copy(
            update={
                "pin": Pin(start=at(0, "08:00")),
                "minutes": 60,
                "required": (),
                "optional": (),
                "room": RoomNeed(),
            }
        )
        for meeting in crowd.meetings[:4]
    ]
    problem = a_problem(*pinned, *crowd.meetings[4:])
    with pytest.raises(SolverError, match="no plan was found in the time given"):
        solve(problem, time_limit=1e-6)


def test_a_plan_that_the_detectors_refuse_is_never_returned() -> None:
    """The check names what is broken, and a cost that is not the bill's."""
    problem = a_problem(a_meeting("a", fixed=True, asked_start=at(0, "08:00"), room=None))
    late = a_schedule(placed("a", at(0, "09:00")))
    with pytest.raises(SolverError, match="detectors refuse"):
        _check(problem, late, Cost(0, 0))
    right = a_schedule(placed("a", at(0, "08:00")))
    with pytest.raises(SolverError, match="as it says"):
        _check(problem, right, Cost(1, 0))
    with pytest.raises(SolverError, match="as it says"):
        _check(problem, right, None)
    assert _check(problem, right, Cost(0, 0)).score.key == (0, 0)
