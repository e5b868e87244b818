"""Whether every rule that a problem needs can be said of one meeting or of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coord_calendar.cpsat.options import Options
    from coord_calendar.domain.meeting import Meeting

    Need = Callable[[Options], bool]


def are_pairs_weighed(options: Options) -> bool:
    """Tell whether soft costs lie between each two of many meetings.

    Neighbourhoods planned by the solver grow with the square of their meetings then: single moves
    are the better search.
    """
    return any(options.view.problem.by_weight(rule) for rule in BETWEEN_TWO)


def can_be_moved_singly(options: Options) -> bool:
    """Tell whether moves know all there is to know about a problem.

    So it is if no rule about three or more meetings, or one that moves do not say, has anything to
    do in it, and if whom a meeting calls does not depend on the day.
    """
    return not any(need(options) for need in UNSAID.values()) and all(
        _is_the_same_each_day(options, meeting) for meeting in options.view.problem.meetings
    )


def _is_the_same_each_day(options: Options, meeting: Meeting) -> bool:
    view = options.view
    called = [
        (view.duties.in_any_case(meeting, day), view.points(meeting, day))
        for day in options.terms(meeting.id)
    ]
    return all(one == called[0] for one in called)


def _called(options: Options) -> Iterator[tuple[Meeting, int]]:
    for meeting in options.view.problem.meetings:
        for day in options.terms(meeting.id):
            yield meeting, day


def _is_weighed(rule: RuleCode) -> Need:
    return lambda options: bool(options.view.problem.by_weight(rule))


def _somebody_travels(options: Options) -> bool:
    view = options.view
    return view.zones.longest_way > 0 and bool(view.problem.under(RuleCode.TRAVEL_TIME))


def _somebody_rests(options: Options) -> bool:
    return options.view.city.longest_rest > 0 and bool(
        options.view.problem.under(RuleCode.MINIMUM_REST)
    )


def _somebody_may_stand_in(options: Options) -> bool:
    return any(options.view.duties.on(meeting, day) for meeting, day in _called(options))


def _a_quorum_is_enough(options: Options) -> bool:
    duties = options.view.duties
    return any(duties.in_any_case(meeting, day).members for meeting, day in _called(options))


def _rooms_are_prepared_or_divided(options: Options) -> bool:
    rooms = options.view.city.rooms
    return any(room.setup_minutes or room.clearing_minutes or room.parts for room in rooms)


def _rooms_hold_several(options: Options) -> bool:
    problem = options.view.problem
    return _rooms_are_prepared_or_divided(options) or len(
        problem.under(RuleCode.ROOM_OVERLAP)
    ) < len(problem.meetings)


def _a_link_is_used(options: Options) -> bool:
    return any(meeting.link for meeting in options.view.problem.meetings)


def _a_meeting_waits(options: Options) -> bool:
    return any(meeting.after for meeting in options.view.problem.meetings)


def _a_meeting_is_pinned(options: Options) -> bool:
    return any(meeting.pin for meeting in options.view.problem.meetings)


def _meetings_are_related(options: Options) -> bool:
    return any(meeting.related for meeting in options.view.problem.meetings) and bool(
        options.view.problem.by_weight(RuleCode.RELATED_TOGETHER)
    )


BETWEEN_TWO = (RuleCode.ROOM_KEPT, RuleCode.BODY_OVERLAP, RuleCode.BODY_BREAK)
"""Soft rules about each two meetings of many."""

UNSAID: dict[RuleCode, Need] = {
    RuleCode.TRAVEL_TIME: _somebody_travels,
    RuleCode.MINIMUM_REST: _somebody_rests,
    RuleCode.SUBSTITUTION: _somebody_may_stand_in,
    RuleCode.PERSON_UNAVAILABLE: _somebody_may_stand_in,
    RuleCode.QUORUM: _a_quorum_is_enough,
    RuleCode.ROOM_OVERLAP: _rooms_hold_several,
    RuleCode.SERVING_STAFF: _rooms_are_prepared_or_divided,
    RuleCode.LINK_CAPACITY: _a_link_is_used,
    RuleCode.PRECEDENCE: _a_meeting_waits,
    RuleCode.PINNED: _a_meeting_is_pinned,
    RuleCode.PEOPLE_RELEASED: _a_quorum_is_enough,
    RuleCode.SUBSTITUTES_USED: _somebody_may_stand_in,
    RuleCode.DAILY_LOAD: _is_weighed(RuleCode.DAILY_LOAD),
    RuleCode.BREAK_BETWEEN: _is_weighed(RuleCode.BREAK_BETWEEN),
    RuleCode.BIG_CONFERENCES: _is_weighed(RuleCode.BIG_CONFERENCES),
    RuleCode.RELATED_TOGETHER: _meetings_are_related,
    RuleCode.OFFICE_BALANCE: _is_weighed(RuleCode.OFFICE_BALANCE),
}
"""By rule whether a problem needs more of it than moves say."""
