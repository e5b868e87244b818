"""What a feed says of a meeting that it told of and that is in the plan no more.

It says for a while that the meeting does not take place: a program that finds an event missing may
leave it where it was. It says nothing of a meeting that takes place without its readers, of one
that lies outside the days planned now, and of anything that its readers may not see, or might not
any more: a secret meeting leaves no trace.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.domain.audience import Sees
from coord_calendar.errors import UnknownIdError
from coord_calendar.ical.event import CANCELLED
from coord_calendar.ical.rendering import made_at

if TYPE_CHECKING:
    from coord_calendar.domain.audience import Audience
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language
    from coord_calendar.ical.event import Event
    from coord_calendar.ical.ledger import Entry

KEPT = dt.timedelta(days=30)
"""How long after its time a meeting that was cancelled stays in its feeds."""


def stays(
    problem: Problem, schedule: Schedule, audience: Audience | None, name: str, entry: Entry
) -> bool:
    """Tell whether a feed tells that a meeting is cancelled.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan; the feed tells nothing of the meeting in it.
    audience : Audience or None
        For whom the feed is made.
    name : str
        The meeting.
    entry : Entry
        What the feed told of it.
    """
    if schedule.placement(name) is not None or entry.event.told.is_confidential:
        return False
    try:
        meeting = problem.meeting(name)
    except UnknownIdError:
        meeting = None
    if meeting is not None and meeting.is_secret:
        return False
    if not _may_see(audience, meeting, entry):
        return False
    if entry.cancelled:
        return made_at(problem, schedule) <= entry.event.end + KEPT
    # Of other days the plan says nothing, and so not that nothing takes place.
    return problem.horizon.start <= entry.event.start < problem.horizon.end


def _may_see(audience: Audience | None, meeting: Meeting | None, entry: Entry) -> bool:
    if audience is None:
        return True
    asked = entry if meeting is None else meeting
    sees = audience.sees_of(asked.body, asked.office)
    return sees is Sees.FULL or sees == entry.sees


def cancelled(event: Event, lang: Language) -> Event:
    """Return an event that tells of itself that it does not take place."""
    summary = CANCELLED[0 if lang == "vi" else 1] + event.told.summary
    return event._replace(told=event.told._replace(summary=summary), is_cancelled=True)
