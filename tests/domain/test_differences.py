from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.domain.differences import Way, differences
from coord_calendar.domain.schedule import Substitution
from coord_calendar.errors import UnknownIdError

if TYPE_CHECKING:
    from coord_calendar.domain.schedule import Placement

HERE = placed("a", at(0, "08:00"), 60, "a2")


@pytest.mark.parametrize(
    ("there", "ways"),
    [
        (HERE, ()),
        (placed("a", at(1, "08:00"), 60, "a2"), (Way.DAY,)),
        (placed("a", at(0, "09:00"), 60, "a2"), (Way.HOUR,)),
        (placed("a", at(0, "08:00"), 90, "a2"), (Way.LENGTH,)),
        (placed("a", at(0, "08:00"), 60, "b1"), (Way.ROOM,)),
        (
            HERE.model_copy(update={"substitutes": (Substitution(who="ct-ub", by="cvp"),)}),
            (Way.SUBSTITUTES,),
        ),
        (placed("a", at(2, "14:00"), 30, "a1"), (Way.DAY, Way.HOUR, Way.LENGTH, Way.ROOM)),
        (None, (Way.POSTPONED,)),
    ],
)
def test_a_meeting_differs_in_each_part_that_is_another(
    there: Placement | None, ways: tuple[Way, ...]
) -> None:
    """A meeting that stays as it is does not stand among the differences."""
    problem = a_problem(a_meeting("a"))
    after = a_schedule(*(() if there is None else (there,)))
    found = differences(problem, a_schedule(HERE), problem, after)
    assert [one.ways for one in found] == ([ways] if ways else [])


def test_the_order_of_substitutes_is_no_difference() -> None:
    """Neither alone nor of a meeting that moves."""
    two = (Substitution(who="ct-ub", by="cvp"), Substitution(who="bt", by="pbt"))
    before = HERE.model_copy(update={"substitutes": two})
    problem = a_problem(a_meeting("a"))
    for start, ways in ((HERE.start, []), (at(0, "09:00"), [(Way.HOUR,)])):
        after = placed("a", start, 60, "a2").model_copy(update={"substitutes": two[::-1]})
        found = differences(problem, a_schedule(before), problem, a_schedule(after))
        assert [one.ways for one in found] == ways


def test_what_is_new_or_gone_is_told_by_who_asked_for_it() -> None:
    """New with and without a place, back in the plan, withdrawn; by time, what has none last."""
    was = a_problem(a_meeting("rut"), a_meeting("cho"), a_meeting("van-cho"))
    now = a_problem(a_meeting("cho"), a_meeting("van-cho"), a_meeting("moi"), a_meeting("moi-cho"))
    before = a_schedule(placed("rut", at(1, "08:00")))
    after = a_schedule(placed("cho", at(2, "08:00")), placed("moi", at(0, "08:00")))
    assert [(one.meeting.id, one.ways) for one in differences(was, before, now, after)] == [
        ("moi", (Way.ADDED,)),
        ("rut", (Way.WITHDRAWN,)),
        ("cho", (Way.BROUGHT_BACK,)),
        ("moi-cho", (Way.ADDED, Way.POSTPONED)),
    ]


def test_a_meeting_that_nobody_ever_asked_for_is_refused() -> None:
    """Plans of another city are not compared."""
    problem = a_problem(a_meeting("b"))
    with pytest.raises(UnknownIdError, match="there is no meeting «a»"):
        differences(problem, a_schedule(HERE), problem, a_schedule())


def test_every_way_is_said_in_both_languages() -> None:
    """Each by words of its own."""
    said = {(way.text("vi"), way.text("en")) for way in Way}
    assert len(said) == len(Way)
    assert (Way.ROOM.text("vi"), Way.ROOM.text("en")) == ("Đổi phòng", "Another room")
