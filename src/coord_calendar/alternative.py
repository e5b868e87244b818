"""Another place for a meeting, as planners weigh it: what it costs, whom it moves, what it needs.

And what becomes of the others if a meeting is put where it pushes them out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coord_calendar.conflicts import Conflict
from coord_calendar.criteria import Bill, CostChange, Score, score_of
from coord_calendar.domain.meeting import Meeting
from coord_calendar.domain.schedule import Change, Placement, Schedule
from coord_calendar.domain.value import Id, Text, Value

if TYPE_CHECKING:
    from coord_calendar.errors import Language


class NeedKind(StrEnum):
    """What a place needs besides its time."""

    SUBSTITUTE = "substitute"
    """Somebody stands in for another; the request allows it."""
    ROOM = "room"
    """Another room than the one asked for, or had until now; the request allows it."""
    CONSENT = "consent"
    """A consent to a substitute that is not given yet."""
    QUORUM = "quorum"
    """Fewer members of a body than the request calls."""
    ONLINE = "online"
    """A meeting online instead of in a room."""


ALLOWED = frozenset({NeedKind.SUBSTITUTE, NeedKind.ROOM})
"""What needs no change of the request."""


class Need(Value):
    """Something that a place needs.

    Parameters
    ----------
    kind : NeedKind
        What it is.
    who, by : str or None
        Of a substitute: the call and who answers it. Of a quorum: the body.
    consent_of : str or None
        Whose consent a substitute needs, given or not.
    room, link : str or None
        The room or the video link needed.
    quorum : int or None
        How many members must come.
    vi, en : str
        The sentence that says it.
    """

    kind: NeedKind
    who: Id | None = None
    by: Id | None = None
    consent_of: Id | None = None
    room: Id | None = None
    link: Id | None = None
    quorum: int | None = None
    vi: Text
    en: Text

    def text(self, lang: Language = "vi") -> str:
        """Return the sentence in the language asked for."""
        return self.vi if lang == "vi" else self.en


class Alternative(Value):
    """A place that a meeting could have instead, in a plan that keeps every hard rule.

    Parameters
    ----------
    placement : Placement
        Where the meeting would be, with its substitutes.
    schedule : Schedule
        The whole plan.
    changes : tuple of Change
        Which others must move, in the order of their names.
    needs : tuple of Need
        What it needs: substitutes, another room; and what the request does not allow yet.
    request : Meeting
        The request for which the plan holds; it differs from the one given where something must
        still be asked for.
    bill : Bill
        What the whole plan costs.
    costs : tuple of CostChange
        What costs more or less than in the plan as it is, by criterion.
    """

    placement: Placement
    schedule: Schedule
    changes: tuple[Change, ...] = ()
    needs: tuple[Need, ...] = ()
    request: Meeting
    bill: Bill
    costs: tuple[CostChange, ...] = ()

    @property
    def score(self) -> Score:
        """What it costs more than the plan as it is, by level; negative where it saves."""
        return score_of(self.costs)

    @property
    def is_allowed(self) -> bool:
        """Whether the request allows it as it stands."""
        return all(need.kind in ALLOWED for need in self.needs)


class Displaced(Value):
    """A meeting pushed out of its place.

    Parameters
    ----------
    meeting : str
        The meeting.
    before : Placement
        Where it was.
    after : Placement or None
        Where it could go; None if no other place was found for it.
    conflicts : tuple of Conflict
        Why it cannot stay.
    """

    meeting: Id
    before: Placement
    after: Placement | None
    conflicts: tuple[Conflict, ...]


class PushedOut(Value):
    """What approving a meeting at one place does to the others.

    Parameters
    ----------
    placement : Placement
        The place looked at.
    barred : tuple of Conflict
        Why the meeting could not be there even if it were alone; empty if it could.
    meetings : tuple of Displaced
        Every meeting that it pushes out, in order of time.
    changes : tuple of Change
        Others that move in turn, so that those pushed out find a place.
    schedule : Schedule or None
        The plan in which all this has happened; None if the meeting is barred, or no such plan was
        found.
    costs : tuple of CostChange
        What that plan costs more or less than the plan as it is, by criterion.
    """

    placement: Placement
    barred: tuple[Conflict, ...] = ()
    meetings: tuple[Displaced, ...] = ()
    changes: tuple[Change, ...] = ()
    schedule: Schedule | None = None
    costs: tuple[CostChange, ...] = ()

    @property
    def score(self) -> Score:
        """What that plan costs more than the plan as it is, by level."""
        return score_of(self.costs)
