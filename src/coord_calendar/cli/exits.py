"""The exit statuses, by which scripts know how it ended."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    """Done, and nothing is left to be said."""
    WITH_LOSSES = 1
    """Done, but a meeting was postponed, hard rules are broken in what was checked, or nothing was
    shown of what was to be explained."""
    BAD_INPUT = 2
    """What was given is wrong, or the place to write to is; nothing was written."""
    NO_PLAN = 3
    """No plan is possible (or none of every meeting, where that is asked), or none was found in the
    time given; nothing was written."""
    FAILED = 4
    """The program itself failed; nothing was written."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C before there was a plan; nothing was written."""
