"""Why not every meeting can be placed, as values and in words.

What is said is found and proved elsewhere (:mod:`coord_calendar.explain`); here it is a value, with
sentences in Vietnamese and English.
"""

from coord_calendar.explanation.telling import told
from coord_calendar.explanation.values import Explanation, Fact, Possibility, Reason

__all__ = ["Explanation", "Fact", "Possibility", "Reason", "told"]
