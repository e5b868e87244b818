"""What a plan costs: one function a medium or soft rule, and the bill that adds them up.

Each criterion counts an amount in its own whole units, from the problem and the schedule alone; the
amount times the city's weight is what the bill charges. The solver writes the same formulas in its
objective without looking here, so that each can catch the other: the formula stands in each
docstring. Rooms of this house: ``people``, ``times``, ``rooms``, ``together``, ``plan``;
``billing`` is the table of contents, ``cost_change`` lays two bills side by side.
"""

from coord_calendar.criteria.billing import CRITERIA, Criterion, bill
from coord_calendar.criteria.cost_change import CostChange, cost_changes, score_of
from coord_calendar.criteria.score import Bill, BillLine, Score

__all__ = [
    "CRITERIA",
    "Bill",
    "BillLine",
    "CostChange",
    "Criterion",
    "Score",
    "bill",
    "cost_changes",
    "score_of",
]
