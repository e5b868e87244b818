from __future__ import annotations

import numpy as np

from cities import a_meeting, at
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.options import Choice, Place
from coord_calendar.domain.meeting import RoomNeed
from cpsat.weeks import a_coarse_day


def test_places_and_slots_are_what_the_rules_leave_open() -> None:
    """A slot without a place, and a place without a slot, is left out."""
    problem = a_coarse_day(
        a_meeting("a", room=RoomNeed(rooms=("a1", "b1")), deadline=at(0, "12:00")),
        a_meeting("b", room=None, site="so-b", release=at(0, "15:00")),
        a_meeting("c", seats=1000),
    )
    options = open_options(problem)
    assert options.slots["a"].times() == [(480, 540), (600, 660)]
    assert set(options.places["a"]) == {Place("so-a", ("a1",)), Place("so-b", ("b1",))}
    assert options.slots["b"].times() == [(960, 1020)]
    assert set(options.places["b"]) == {Place("so-b", ())}
    assert (len(options.slots["c"]), options.places["c"]) == (0, {})


def test_narrowed_options_hold_what_stays_and_what_is_left_open() -> None:
    """Meetings that are named nowhere have nothing; those that stay may keep their rooms open."""
    problem = a_coarse_day(*(a_meeting(name) for name in "abcd"))
    options = open_options(problem)
    place, first = Place("so-a", ("a1",)), options.slots["a"].start == 480
    narrow = options.narrowed(
        {"a": {place: first}}, {"b": Choice(600, 660, None), "c": Choice(600, 660, "a2")}
    )
    assert narrow.slots["a"].times() == [(480, 540)]
    assert set(narrow.places["a"]) == {place}
    assert set(narrow.places["b"]) == set(options.places["b"])
    assert set(narrow.places["c"]) == {Place("so-a", ("a2",))}
    assert len(narrow.slots["d"]) == 0
    assert narrow.staying == {"b", "c"}
    assert len(options.slots["d"]) > 0


def test_merged_options_tell_rooms_apart_no_more() -> None:
    """The zone is kept where there is only one, the slots are those at which any room is open."""
    problem = a_coarse_day(
        a_meeting("a", room=RoomNeed(sites=("so-a",))), a_meeting("b"), a_meeting("c", seats=1000)
    )
    merged = open_options(problem).merged()
    assert list(merged.places["a"]) == [Place("so-a", ("a1", "a2"))]
    assert list(merged.places["b"]) == [Place(None, ("a1", "a2", "b1"))]
    assert merged.places["c"] == {}
    assert all(np.all(open_) for open_ in merged.places["b"].values())


def test_calls_tell_who_is_called_by_what_on_which_days() -> None:
    """Only days on which a meeting may start count."""
    problem = a_coarse_day(a_meeting("a", required=("tttu",), optional=("p3",)))
    options = open_options(problem)
    assert options.required_calls == {"p1": {"a": {0}}, "p2": {"a": {0}}}
    assert options.optional_calls == {"p3": {"a": {0}}}
    assert options.point_calls == {}
    assert options.days("a") == (0,)


def test_revised_options_open_what_the_new_request_leaves_open() -> None:
    """Also where the old one was opened before."""
    before, after = (
        open_options(a_coarse_day(a_meeting("a", deadline=at(0, end))))
        for end in ("12:00", "17:00")
    )
    assert before.opened({"a"}).slots["a"].times() == [(480, 540), (600, 660)]
    again = before.revised(after, after.view).opened({"a"})
    assert len(again.slots["a"]) == len(after.slots["a"]) == 4


def test_what_stays_is_looked_for_in_the_options_asked() -> None:
    """Also where they were made from others that were asked the same before."""
    options = open_options(a_coarse_day(a_meeting("a"), a_meeting("b")))
    staying = {"a": Choice(480, 540, "a1")}
    assert options.narrowed({}, staying).slots["a"].times() == [(480, 540)]
    assert options.narrowed({}, staying).places["a"].keys() == {Place("so-a", ("a1",))}
    assert options.narrowed({}, {"a": Choice(600, 660, "a1")}).slots["a"].times() == [(600, 660)]
    assert options.only({"b"}).narrowed({}, staying).places["a"] == {}
