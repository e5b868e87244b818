"""The table of contents: which function keeps which hard rule.

A rule about one meeting's own time, or about a meeting and a room, only narrows what is open to
the meeting (`SLOT_RULES`, `ROOM_RULES`); any other is a generator of constraints (`CONSTRAINTS`).
A rule may have an entry in more than one table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cpsat import (
    order,
    people,
    points,
    quorums,
    regulations,
    rooms,
    staff,
    times,
)
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.options import RoomRule, SlotRule
    from coord_calendar.cpsat.variables import Variables

    Constraints = Callable[[Variables, cp_model.CpModel], Iterator[cp_model.Constraint]]

SLOT_RULES: dict[RuleCode, SlotRule] = {
    RuleCode.DURATION: times.lasts_as_long_as_asked,
    RuleCode.WORKING_SESSION: times.lies_in_working_sessions,
    RuleCode.CONSECUTIVE_HALF_DAYS: times.fills_consecutive_half_days,
    RuleCode.TIME_WINDOW: times.lies_in_its_windows,
    RuleCode.FIXED_TIME: times.is_at_its_fixed_time,
    RuleCode.LONGEST_DURATION: regulations.lasts_no_longer_than_its_kind_may,
    RuleCode.SHORTEST_NOTICE: regulations.is_called_in_time,
    RuleCode.SERIES_PATTERN: times.is_on_a_day_of_its_series,
    RuleCode.PINNED: times.is_at_its_pinned_time,
    RuleCode.PERSON_UNAVAILABLE: people.required_people_are_free,
    RuleCode.CHAIR_PRESENT: people.the_chair_is_somebody,
    RuleCode.QUORUM: quorums.enough_members_are_free,
    RuleCode.POINT_FITS: points.its_points_fit,
    RuleCode.LINK_CAPACITY: points.its_link_joins_its_points,
}

ROOM_RULES: dict[RuleCode, RoomRule] = {
    RuleCode.ROOM_GIVEN: rooms.is_among_the_rooms_asked_for,
    RuleCode.ROOM_FITS: rooms.room_fits,
    RuleCode.ROOM_UNAVAILABLE: rooms.room_is_open,
    RuleCode.SERVING_STAFF: staff.its_room_can_be_served,
    RuleCode.PINNED: rooms.is_the_pinned_room,
}

CONSTRAINTS: dict[RuleCode, Constraints] = {
    RuleCode.PERSON_OVERLAP: people.people_attend_one_meeting,
    RuleCode.TRAVEL_TIME: people.people_have_time_to_travel,
    RuleCode.MINIMUM_REST: people.leaders_rest_between_meetings,
    RuleCode.PERSON_UNAVAILABLE: people.answers_come_from_the_present,
    RuleCode.SUBSTITUTION: people.substitutes_stand_in_once,
    RuleCode.QUORUM: quorums.bodies_have_their_quorums,
    RuleCode.ROOM_OVERLAP: rooms.rooms_hold_one_meeting,
    RuleCode.SERVING_STAFF: staff.staff_serves_all_rooms,
    RuleCode.POINT_OVERLAP: points.points_serve_one_conference,
    RuleCode.LINK_CAPACITY: points.links_carry_what_they_can,
    RuleCode.PRECEDENCE: order.meetings_wait_for_others,
    RuleCode.PINNED: order.pinned_meetings_take_place,
}

RELAXATIONS: dict[RuleCode, Constraints] = {
    RuleCode.PERSON_OVERLAP: people.meetings_that_share_people_are_apart,
    RuleCode.ROOM_OVERLAP: rooms.rooms_are_enough,
}
"""What stands instead where only a bound is wanted: weaker and quicker to search, or the same, said
so that more is proved. No plan is lost, so a bound proved on it holds."""

ROOMS_COUNTED: dict[RuleCode, Constraints] = {
    **CONSTRAINTS,
    RuleCode.ROOM_OVERLAP: rooms.rooms_are_enough,
}
"""Every rule, but rooms are counted instead of assigned: they are seldom what is short."""

OF_A_PART: dict[RuleCode, Constraints] = {
    code: constraints for code, constraints in ROOMS_COUNTED.items() if code is not RuleCode.PINNED
}
"""What any part of a plan keeps, too, rooms counted: leaving meetings out breaks no rule but the
one about pins. Small and solved often, so no more is said than must be."""

TIMES: dict[RuleCode, Constraints] = {
    code: constraints
    for code, constraints in CONSTRAINTS.items()
    if code not in {RuleCode.ROOM_OVERLAP, RuleCode.SERVING_STAFF}
}
"""The rules that hold whatever rooms there are: most weeks lack time, not rooms."""
