"""The answer to one question about one meeting, as a value."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coord_calendar.criteria import CostChange, score_of
from coord_calendar.domain.schedule import Placement
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.reasons.obstacles import Obstacle
from coord_calendar.reasons.tries import Attempt

if TYPE_CHECKING:
    from coord_calendar.criteria import Score
    from coord_calendar.errors import Language


class Verdict(StrEnum):
    """What was found."""

    NO_WISH = "no_wish"
    """Nobody asked for an hour, a session or a room."""
    AS_ASKED = "as_asked"
    """It is where it was asked for."""
    BLOCKED = "blocked"
    """Each start in question breaks a rule in every way its request allows."""
    GAVE_WAY = "gave_way"
    """A start is free, but the whole plan would cost more."""
    FREE = "free"
    """A start is free, and the whole plan would cost no more: nothing speaks against it."""
    NO_START = "no_start"
    """Its own request leaves no start in the days planned."""
    CANNOT_START = "cannot_start"
    """It is counted in half-days, and none that it may begin with begins then."""
    NOT_SHOWN = "not_shown"
    """Time was over before every start was tried; those that were are closed."""


class Why(Value):
    """Why a meeting is where it is, or nowhere.

    Parameters
    ----------
    meeting : str
        The meeting.
    verdict : Verdict
        What was found.
    planned : Placement or None
        Where it is; None if it is postponed.
    asked : Placement or None
        The start in question, or the first of the session; if one is free, the cheapest way there.
    attempts : tuple of Attempt
        Each start tried, in the way that breaks least.
    obstacles : tuple of Obstacle
        What stood in the way, by half-day and by whom.
    least : Attempt or None
        Where the fewest others would have to give way, and all that stands there; None if none
        was found, or no giving way would help.
    changes : tuple of CostChange
        If a start is free, what it would cost more and less, by criterion.
    vi, en : str
        The answer: a line, and a line for each point.
    """

    meeting: Id
    verdict: Verdict
    planned: Placement | None = None
    asked: Placement | None = None
    attempts: tuple[Attempt, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    least: Attempt | None = None
    changes: tuple[CostChange, ...] = ()
    vi: Text = ""
    en: Text = ""

    @property
    def score(self) -> Score:
        """By how much the plan would cost more if the meeting went where it is free."""
        return score_of(self.changes)

    def text(self, lang: Language = "vi") -> str:
        """Return the answer in the language asked for."""
        return self.vi if lang == "vi" else self.en

    def __str__(self) -> str:
        return self.vi
