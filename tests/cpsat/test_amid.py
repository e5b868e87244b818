from __future__ import annotations

from cities import a_meeting, at
from coord_calendar.cpsat.amid import placed_amid
from coord_calendar.cpsat.model import open_options, schedule_of
from coord_calendar.cpsat.options import Choice
from cpsat.weeks import a_coarse_day, limits

DAY = a_coarse_day(
    a_meeting("a", required=("p1",), asked_start=at(0, "08:00")),
    a_meeting("b", required=("p1",), asked_start=at(0, "08:00")),
    a_meeting("c", required=("p1",), deadline=at(0, "09:00")),
)
EIGHT = 8 * 60


def test_a_meeting_goes_to_the_best_place_the_others_leave() -> None:
    """The others stay, though they are not where they would rather be."""
    options = open_options(DAY)
    others = {"b": Choice(EIGHT, EIGHT + 60, "a1")}
    plan = placed_amid(options, others, {"a"}, {"a"}, limits=limits(), work=1)
    assert plan is not None
    found = schedule_of(options, plan)
    assert {row.meeting: f"{row.start:%H:%M}" for row in found.placements} == {
        "a": "10:00",
        "b": "08:00",
    }


def test_what_must_be_placed_displaces_what_need_not() -> None:
    """The one may be postponed, the other not."""
    options = open_options(DAY)
    others = {"b": Choice(EIGHT, EIGHT + 60, "a1")}
    assert placed_amid(options, others, {"c"}, {"c"}, limits=limits(), work=1) is None
    plan = placed_amid(options, others, {"b", "c"}, {"c"}, limits=limits(), work=1)
    assert plan is not None
    assert {name: choice.start for name, choice in plan.items()} == {"b": EIGHT + 120, "c": EIGHT}


def test_without_work_nothing_is_found() -> None:
    """Nor is anything made up."""
    options = open_options(DAY)
    assert placed_amid(options, {}, {"a"}, {"a"}, limits=limits(1e-9), work=0) is None
