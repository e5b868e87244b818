"""Rest: some posts have time between two meetings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.conflicts import Conflict, Part, find_conflicts
from coord_calendar.domain.people import Hat, Tenure
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.rules import Level, Reaction, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.city import City


def resting_city(minutes: int = 20, **changes: object) -> City:
    """Return the tiny city, in which the council's chair rests."""
    posts = tuple(
        post.model_copy(update={"rest_minutes": minutes * (post.id == "ct-hdnd")})
        for post in tiny_city().posts
    )
    return tiny_city(posts=posts, **changes)


def rests(second: str, city: City, day: int = 0) -> list[Conflict]:
    """Return what is told when the second meeting of a leader begins at an hour; the first is 8-9.

    The leader is called under another post than the one that rests.
    """
    problem = a_problem(
        a_meeting("a", chair="pbt", room=None), a_meeting("b", chair="pbt", room=None), city=city
    )
    schedule = a_schedule(placed("a", at(day, "08:00")), placed("b", at(day, second)))
    return find_conflicts(problem, schedule, {RuleCode.MINIMUM_REST})


def test_a_leader_who_rests_too_little_is_told() -> None:
    """With both meetings, the minutes there are and those there should be."""
    assert rests("09:10", resting_city()) == [
        Conflict(
            rule=RuleCode.MINIMUM_REST,
            level=Level.HARD,
            meetings=("a", "b"),
            during=between(0, "09:00", "09:10"),
            parts=(Part(kind="person", id="p1", hats=((Hat(post="pbt"),), (Hat(post="pbt"),))),),
            vi="Đồng chí Chủ tịch HĐND (Phó Bí thư; Phó Bí thư) chỉ nghỉ 10 phút giữa “Cuộc họp a” "
            "[a, Văn phòng UBND] (xong lúc 09:00 Thứ Hai 30/11/2026) và “Cuộc họp b” [b, Văn phòng "
            "UBND]; cần ít nhất 20 phút.",
            en="Person one (Deputy Secretary; Deputy Secretary) has 10 min only between “Cuộc họp "
            "a” [a, Committee Office] (ends at 09:00 Monday 30/11/2026) and “Cuộc họp b” [b, "
            "Committee Office]; 20 min are the least rest.",
        )
    ]


@pytest.mark.parametrize(
    ("second", "broken"),
    [
        pytest.param("09:00", True, id="back to back"),
        pytest.param("09:19", True, id="a minute short"),
        pytest.param("09:20", False, id="just enough"),
        pytest.param("08:30", False, id="overlapping is another rule's business"),
    ],
)
def test_the_rest_is_counted_in_minutes(second: str, *, broken: bool) -> None:
    """Between the end of one and the start of the next."""
    assert bool(rests(second, resting_city())) is broken


def test_nobody_rests_unless_a_post_says_so() -> None:
    """By default meetings may stand back to back."""
    assert rests("09:00", tiny_city()) == []
    assert rests("09:00", resting_city(0)) == []


def test_the_rest_of_a_post_given_up_is_no_longer_needed() -> None:
    """Who holds it is read on the day of the first meeting."""
    kept = tuple(row for row in tiny_city().tenures if row.post != "ct-hdnd")
    until_monday = Tenure(person="p1", post="ct-hdnd", last_day=MONDAY)
    city = resting_city(tenures=(*kept, until_monday))
    assert rests("09:00", city)
    assert rests("09:00", city, day=1) == []
    assert city.rest_of("p1", MONDAY) == 20
    assert city.rest_of("p1", MONDAY + dt.timedelta(days=1)) == 0


def test_a_rest_holds_no_more_strictly_than_that_meetings_do_not_overlap() -> None:
    """Who may be in two meetings at once needs none between them."""
    for reaction in Reaction:
        setting = RuleSetting(rule=RuleCode.PERSON_OVERLAP, reaction=reaction)
        told = rests("09:00", resting_city(settings=(setting,)))
        assert [one.reaction for one in told] == [reaction] * (reaction is not Reaction.IGNORE)


def test_of_several_people_the_longest_rest_is_told() -> None:
    """One who rests enough is not named, one who rests least does not set the measure."""
    rest = {"ct-hdnd": 20, "ct-ub": 30, "cvp": 5}
    posts = tuple(
        post.model_copy(update={"rest_minutes": rest.get(post.id, 0)}) for post in tiny_city().posts
    )
    both = {"required": ("ct-hdnd", "ct-ub", "cvp"), "room": None}
    problem = a_problem(a_meeting("a", **both), a_meeting("b", **both), city=tiny_city(posts=posts))
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "09:10")))
    (conflict,) = find_conflicts(problem, schedule, {RuleCode.MINIMUM_REST})
    assert [part.id for part in conflict.parts] == ["p1", "p2"]
    assert conflict.en.endswith("; 30 min are the least rest.")
