"""The table of contents: which detector looks for which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts import (
    people,
    points,
    quorums,
    regulations,
    rooms,
    staff,
    substitutes,
    times,
)
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from coord_calendar.conflicts.finding import Detector

DETECTORS: dict[RuleCode, Detector] = {
    RuleCode.PERSON_OVERLAP: people.person_overlaps,
    RuleCode.TRAVEL_TIME: people.travel_takes_longer,
    RuleCode.MINIMUM_REST: people.rest_is_too_short,
    RuleCode.PERSON_UNAVAILABLE: people.person_is_away,
    RuleCode.QUORUM: quorums.too_few_present,
    RuleCode.CHAIR_PRESENT: substitutes.chair_is_missing,
    RuleCode.SUBSTITUTION: substitutes.substitute_may_not_stand_in,
    RuleCode.ROOM_OVERLAP: rooms.room_overlaps,
    RuleCode.ROOM_UNAVAILABLE: rooms.room_is_closed,
    RuleCode.ROOM_GIVEN: rooms.room_is_not_given,
    RuleCode.ROOM_FITS: rooms.room_does_not_fit,
    RuleCode.SERVING_STAFF: staff.staff_is_too_few,
    RuleCode.POINT_OVERLAP: points.point_overlaps,
    RuleCode.POINT_FITS: points.point_does_not_fit,
    RuleCode.LINK_CAPACITY: points.link_is_overloaded,
    RuleCode.DURATION: times.duration_differs,
    RuleCode.WORKING_SESSION: times.outside_working_session,
    RuleCode.CONSECUTIVE_HALF_DAYS: times.half_days_interrupted,
    RuleCode.TIME_WINDOW: times.outside_window,
    RuleCode.FIXED_TIME: times.fixed_time_missed,
    RuleCode.LONGEST_DURATION: regulations.longer_than_its_kind_allows,
    RuleCode.SHORTEST_NOTICE: regulations.called_too_late,
    RuleCode.SERIES_PATTERN: times.off_its_series,
    RuleCode.PRECEDENCE: times.precedence_reversed,
    RuleCode.PINNED: times.pin_moved,
    RuleCode.OPTIONAL_OVERLAP: people.optional_overlaps,
}
"""Every hard rule, then the double booking of invited people, in the order of the rule book."""
