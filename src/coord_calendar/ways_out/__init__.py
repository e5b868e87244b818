"""Ways out of a clash: what may be changed in one request so that all of them can be held.

``variants`` lists what might be changed; ``verb`` tries each and returns those that a checked plan
proves; ``words`` says them.
"""

from coord_calendar.ways_out.variants import WayKind
from coord_calendar.ways_out.verb import ways_out
from coord_calendar.ways_out.way import WayOut

__all__ = ["WayKind", "WayOut", "ways_out"]
