"""A rule that blocks, one that only warns, and one that is switched off for a body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.people import Body, BodyKind
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.rules import Level, Reaction, RuleCode
from cpsat.weeks import weighed_problems
from strategies import schedules

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

EIGHT = at(0, "08:00")
OTHER = Body(id="ub", name="UBND", kind=BodyKind.STATE)


def double_booked(*settings: RuleSetting, bodies: tuple[str | None, ...]) -> Problem:
    """Return a meeting at eight of each body, all calling one person."""
    city = tiny_city()
    city = city.model_copy(update={"bodies": (*city.bodies, OTHER), "settings": settings})
    names = "abcdef"[: len(bodies)]
    return a_problem(
        *(
            a_meeting(name, room=None, chair="cvp", body=body)
            for name, body in zip(names, bodies, strict=True)
        ),
        city=city,
    )


def all_at_eight(problem: Problem) -> Schedule:
    """Put every meeting at eight."""
    return a_schedule(*(placed(meeting.id, EIGHT) for meeting in problem.meetings))


def found(problem: Problem) -> list[tuple[tuple[str, ...], Reaction]]:
    """Return the double bookings with their reactions."""
    conflicts = find_conflicts(problem, all_at_eight(problem), [RuleCode.PERSON_OVERLAP])
    assert {conflict.level for conflict in conflicts} <= {Level.HARD}
    return [(conflict.meetings, conflict.reaction) for conflict in conflicts]


def set_to(reaction: Reaction, body: str) -> RuleSetting:
    """Return the setting of the double booking for one body."""
    return RuleSetting(rule=RuleCode.PERSON_OVERLAP, body=body, reaction=reaction)


def test_a_rule_ignored_for_a_body_leaves_its_meetings_aside() -> None:
    """Its meetings clash with nobody's; the others still do."""
    problem = double_booked(
        set_to(Reaction.IGNORE, "ub"), bodies=("ub", "ub", "tttu", "tttu", None)
    )
    assert found(problem) == [
        (("c", "d"), Reaction.BLOCK),
        (("c", "e"), Reaction.BLOCK),
        (("d", "e"), Reaction.BLOCK),
    ]


def test_a_rule_that_warns_for_a_body_is_told_after_what_blocks() -> None:
    """A pair warns if either of the two only warns."""
    problem = double_booked(set_to(Reaction.WARN, "ub"), bodies=("ub", "tttu", "tttu"))
    assert found(problem) == [
        (("b", "c"), Reaction.BLOCK),
        (("a", "b"), Reaction.WARN),
        (("a", "c"), Reaction.WARN),
    ]
    conflicts = find_conflicts(problem, all_at_eight(problem), [RuleCode.PERSON_OVERLAP])
    assert [conflict.blocks for conflict in conflicts] == [True, False, False]


def test_what_blocks_by_itself_still_blocks_beside_what_only_warns() -> None:
    """A link over its capacity by the meetings for which it blocks; with the others it warns."""
    city = tiny_city()
    city = city.model_copy(
        update={
            "bodies": (*city.bodies, OTHER),
            "settings": (
                RuleSetting(rule=RuleCode.LINK_CAPACITY, body="ub", reaction=Reaction.WARN),
            ),
        }
    )
    online = {"form": "online", "link": "cau", "room": None}
    problem = a_problem(
        a_meeting("a", **online),
        a_meeting("b", **online),
        a_meeting("c", body="ub", **online),
        city=city,
    )
    conflicts = find_conflicts(problem, all_at_eight(problem), [RuleCode.LINK_CAPACITY])
    assert [(one.meetings, one.reaction) for one in conflicts] == [
        (("a", "b"), Reaction.BLOCK),
        (("a", "b", "c"), Reaction.WARN),
    ]


def test_a_meeting_that_must_stay_may_only_warn_when_it_moves() -> None:
    """Also a rule about meetings without a place looks at those for which it holds."""
    pinned = a_meeting("a", body="tttu", pin={"start": EIGHT})
    for reaction, told in (
        (Reaction.BLOCK, [Reaction.BLOCK]),
        (Reaction.WARN, [Reaction.WARN]),
        (Reaction.IGNORE, []),
    ):
        city = tiny_city(
            settings=(RuleSetting(rule=RuleCode.PINNED, body="tttu", reaction=reaction),)
        )
        conflicts = find_conflicts(a_problem(pinned, city=city), a_schedule())
        assert [conflict.reaction for conflict in conflicts] == told


def ignoring(rule: RuleCode, **changes: Any) -> City:
    """Return the tiny city in which one body ignores a rule."""
    bodies = (*tiny_city().bodies, OTHER)
    setting = RuleSetting(rule=rule, body="ub", reaction=Reaction.IGNORE)
    return tiny_city(bodies=bodies, settings=(setting,), **changes)


def test_a_meeting_waits_for_none_that_is_left_aside() -> None:
    """As if that had never been asked for."""
    waits = a_meeting("b", after=({"meeting": "a"},))
    schedule = a_schedule(placed("a", EIGHT), placed("b", EIGHT))
    for body, told in (("ub", []), ("tttu", [("a", "b")])):
        city = ignoring(RuleCode.PRECEDENCE)
        problem = a_problem(a_meeting("a", body=body), waits, city=city)
        conflicts = find_conflicts(problem, schedule, [RuleCode.PRECEDENCE])
        assert [conflict.meetings for conflict in conflicts] == told


def test_only_the_pinned_meetings_under_the_rule_must_stay() -> None:
    """One of a body that ignores it may be left out."""
    problem = a_problem(
        a_meeting("a", body="ub", pin={"start": EIGHT}),
        a_meeting("b", pin={"start": EIGHT}),
        city=ignoring(RuleCode.PINNED),
    )
    conflicts = find_conflicts(problem, a_schedule(), [RuleCode.PINNED])
    assert [conflict.meetings for conflict in conflicts] == [("b",)]


def test_rooms_of_meetings_left_aside_are_served_by_nobody() -> None:
    """Named are those that take part, wherever they stand among all."""
    city = ignoring(
        RuleCode.SERVING_STAFF,
        sites=tuple(site.model_copy(update={"staff": 1}) for site in tiny_city().sites),
        rooms=tuple(
            room.model_copy(update={"setup_minutes": 30, "setup_staff": 1})
            for room in tiny_city().rooms
        ),
    )
    problem = a_problem(
        a_meeting("a", body="ub"), a_meeting("b"), a_meeting("c"), a_meeting("d"), city=city
    )
    schedule = a_schedule(
        placed("a", EIGHT, room="a1"),
        placed("b", at(0, "13:30"), room="a1"),
        placed("c", at(0, "13:30"), room="a2"),
        placed("d", at(0, "08:10"), room="a2"),
    )
    conflicts = find_conflicts(problem, schedule, [RuleCode.SERVING_STAFF])
    assert [conflict.meetings for conflict in conflicts] == [("b", "c")]


@settings(max_examples=40, deadline=None)
@given(weighed_problems(), st.data())
def test_what_blocks_is_what_breaks_among_the_meetings_under_the_rule(
    problem: Problem, data: st.DataObject
) -> None:
    """As if the others had never been asked for; and nothing is told of what is ignored."""
    schedule = data.draw(schedules(problem))
    plain = problem.model_copy(update={"city": problem.city.model_copy(update={"settings": ()})})
    for conflict in find_conflicts(problem, schedule):
        reactions = {problem.reactions(conflict.rule)[name] for name in conflict.meetings}
        assert Reaction.IGNORE not in reactions
        if conflict.blocks:
            assert reactions == {Reaction.BLOCK}
    for rule in (RuleCode.PERSON_OVERLAP, RuleCode.ROOM_OVERLAP, RuleCode.LINK_CAPACITY):
        under = problem.under(rule)
        assert {
            (one.meetings, one.during, one.parts)
            for one in find_conflicts(problem, schedule, [rule])
            if one.blocks
        } == {
            (one.meetings, one.during, one.parts)
            for one in find_conflicts(plain.only(under), schedule.only(under), [rule])
        }
