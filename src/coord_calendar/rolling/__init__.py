"""Planning a long time week by week: the verb for a quarter or a year.

``spans`` tells when each meeting might be and in which week it had best be looked at, ``cut`` takes
one window out of the problem, ``window`` plans it, ``verb`` goes from window to window.
"""

from coord_calendar.rolling.verb import solve_rolling

__all__ = ["solve_rolling"]
