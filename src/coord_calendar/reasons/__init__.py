"""Why a meeting is not where its office asked for it, or is nowhere: found by trying, not by guess.

``tries`` puts one meeting here and there and asks the detectors; ``moved`` and ``postponed`` say
in short what it finds for a whole plan; ``question`` asks at length about one meeting, with its
``obstacles`` and the ``costs`` to others; ``telling`` and ``sentences`` have the words.
"""

from coord_calendar.reasons.answers import Verdict, Why
from coord_calendar.reasons.moved import Move, moves
from coord_calendar.reasons.postponed import with_reasons
from coord_calendar.reasons.question import why

__all__ = ["Move", "Verdict", "Why", "moves", "why", "with_reasons"]
