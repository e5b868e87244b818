from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, placed
from cli.desk import calling
from coord_calendar.cli.judging import judged, look_again
from coord_calendar.cli.plan_file import PlanFile, is_plan, read_plan_file
from coord_calendar.criteria import bill
from coord_calendar.domain.amendments import DayOff
from coord_calendar.errors import InputError, SolverError
from strategies import problems, schedules

if TYPE_CHECKING:
    from coord_calendar.domain.schedule import Schedule


@st.composite
def _plans(draw: st.DrawFn) -> PlanFile:
    problem = draw(problems())
    off = st.builds(DayOff, day=st.dates(MONDAY, MONDAY + dt.timedelta(days=6)), name=st.just(""))
    amended = {
        "days_off": draw(st.lists(off, max_size=2).map(tuple)),
        "sheet_days": draw(st.none() | st.integers(1, 7)),
    }
    return PlanFile.of(problem, draw(schedules(problem))).model_copy(update=amended)


@given(_plans())
@settings(max_examples=50, deadline=None)
def test_a_plan_is_read_back_as_it_was_written(plan: PlanFile) -> None:
    """Whatever was asked for and wherever it was put; what is usual is left out of the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "schedule.json")
        content = plan.model_dump(mode="json", exclude_defaults=True)
        path.write_text(json.dumps(content), encoding="utf-8")
        assert is_plan(path)
        assert read_plan_file(path) == plan


def test_a_day_off_decreed_later_is_one_in_any_city(tmp_path: Path) -> None:
    """The city's own file may not know of it yet."""
    problem = a_problem(a_meeting("a"))
    decree = DayOff(day=MONDAY, make_up=MONDAY + dt.timedelta(days=5))
    plan = PlanFile.of(problem, a_schedule()).model_copy(update={"days_off": (decree,)})
    path = tmp_path / "schedule.json"
    path.write_text(plan.model_dump_json(exclude_defaults=True), encoding="utf-8")
    calendar = read_plan_file(path).problem(problem.city).city.calendar
    assert not calendar.is_working_day(MONDAY)
    assert calendar.is_working_day(MONDAY + dt.timedelta(days=5))


def test_requests_are_no_plan(tmp_path: Path) -> None:
    """Neither by their content nor by their kind of file."""
    path = tmp_path / "requests.json"
    for content in ('{"meetings": []}', "[]"):
        path.write_text(content, encoding="utf-8")
        assert not is_plan(path)
    assert not is_plan(tmp_path / "requests.xlsx")


def test_everything_wrong_in_a_plan_is_told(tmp_path: Path) -> None:
    """With the file and the field, not the first thing only."""
    path = tmp_path / "plan.json"
    path.write_text('{"version": 1, "days": 0, "schedule": {}, "meetings": []}', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_plan_file(path)
    assert caught.value.text("en").splitlines() == [
        "plan.json: field city: this is not filled in",
        "plan.json: field first_day: this is not filled in",
        "plan.json: field days: this must be at least 1",
    ]


def _written(tmp_path: Path, schedule: Schedule) -> Path:
    """Write a plan of two meetings for one person."""
    problem = a_problem(calling("a", "ct-ub"), calling("b", "ct-ub"), a_meeting("c"))
    path = tmp_path / "schedule.json"
    path.write_text(PlanFile.of(problem, schedule).model_dump_json(), encoding="utf-8")
    return path


def test_a_plan_that_breaks_a_rule_is_not_let_out(tmp_path: Path) -> None:
    """The conflict is named."""
    both = a_schedule(
        placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, "08:00"), room="a2")
    )
    path = _written(tmp_path, both)
    city = a_problem().city
    with pytest.raises(SolverError, match="Đồng chí Chủ tịch UBND trùng lịch"):
        look_again(path, city, judged(path, city)[3])


def test_a_plan_that_costs_something_else_is_not_let_out(tmp_path: Path) -> None:
    """What was said is compared with what is counted, line by line."""
    apart = a_schedule(
        placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, "10:00"), room="a2")
    )
    path = _written(tmp_path, apart)
    problem, schedule, _, counted = judged(path, a_problem().city)
    look_again(path, problem.city, counted)
    with pytest.raises(SolverError, match="the plan written costs"):
        look_again(
            path, problem.city, bill(problem, schedule.model_copy(update={"placements": ()}))
        )
