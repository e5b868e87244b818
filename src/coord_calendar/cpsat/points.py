"""Rules about bridge points and the links that join them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.cliques import maximal_cliques
from coord_calendar.cpsat.presolve.merging import undominated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.variables import Use, Variables
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting


def its_points_fit(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the days on which its points have the seats and, if it is secret, are protected.

    A secret conference uses cipher-protected points and a cipher-protected link only.
    """
    return view.open_on(slots, lambda day: _points_fit(view, meeting, day))


def _points_fit(view: View, meeting: Meeting, day: int) -> bool:
    points = [view.city.point(name) for name in view.points(meeting, day)]
    seats = meeting.point_seats or 0
    if any(point.seats < seats for point in points):
        return False
    if not (meeting.is_secret and meeting.is_online):
        return True
    # Points need a link, so without a link nothing is known to carry the conference.
    link = meeting.link
    return (
        link is not None
        and view.city.link(link).encrypted
        and all(point.encrypted for point in points)
    )


def its_link_joins_its_points(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the days on which the link can join the meeting's own points, if no others."""
    if meeting.link is None:
        return np.ones(len(slots), dtype=bool)
    most = view.city.link(meeting.link).points
    return view.open_on(slots, lambda day: len(view.points(meeting, day)) <= most)


def points_serve_one_conference(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep a bridge point to one conference at a time."""
    for calls in undominated(variables.options.point_calls.values()):
        for clique in maximal_cliques(variables.uses(calls)):
            yield model.add_at_most_one(use.literal for use in clique)


def links_carry_what_they_can(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep a link to the conferences, and to the points over all of them, that it can carry.

    What a conference alone may be too much for is left out beforehand.
    """
    view = variables.view
    by_link: dict[str, list[Use]] = defaultdict(list)
    for meeting in variables.meetings:
        if meeting.link is not None:
            by_link[meeting.link].extend(variables.times[meeting.id])
    for name, uses in by_link.items():
        link = view.city.link(name)
        joined = {
            (use.meeting, use.day): len(view.points(view.problem.meeting(use.meeting), use.day))
            for use in uses
        }
        for clique in maximal_cliques(uses):
            points = [joined[use.meeting, use.day] for use in clique]
            literals = [use.literal for use in clique]
            if len({use.meeting for use in clique}) > link.conferences:
                yield model.add(sum(literals) <= link.conferences)
            if sum(points) > link.points:
                total = sum(
                    amount * literal for amount, literal in zip(points, literals, strict=True)
                )
                yield model.add(total <= link.points)
