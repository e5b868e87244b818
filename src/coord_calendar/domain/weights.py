"""How much each medium and soft criterion counts.

Amounts are whole numbers with the units that each criterion's docstring gives; an amount times its
weight is what the bill charges. A weight of 0 leaves a criterion out altogether.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coord_calendar.domain.value import Value
from coord_calendar.rules import RuleCode

Weight = Annotated[int, Field(ge=0, le=1_000_000)]


class Weights(Value):
    """One weight a criterion, whole and not negative.

    Parameters
    ----------
    postponed : int
        Per point of priority of each meeting postponed (medium); default 1000.
    optional_overlap : int
        Per person and minute of two meetings at once to which the person is called, to one of them
        at least by invitation (medium); default 1.
    people_released : int
        Per person missing from a meeting that called the person as one of a body with a quorum
        (medium); default 60: as much as an hour of double booking.
    substitutes_used : int
        Per person who attends instead of another, the chair's counting twice (medium); default
        120: as much as two hours of double booking.
    preferred_time : int
        Per hour away from the time asked for, times priority; default 10.
    early : int
        Per hour into the half-day, times priority, for meetings that asked for no hour; default 5.
    preferred_room : int
        Per point of priority of a meeting in another room than it asked for; default 5.
    wasted_seats : int
        Per ten seats left empty; default 1.
    large_rooms_kept : int
        Per ten seats of the room a meeting is in; default 0.
    large_rooms_first : int
        Per ten seats by which larger rooms are larger than the one a meeting is in; default 0.
    room_kept : int
        Per person and meeting that soon follows another in another room; default 0.
    daily_load : int
        Per half-hour that one person's day is over the city's limit; default 10.
    break_between : int
        Per person and meeting that comes without the city's break after another; default 0.
    body_overlap : int
        Per minute of two meetings of one body at once; default 0.
    body_break : int
        Per two meetings of one body of which one comes without the city's break after the other;
        default 0.
    big_conferences : int
        Per big conference beyond one that starts in a half-day; default 20.
    related_together : int
        Per pair of related meetings of which neither soon follows the other; default 20.
    office_balance : int
        Per hour, times priority, away from the time asked for, on average over the meetings of the
        office worst off; default 0.
    changes : int
        Per point of change against the published schedule; default 50.
    """

    postponed: Weight = 1000
    optional_overlap: Weight = 1
    people_released: Weight = 60
    substitutes_used: Weight = 120
    preferred_time: Weight = 10
    early: Weight = 5
    preferred_room: Weight = 5
    wasted_seats: Weight = 1
    large_rooms_kept: Weight = 0
    large_rooms_first: Weight = 0
    room_kept: Weight = 0
    daily_load: Weight = 10
    break_between: Weight = 0
    body_overlap: Weight = 0
    body_break: Weight = 0
    big_conferences: Weight = 20
    related_together: Weight = 20
    office_balance: Weight = 0
    changes: Weight = 50

    def of(self, code: RuleCode) -> int:
        """Return the weight of one criterion."""
        return int(getattr(self, code.value))
