import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.criteria import Score, bill
from coord_calendar.result import Progress, Result, Status
from strategies import problems, schedules


def a_result(bound: Score) -> Result:
    """Return a plan that misses a wish, with what was proved about it."""
    problem = a_problem(a_meeting("a", asked_start=at(0, "08:00")))
    schedule = a_schedule(placed("a", at(0, "10:00"), room="a1"))
    return Result(
        status=Status.FEASIBLE,
        schedule=schedule,
        bill=bill(problem, schedule),
        bound=bound,
        seconds=1.5,
        first_plan_seconds=0.5,
    )


def test_a_result_costs_what_its_bill_says_and_may_be_that_much_better() -> None:
    """The gap is the cost less the bound, by level."""
    proved = a_result(Score(medium=0, soft=0))
    assert proved.score == proved.bill.score
    assert proved.score.medium == 0
    assert proved.score.soft > 0
    assert proved.gap == Score(medium=0, soft=proved.score.soft)
    assert a_result(proved.score).gap == Score(medium=0, soft=0)


@settings(max_examples=25, deadline=None)
@given(st.data(), st.sampled_from(Status))
def test_a_result_is_read_back_as_it_was_written(data: st.DataObject, status: Status) -> None:
    """The plan, the bill, and what was proved."""
    problem = data.draw(problems())
    schedule = data.draw(schedules(problem))
    result = Result(
        status=status,
        schedule=schedule,
        bill=bill(problem, schedule),
        bound=Score(medium=0, soft=data.draw(st.integers(0, 1000))),
        stopped=data.draw(st.booleans()),
        seconds=data.draw(st.floats(0, 1e6)),
        first_plan_seconds=0.25,
    )
    assert Result.model_validate_json(result.model_dump_json()) == result


@pytest.mark.parametrize("stage", ["start", "medium", "soft"])
def test_progress_is_read_back_as_it_was_written(stage: str) -> None:
    """What a caller is told while planning goes on."""
    progress = Progress(
        seconds=2.0, stage=stage, best=Score(medium=3, soft=4), bound=Score(medium=1, soft=0)
    )
    assert Progress.model_validate_json(progress.model_dump_json()) == progress
    assert progress.gap == Score(medium=2, soft=4)
