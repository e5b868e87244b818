from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cities import MONDAY, a_meeting, a_problem, at, tiny_city
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.moves.pairs import AT_ONCE, IN_OTHER_ROOMS, IN_SEQUENCE, NEVER_AT_ONCE
from coord_calendar.cpsat.moves.scope import UNSAID, are_pairs_weighed, can_be_moved_singly
from coord_calendar.cpsat.objective import CRITERIA
from coord_calendar.cpsat.rulebook import CONSTRAINTS
from coord_calendar.domain.city import City
from coord_calendar.domain.meeting import After, Attendance, Pin
from coord_calendar.domain.people import Tenure
from coord_calendar.domain.places import VideoLink
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.rules import Reaction, RuleCode

NOTHING = Weights(**dict.fromkeys(Weights.model_fields, 0))


def need(rule: RuleCode, changes: dict[str, Any]) -> bool:
    """Return whether a rule is needed by two meetings, with changes to the first or the city."""
    city = {name: value for name, value in changes.items() if name in City.model_fields}
    wish = {name: value for name, value in changes.items() if name not in city}
    a = a_meeting("a", required=("cvp",), **wish)
    problem = a_problem(a, a_meeting("b"), city=tiny_city(**{"weights": NOTHING, **city}))
    return UNSAID[rule](open_options(problem))


PLAIN: dict[str, Any] = {"travel": (), "travel_minutes": 0}
"""A city in which nobody loses time on the way."""


def test_every_rule_about_several_meetings_is_said_or_known_to_be_missing() -> None:
    """Those of the solver's tables, and no others."""
    said = {*NEVER_AT_ONCE, *AT_ONCE, *IN_SEQUENCE, *IN_OTHER_ROOMS, RuleCode.POSTPONED}
    assert said | UNSAID.keys() == CONSTRAINTS.keys() | CRITERIA.keys()
    assert not said & UNSAID.keys()


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        (RuleCode.TRAVEL_TIME, {}),
        (RuleCode.PRECEDENCE, {"after": (After(meeting="b"),)}),
        (RuleCode.PINNED, {"pin": Pin(start=at(0, "08:00"), room="a1")}),
        (
            RuleCode.LINK_CAPACITY,
            {"link": "l1", "links": (VideoLink(id="l1", name="Cầu", conferences=1, points=1),)},
        ),
        (RuleCode.DAILY_LOAD, {"weights": NOTHING.model_copy(update={"daily_load": 1})}),
        (
            RuleCode.RELATED_TOGETHER,
            {
                "related": ("b",),
                "weights": NOTHING.model_copy(update={"related_together": 1}),
            },
        ),
        (
            RuleCode.MINIMUM_REST,
            {
                "posts": tuple(
                    one.model_copy(update={"rest_minutes": 30}) for one in tiny_city().posts
                )
            },
        ),
        (
            RuleCode.ROOM_OVERLAP,
            {
                "rooms": tuple(
                    one.model_copy(update={"setup_minutes": 30}) for one in tiny_city().rooms
                )
            },
        ),
        (
            RuleCode.ROOM_OVERLAP,
            {"settings": (RuleSetting(rule=RuleCode.ROOM_OVERLAP, reaction=Reaction.WARN),)},
        ),
    ],
)
def test_what_moves_do_not_say_is_left_to_the_solver(
    rule: RuleCode, changes: dict[str, Any]
) -> None:
    """Only where the problem has it; the plain problem has none of it."""
    travels = {} if rule is RuleCode.TRAVEL_TIME else PLAIN
    assert need(rule, {**travels, **changes})
    assert not need(rule, PLAIN)


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        (Attendance(who="tttu", quorum=1), RuleCode.QUORUM),
        (Attendance(who="cvp", substitutes=("p2",)), RuleCode.SUBSTITUTION),
    ],
)
def test_who_attends_must_be_settled(entry: Attendance, rule: RuleCode) -> None:
    """A quorum or a substitute is for the plan to decide."""
    problem = a_problem(a_meeting("a", required=(entry,)), city=tiny_city(**PLAIN))
    assert UNSAID[rule](open_options(problem))
    assert not can_be_moved_singly(open_options(problem))


def test_whom_a_meeting_calls_must_not_depend_on_the_day() -> None:
    """A post that changes hands on Tuesday is left to the solver."""
    plain = {**PLAIN, "weights": NOTHING}
    same = a_problem(a_meeting("a", required=("cvp",)), city=tiny_city(**plain))
    assert can_be_moved_singly(open_options(same))
    held = (
        Tenure(person="p2", post="cvp", last_day=MONDAY),
        Tenure(person="p3", post="cvp", first_day=MONDAY + dt.timedelta(days=1)),
    )
    changed = a_problem(
        a_meeting("a", required=("cvp",)), city=tiny_city(**plain, tenures=held, bodies=())
    )
    assert not can_be_moved_singly(open_options(changed))


@pytest.mark.parametrize("rule", ["room_kept", "body_overlap", "body_break"])
def test_rules_about_each_two_meetings_are_known(rule: str) -> None:
    """Elsewhere the solver's neighbourhoods are small."""
    weights = NOTHING.model_copy(update={rule: 1})
    for given, pays in ((weights, True), (NOTHING, False)):
        problem = a_problem(a_meeting("a", body="tttu"), city=tiny_city(weights=given, **PLAIN))
        assert are_pairs_weighed(open_options(problem)) is pays
    travelling = a_problem(a_meeting("a"), city=tiny_city(weights=weights))
    assert not can_be_moved_singly(open_options(travelling))
