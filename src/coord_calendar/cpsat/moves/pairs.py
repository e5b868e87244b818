"""What each two meetings cost each other: rules about two meetings as squares of numbers.

Row and column are the meetings in the problem's order; the squares are symmetric, and the diagonal
means nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from numpy.typing import NDArray

    from coord_calendar.cpsat.options import Options
    from coord_calendar.domain.meeting import Meeting

    Square = NDArray[np.float64]
    PairRule = Callable[[Options], Square]


def required_people_in_common(options: Options) -> Square:
    """Return how many people both meetings require."""
    required = _people(options, required=True)
    return required @ required.T


def points_in_common(options: Options) -> Square:
    """Return how many bridge points join both meetings."""
    view = options.view
    points = _marks(
        (view.points(meeting, _day(options, meeting)) for meeting in view.problem.meetings),
        [point.id for point in view.city.points],
    )
    return points @ points.T


def people_invited_to_both(options: Options) -> Square:
    """Return how many people are called to both meetings, to one at least by invitation."""
    required, optional = _people(options, required=True), _people(options, optional=True)
    called = required + optional
    return called @ called.T - required @ required.T


def people_called_to_both(options: Options) -> Square:
    """Return how many people both meetings require or invite."""
    called = _people(options, required=True, optional=True)
    return called @ called.T


def of_one_body(options: Options) -> Square:
    """Return 1 where one body organises both meetings, else 0."""
    view = options.view
    bodies = _marks(
        ([meeting.body] if meeting.body else [] for meeting in view.problem.meetings),
        [body.id for body in view.city.bodies],
    )
    return bodies @ bodies.T


def _people(options: Options, *, required: bool = False, optional: bool = False) -> Square:
    """Return who is called by which meeting, shape (meetings, people)."""
    view = options.view

    def called(meeting: Meeting) -> Collection[str]:
        who = view.duties.in_any_case(meeting, _day(options, meeting))
        return {*(who.required if required else ()), *(who.optional if optional else ())}

    return _marks(map(called, view.problem.meetings), [one.id for one in view.city.people])


def _day(options: Options, meeting: Meeting) -> int:
    """Return a day on which a meeting may start; whom it calls is the same on all."""
    return next(iter(options.days(meeting.id)), 0)


def _marks(rows: Iterable[Iterable[str]], names: list[str]) -> Square:
    number = {name: at for at, name in enumerate(names)}
    rows = [list(row) for row in rows]
    marks = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        marks[at, [number[name] for name in row]] = 1
    return marks


NEVER_AT_ONCE: dict[RuleCode, PairRule] = {
    RuleCode.PERSON_OVERLAP: required_people_in_common,
    RuleCode.POINT_OVERLAP: points_in_common,
}
"""Hard: the two are not at once where the number is not 0."""

AT_ONCE: dict[RuleCode, PairRule] = {
    RuleCode.OPTIONAL_OVERLAP: people_invited_to_both,
    RuleCode.BODY_OVERLAP: of_one_body,
}
"""The amount of each minute in which the two are at once."""

IN_SEQUENCE: dict[RuleCode, PairRule] = {RuleCode.BODY_BREAK: of_one_body}
"""The amount where one starts as the other ends, or before the city's break is over."""

IN_OTHER_ROOMS: dict[RuleCode, PairRule] = {RuleCode.ROOM_KEPT: people_called_to_both}
"""The amount where one starts after the other, and no later than soon after its end, elsewhere."""
