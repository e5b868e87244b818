"""Clashes found without a solver: what breaks a rule, between whom, when, and in which words.

Every hard rule has one detector, and so has the double booking of invited people. Detectors read a
schedule through :mod:`coord_calendar.conflicts.bookings` and trust nobody: whatever made the
schedule, they look at all of it. They stand in ``people``, ``quorums``, ``rooms``, ``points``,
``substitutes`` and ``times``,
which do not know each other; ``detectors`` is the table of contents; ``sentences`` holds what the
planners read.
"""

from coord_calendar.conflicts.conflict import Conflict, Part
from coord_calendar.conflicts.detectors import DETECTORS
from coord_calendar.conflicts.finding import Detector, Finding
from coord_calendar.conflicts.search import find_clashes, find_conflicts

__all__ = [
    "DETECTORS",
    "Conflict",
    "Detector",
    "Finding",
    "Part",
    "find_clashes",
    "find_conflicts",
]
