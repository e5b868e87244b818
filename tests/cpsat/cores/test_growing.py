from __future__ import annotations

import time
from typing import TYPE_CHECKING

from cities import a_meeting, a_problem, at
from coord_calendar.cpsat.cores.growing import Growth
from coord_calendar.cpsat.engine import Engine
from coord_calendar.cpsat.limits import Limits
from coord_calendar.cpsat.model import open_options, plan_of
from coord_calendar.domain.meeting import Window
from coord_calendar.domain.schedule import Placement, Schedule

if TYPE_CHECKING:
    import pytest

    from coord_calendar.cpsat.options import Plan
    from coord_calendar.domain.problem import Problem


def growth(problem: Problem) -> tuple[Growth, Plan]:
    """Return what looks for meetings that cannot all be placed, and all of them on Monday at 8."""
    options = open_options(problem)
    meetings = frozenset(meeting.id for meeting in problem.meetings)
    limits = Limits(time.monotonic() + 30, workers=1, seed=0, should_stop=lambda: False)
    rows = tuple(
        Placement(meeting=name, start=at(0, "08:00"), end=at(0, "09:00")) for name in meetings
    )
    plan = plan_of(options, Schedule(placements=rows))
    return Growth(options, meetings, limits, Engine()), plan


def test_a_quick_plan_that_breaks_a_rule_is_no_plan() -> None:
    """All meetings are then looked at together."""
    called = [a_meeting(name, room=None, required=("p1",)) for name in ("a", "b")]
    looking, plan = growth(a_problem(*called))
    assert looking._left_out(plan, frozenset()) == {"a", "b"}  # noqa: SLF001 seldom comes to it
    assert looking._left_out(plan, frozenset("a")) == {"b"}  # noqa: SLF001 likewise


def test_a_quick_plan_that_keeps_every_rule_is_one() -> None:
    """Nothing is left out."""
    looking, plan = growth(a_problem(*(a_meeting(name, room=None) for name in ("a", "b"))))
    assert looking._left_out(plan, frozenset()) == frozenset()  # noqa: SLF001 as above


def test_meetings_grow_to_those_that_cannot_all_be_placed() -> None:
    """A meeting without any time is enough by itself."""
    fixed = {"fixed": True, "asked_start": at(0, "08:00"), "room": None, "required": ("p1",)}
    clashing = [a_meeting(name, **fixed) for name in ("a", "b")]
    looking, _ = growth(a_problem(*clashing, a_meeting("c", required=("p1",))))
    assert looking.run() == frozenset("ab")
    at_night = a_meeting("c", room=None, fixed=True, asked_start=at(0, "20:00"))
    looking, _ = growth(a_problem(*clashing, at_night))
    assert looking.run() == frozenset("c")


def test_where_one_quick_plan_is_stuck_another_is_looked_at(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Of two meetings left out for different people one is placed, then a new start places both."""
    caplog.set_level("DEBUG")
    wanted = {"room": None, "asked_start": at(0, "08:00"), "minutes": 60}
    windows = [Window(start=at(0, "08:00"), end=at(0, until)) for until in ("09:00", "10:00")]
    crowded = [
        a_meeting(name, priority=5, required=(who,), **wanted)
        for name, who in (("a", "p1"), ("b", "p2"), ("c", "p2"))
    ]
    looking, _ = growth(
        a_problem(
            *crowded,
            a_meeting("d", priority=1, required=("p1",), windows=windows[:1], **wanted),
            a_meeting("e", priority=1, required=("p2",), windows=windows[1:], **wanted),
        )
    )
    plan = looking.run()
    assert isinstance(plan, dict)
    assert plan.keys() == set("abcde")
    together = [one.getMessage() for one in caplog.records if "together" in one.getMessage()]
    assert together == ["explaining: 1 meetings together: True"]
