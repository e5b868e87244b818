"""What a calendar of somebody else's may ask of us, and no more.

A calendar comes from anywhere: it may be a gigabyte, nest a hundred thousand parts or repeat every
second for ever. Each limit is far above what a person's or a room's calendar of many years holds.
One that the whole file passes is an :class:`coord_calendar.InputError`, for a part of a calendar
would tell somebody free who is not; one that a single event passes is a fault of that event.
"""

from __future__ import annotations

import time

MOST_BYTES = 32 * 2**20
"""Bytes that one file may have: 32 MiB, some 40,000 events as Outlook writes them."""

MOST_LINES = 1_000_000
"""Lines that one file may have."""

MOST_LINE_BYTES = 2**20
"""Bytes that one line may have, folded parts put together; a longer one is left out and told."""

MOST_DEPTH = 16
"""Parts that may lie in one another; RFC 5545 has use for four."""

MOST_COMPONENTS = 100_000
"""Parts (events, alarms, zones...) that one file may have."""

MOST_DATES = 10_000
"""Single dates added to one event, or taken from it."""

MOST_TIMES_A_DAY = 288
"""Times of a day that one rule may name: one each five minutes."""

MOST_STEPS = 50_000
"""Steps that may be gone for one event, about a day each: every day for 136 years."""

MOST_INSTANCES = 10_000
"""Times that one event may take place within the days asked for."""

MOST_TIMES = 20_000
"""Times that a whole file may hold within the days asked for."""

MOST_SECONDS = 30.0
"""Seconds of the processor that reading one file may take."""

MOST_FAULTS = 500
"""Faults of one file that are told one by one; of the others the number is told."""


class Unreadable(Exception):  # noqa: N818 it is a part that is, and it never leaves this package
    """A part of a calendar that cannot be read; never leaves this package.

    Parameters
    ----------
    vi, en : str
        What is wrong.
    line : int or None
        The line, if it is another one than that of the part.
    """

    def __init__(self, vi: str, en: str, line: int | None = None) -> None:
        self.vi = vi
        self.en = en
        self.line = line
        super().__init__(en)


class OutOfTime(Exception):  # noqa: N818 likewise
    """The file takes longer to read than it may; never leaves this package."""


class Effort:
    """What may still be spent on a file, and on the event that is read now.

    Parameters
    ----------
    seconds : float
        Seconds for the whole file.
    """

    def __init__(self, seconds: float) -> None:
        self._until = time.thread_time() + seconds
        self._left = MOST_STEPS

    def begin(self) -> None:
        """Begin an event.

        Raises
        ------
        OutOfTime
            If there is no time for it.
        """
        self._left = MOST_STEPS
        self.look_at_the_clock()

    def spend(self, steps: int) -> None:
        """Spend some of what the event may cost.

        Raises
        ------
        Unreadable
            If there is nothing left.
        OutOfTime
            If there is no time left.
        """
        self._left -= steps
        if self._left < 0:
            raise Unreadable(
                "lặp lại quá dày, từ quá lâu, hoặc không bao giờ trúng ngày nào",
                "it repeats too often, for too long, or never falls on any day",
            )
        self.look_at_the_clock()

    def look_at_the_clock(self) -> None:
        """Raise OutOfTime if the time is over."""
        if time.thread_time() > self._until:
            raise OutOfTime
