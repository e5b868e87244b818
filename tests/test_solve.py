"""Planning as a caller sees it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from benchmarks.drawing import drawn
from benchmarks.weeks import problem_of

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


IN_A_PROCESS = """
import sys
from cpsat.weeks import a_crowded_week
from coord_calendar.solve import solve

result = solve(a_crowded_week(), time_limit=300, workers=1, seed=3, effort=float(sys.argv[1]))
print(result.model_dump_json(exclude={"seconds", "first_plan_seconds"}))
"""


def planned_in_a_process(
    script: str, *arguments: str, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a program of ours that plans."""
    paths = [str(Path(__file__).parent), *sys.path]
    return subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **env},
    )


def test_one_worker_one_seed_and_one_effort_give_the_same_plan_in_each_process() -> None:
    """Byte for byte, with its reasons, its bill and its bound, long before it is proved best."""
    one, other = (planned_in_a_process(IN_A_PROCESS, "1.5", PYTHONHASHSEED=seed) for seed in "12")
    assert '"status":"feasible"' in one.stdout
    assert "starts were tried and each breaks a rule" in one.stdout
    assert one.stdout == other.stdout


def test_more_effort_gives_no_worse_a_plan() -> None:
    """Where one worker goes the same way, only further."""
    little, more = (
        solve(a_crowded_week(), time_limit=300, workers=1, effort=effort) for effort in (0.2, 2)
    )
    assert more.score <= little.score
    assert more.bound >= little.bound
    assert (little.stopped, more.stopped) == (False, False)


def test_a_plan_to_begin_with_is_the_first_if_it_is_better() -> None:
    """The plan found before, given back at once."""
    problem = a_crowded_week(20)
    before = solve(problem, time_limit=60, workers=1, effort=1)
    seen: list[Progress] = []
    result = solve(problem, effort=0.01, workers=1, start=before.schedule, on_progress=seen.append)
    assert seen[0].stage == "start"
    assert seen[0].best <= before.score
    assert result.score <= before.score


def test_a_plan_to_begin_with_may_be_of_any_quality() -> None:
    """Wrong rooms, clashes, hours off the grid and other weeks are left to the search."""
    problem = a_problem(
        a_meeting("a", required=("p1",), asked_start=at(0, "08:00")),
        a_meeting("b", required=("p1",), asked_start=at(0, "10:00")),
        a_meeting("c", asked_start=at(0, "09:40")),
        a_meeting("d"),
    )
    start = a_schedule(
        placed("a", at(0, "08:00"), room="z9"),
        placed("b", at(0, "08:00"), room="a1"),
        placed("c", at(0, "09:40"), 60, room="a2"),
        placed("d", at(-7, "09:00"), room="a1"),
    )
    result = solve(problem, start=start)
    assert result.status is Status.OPTIMAL
    assert result.schedule.postponed == ()
    assert result.score == solve(problem).score


def test_a_plan_to_begin_with_that_names_unknown_meetings_is_refused() -> None:
    """All of them, beside the parameters that are wrong."""
    start = a_schedule(placed("x", at(0, "08:00")), placed("y", at(0, "08:00")))
    with pytest.raises(InputError) as caught:
        solve(a_problem(), start=start, effort=0)
    assert [fault.field for fault in caught.value.faults] == ["effort", "start", "start"]


def test_what_is_decided_is_logged_with_ids_only(caplog: pytest.LogCaptureFixture) -> None:
    """From what was asked to why it ended; each search at DEBUG; no title, above all no secret."""
    secret = a_meeting("mat-01", required=("p1",), secrecy="secret", minutes=210)
    problem = a_problem(
        *(a_meeting(f"m{number}", title="Chuyện riêng", required=("p1",)) for number in range(4)),
        secret,
        a_meeting("m5", seats=999),
    )
    with caplog.at_level(logging.DEBUG, "coord_calendar"):
        result = solve(problem, workers=1, start=solve(problem).schedule)
    assert result.status is Status.OPTIMAL
    said = [(record.levelno, record.getMessage()) for record in caplog.records]
    texts = [text for level, text in said if level == logging.INFO]
    for begins in (
        "6 meetings, 7 days: 30 s, 1 workers, seed 0, effort None",
        "open: ",
        "to begin with: 5 of 5 placements are of these days",
        "first plan, ",
        "better bound: ",
        "ended: the plan is proved best",
        "optimal: cost ",
    ):
        assert any(text.startswith(begins) for text in texts), begins
    assert "meetings without any: m5" in "\n".join(texts)
    assert any(level == logging.DEBUG and text.startswith("proof, ") for level, text in said)
    assert not any("riêng" in text for _, text in said)


def test_the_log_tells_why_planning_ended(caplog: pytest.LogCaptureFixture) -> None:
    """By the work allowed, by a stop, or by the clock."""
    problem = a_crowded_week()
    with caplog.at_level(logging.INFO, "coord_calendar"):
        solve(problem, workers=1, effort=0.1)
        solve(problem, should_stop=lambda: bool(caplog.records) and stops(caplog))
        solve(problem, time_limit=1)
    ended = [one.getMessage() for one in caplog.records if one.getMessage().startswith("ended")]
    assert ended == [
        "ended: the work allowed is done",
        "ended: a stop was asked for",
        "ended: time is over",
    ]


def stops(caplog: pytest.LogCaptureFixture) -> bool:
    """Tell whether the last search logged has a first plan."""
    return "first plan" in caplog.records[-1].getMessage()


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


@pytest.mark.parametrize("workers", [1, 2])
def test_little_is_done_after_a_stop(workers: int) -> None:
    """The caller's thread and those that search take far less than half a second each.

    Counted as work done, which does not depend on what else the machine does.
    """
    asked: list[float] = []

    def should_stop() -> bool:
        if seen and time.monotonic() - seen[0] > 1 and not asked:
            asked.append(time.process_time())
        return bool(asked)

    seen: list[float] = []
    result = solve(
        problem_of(drawn(120, 0), 20),
        time_limit=300,
        workers=workers,
        on_progress=lambda _: seen.append(time.monotonic()),
        should_stop=should_stop,
    )
    assert time.process_time() - asked[0] < 1
    assert result.stopped is True
    assert len(result.schedule.placements) + len(result.schedule.postponed) == 120


@pytest.mark.parametrize("time_limit", [0.2, 1, 3])
def test_no_more_is_done_than_there_is_time_for(time_limit: float) -> None:
    """By one worker, the quick start, the last check and the reasons included.

    Counted as work done, which is less than the time that passes, more so on a busy machine: there
    it may also be that no plan was found in time.
    """
    problem = problem_of(drawn(120, 0), 20)
    began = time.process_time()
    with suppress(SolverError):
        result = solve(problem, time_limit=time_limit, workers=1)
        assert len(result.schedule.placements) + len(result.schedule.postponed) == 120
    assert time.process_time() - began <= 1.05 * time_limit + 0.5


def test_a_stop_before_there_is_a_plan_is_told() -> None:
    """It is no proof that there is none."""
    with pytest.raises(SolverError, match="before the stop; it is not proved"):
        solve(a_crowded_week(), should_stop=lambda: True)


def test_a_mistake_of_the_caller_ends_it() -> None:
    """What the callback raises comes through, and nobody goes on working."""

    def mistaken(progress: Progress) -> None:
        if progress.stage != "start":
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        solve(a_crowded_week(), time_limit=100, on_progress=mistaken)
    deadline = time.monotonic() + 40
    while any(thread.daemon for thread in threading.enumerate()):
        assert time.monotonic() < deadline


@pytest.mark.parametrize("stage", ["start", "medium"])
def test_an_interruption_at_any_news_ends_it_with_the_best_plan(stage: str) -> None:
    """Of the first plan, too."""

    def interrupt(progress: Progress) -> None:
        if progress.stage == stage:
            raise KeyboardInterrupt

    result = solve(a_crowded_week(), time_limit=60, on_progress=interrupt)
    assert result.stopped is True
    assert result.schedule.placements


OUT_OF_MEMORY = """
import resource, threading
from pathlib import Path
from cpsat.weeks import a_crowded_week
from coord_calendar.solve import solve

def leave_little(progress):
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + 8 * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))

threading.stack_size(64 * 2**20)
result = solve(a_crowded_week(), time_limit=20, workers=2, on_progress=leave_little)
print(result.status, len(result.schedule.placements) + len(result.schedule.postponed))
"""
"""Has memory for the last look, but none for the threads that would search."""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory")
def test_memory_that_runs_out_after_the_first_plan_loses_no_plan() -> None:
    """The best so far is returned, looked at, with a warning."""
    done = planned_in_a_process(OUT_OF_MEMORY)
    assert (done.returncode, done.stdout) == (0, "feasible 60\n")
    assert "planning ended early" in done.stderr


def test_memory_that_runs_out_before_there_is_a_plan_is_our_own_error() -> None:
    """As here, where the caller asks for more than any machine has."""
    with pytest.raises(SolverError, match="memory ran out"):
        solve(a_crowded_week(), should_stop=lambda: bool(bytearray(2**60)))


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_signal_ends_it_with_the_best_plan() -> None:
    """A program that plans gets its result after SIGINT."""
    tests = str(Path(__file__).parent)
    with subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "-c", SCRIPT],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([tests, *sys.path])},
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
    assert _check(problem, right, Cost(0, 0)).score.key == (0, 0)
