"""A way out of a clash, as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.criteria import CostChange, score_of
from coord_calendar.domain.meeting import Meeting
from coord_calendar.domain.schedule import Change, Placement, Schedule
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.ways_out.variants import WayKind

if TYPE_CHECKING:
    from coord_calendar.criteria import Score
    from coord_calendar.errors import Language


class WayOut(Value):
    """A way to hold meetings that clash, shown by a plan.

    Parameters
    ----------
    kind : WayKind
        What kind of change it is.
    meetings : tuple of Meeting
        The requests that change, as they would be; none for a way that changes no request.
    placements : tuple of Placement
        Where the meetings concerned would be, in the order in which they were given.
    moved : tuple of Change
        The other meetings that would be elsewhere than in the plan given.
    consent_of : str or None
        Whose consent is to be asked for.
    schedule : Schedule
        The whole plan; the detectors found no hard conflict in it.
    changes : tuple of CostChange
        What it costs by criterion to hold them so: the bill of the whole plan, by what was wished
        for before the change, less the bill of the plan of the others.
    vi, en : str
        The way in words.
    """

    kind: WayKind
    meetings: tuple[Meeting, ...]
    placements: tuple[Placement, ...]
    moved: tuple[Change, ...] = ()
    consent_of: Id | None = None
    schedule: Schedule
    changes: tuple[CostChange, ...] = ()
    vi: Text = ""
    en: Text = ""

    @property
    def price(self) -> Score:
        """What it costs by level; only compared with that of other ways it says much."""
        return score_of(self.changes)

    def text(self, lang: Language = "vi") -> str:
        """Return the words in the language asked for."""
        return self.vi if lang == "vi" else self.en

    def __str__(self) -> str:
        return self.vi
