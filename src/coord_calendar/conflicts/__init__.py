"""Clashes found without a solver: what breaks a rule, between whom, when, and in which words.

Every hard rule has one detector, and so has the double booking of invited people. Detectors read a
schedule through :mod:`coord_calendar.conflicts.bookings` and trust nobody: whatever made the
schedule, they look at all of it. They stand in ``people``, ``quorums``, ``rooms``, ``points``,
``substitutes`` and ``times``,
which do not know each other; ``detectors`` is the table of contents; ``sentences`` holds what the
planners read. ``sweep``, ``peaks`` and ``index`` tell which bookings share time on a resource, and
know whole numbers only (``rows``); ``uses`` makes datetimes and names into such numbers.
``certainty`` tells on what a clash hangs that is only possible; ``groups`` gathers the many clashes
of one meeting.
"""

from coord_calendar.conflicts.conflict import Certainty, Conflict, Part
from coord_calendar.conflicts.detectors import DETECTORS
from coord_calendar.conflicts.finding import Detector, Finding
from coord_calendar.conflicts.groups import ConflictGroup, grouped
from coord_calendar.conflicts.index import ConflictIndex
from coord_calendar.conflicts.peaks import Peaks, concurrent_peaks
from coord_calendar.conflicts.search import find_clashes, find_conflicts
from coord_calendar.conflicts.sweep import overlapping_pairs

__all__ = [
    "DETECTORS",
    "Certainty",
    "Conflict",
    "ConflictGroup",
    "ConflictIndex",
    "Detector",
    "Finding",
    "Part",
    "Peaks",
    "concurrent_peaks",
    "find_clashes",
    "find_conflicts",
    "grouped",
    "overlapping_pairs",
]
