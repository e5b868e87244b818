"""Plan the meetings of a city's offices together: find clashes, plan a week, publish it.

This is the face of the library: everything a caller needs is imported from here. A name is loaded
when it is first used, so that who only looks for clashes never waits for the solver, and who only
reads a rule's title waits for nothing at all.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coord_calendar.alternative import (
        Alternative,
        Displaced,
        Need,
        NeedKind,
        PushedOut,
    )
    from coord_calendar.conflicts import (
        Certainty,
        Conflict,
        ConflictGroup,
        ConflictIndex,
        Peaks,
        concurrent_peaks,
        find_clashes,
        find_conflicts,
        grouped,
        overlapping_pairs,
    )
    from coord_calendar.criteria import Bill, CostChange, Score, bill
    from coord_calendar.domain.amending import amended
    from coord_calendar.domain.amendments import (
        DayOff,
        MovedMeeting,
        NewMeeting,
        Unavailable,
        Withdrawn,
    )
    from coord_calendar.domain.audience import Audience, Sees
    from coord_calendar.domain.city import City
    from coord_calendar.domain.consent import Consent
    from coord_calendar.domain.disruption import disruption
    from coord_calendar.domain.expansion import expand
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.kinds import MeetingKind
    from coord_calendar.domain.meeting import After, Attendance, Meeting, Pin, RoomNeed, Window
    from coord_calendar.domain.people import (
        Body,
        Commitment,
        Delegation,
        Hat,
        Office,
        Person,
        Post,
        Tenure,
    )
    from coord_calendar.domain.places import (
        BridgePoint,
        PointGroup,
        Room,
        Site,
        Travel,
        VideoLink,
    )
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.recurrence import Recurrence, Series
    from coord_calendar.domain.rule_settings import RuleSetting
    from coord_calendar.domain.schedule import Change, Placement, Postponed, Schedule, difference
    from coord_calendar.domain.weights import Weights
    from coord_calendar.domain.workcalendar import DaySession, HalfDay, NamedDay, WorkCalendar
    from coord_calendar.errors import (
        CoordCalendarError,
        InputError,
        MissingExtraError,
        NoPlanError,
        SolverError,
        UnknownIdError,
    )
    from coord_calendar.explain import explain
    from coord_calendar.explanation import Explanation, Fact, Possibility, Reason
    from coord_calendar.ical import (
        FeedBook,
        publish_deadlines,
        publish_feeds,
        publish_free_busy,
    )
    from coord_calendar.ical.read import (
        BusyStatus,
        BusyTime,
        CalendarReading,
        commitments_from,
        read_calendar,
    )
    from coord_calendar.proposals import Proposal, agreed, proposed_substitutes
    from coord_calendar.pushed_out import pushed_out
    from coord_calendar.reasons import Move, Verdict, Why, moves, why
    from coord_calendar.replan import replan, what_if
    from coord_calendar.result import (
        Amends,
        Progress,
        Replanned,
        ReplanProgress,
        Result,
        RollingProgress,
        Status,
    )
    from coord_calendar.rolling import solve_rolling
    from coord_calendar.rules import RULES, Level, Reaction, RuleCode
    from coord_calendar.sheets import publish_amendment, publish_sheets
    from coord_calendar.solve import solve
    from coord_calendar.suggest import suggest
    from coord_calendar.tables import (
        Glossary,
        WeekReading,
        read_city,
        read_problem,
        read_requests,
        read_week,
        write_template,
    )
    from coord_calendar.ways_out import WayKind, WayOut, ways_out

    __version__: str

__all__ = [
    "RULES",
    "After",
    "Alternative",
    "Amends",
    "Attendance",
    "Audience",
    "Bill",
    "Body",
    "BridgePoint",
    "BusyStatus",
    "BusyTime",
    "CalendarReading",
    "Certainty",
    "Change",
    "City",
    "Commitment",
    "Conflict",
    "ConflictGroup",
    "ConflictIndex",
    "Consent",
    "CoordCalendarError",
    "CostChange",
    "DayOff",
    "DaySession",
    "Delegation",
    "Displaced",
    "Explanation",
    "Fact",
    "FeedBook",
    "Glossary",
    "HalfDay",
    "Hat",
    "InputError",
    "Interval",
    "Level",
    "Meeting",
    "MeetingKind",
    "MissingExtraError",
    "Move",
    "MovedMeeting",
    "NamedDay",
    "Need",
    "NeedKind",
    "NewMeeting",
    "NoPlanError",
    "Office",
    "Peaks",
    "Person",
    "Pin",
    "Placement",
    "PointGroup",
    "Possibility",
    "Post",
    "Postponed",
    "Problem",
    "Progress",
    "Proposal",
    "PushedOut",
    "Reaction",
    "Reason",
    "Recurrence",
    "ReplanProgress",
    "Replanned",
    "Result",
    "RollingProgress",
    "Room",
    "RoomNeed",
    "RuleCode",
    "RuleSetting",
    "Schedule",
    "Score",
    "Sees",
    "Series",
    "Site",
    "SolverError",
    "Status",
    "Tenure",
    "Travel",
    "Unavailable",
    "UnknownIdError",
    "Verdict",
    "VideoLink",
    "WayKind",
    "WayOut",
    "WeekReading",
    "Weights",
    "Why",
    "Window",
    "Withdrawn",
    "WorkCalendar",
    "__version__",
    "agreed",
    "amended",
    "bill",
    "commitments_from",
    "concurrent_peaks",
    "difference",
    "disruption",
    "expand",
    "explain",
    "find_clashes",
    "find_conflicts",
    "grouped",
    "moves",
    "overlapping_pairs",
    "proposed_substitutes",
    "publish_amendment",
    "publish_deadlines",
    "publish_feeds",
    "publish_free_busy",
    "publish_sheets",
    "pushed_out",
    "read_calendar",
    "read_city",
    "read_problem",
    "read_requests",
    "read_week",
    "replan",
    "solve",
    "solve_rolling",
    "suggest",
    "ways_out",
    "what_if",
    "why",
    "write_template",
]

_ROOMS = {
    "alternative": ("Alternative", "Displaced", "Need", "NeedKind", "PushedOut"),
    "conflicts": (
        "Certainty",
        "Conflict",
        "ConflictGroup",
        "ConflictIndex",
        "Peaks",
        "concurrent_peaks",
        "find_clashes",
        "find_conflicts",
        "grouped",
        "overlapping_pairs",
    ),
    "criteria": ("Bill", "CostChange", "Score", "bill"),
    "domain.amending": ("amended",),
    "domain.amendments": (
        "DayOff",
        "MovedMeeting",
        "NewMeeting",
        "Unavailable",
        "Withdrawn",
    ),
    "domain.audience": ("Audience", "Sees"),
    "domain.city": ("City",),
    "domain.consent": ("Consent",),
    "domain.disruption": ("disruption",),
    "domain.expansion": ("expand",),
    "domain.interval": ("Interval",),
    "domain.kinds": ("MeetingKind",),
    "domain.meeting": ("After", "Attendance", "Meeting", "Pin", "RoomNeed", "Window"),
    "domain.people": (
        "Body",
        "Commitment",
        "Delegation",
        "Hat",
        "Office",
        "Person",
        "Post",
        "Tenure",
    ),
    "domain.places": ("BridgePoint", "PointGroup", "Room", "Site", "Travel", "VideoLink"),
    "domain.problem": ("Problem",),
    "domain.recurrence": ("Recurrence", "Series"),
    "domain.schedule": ("Change", "Placement", "Postponed", "Schedule", "difference"),
    "domain.rule_settings": ("RuleSetting",),
    "domain.weights": ("Weights",),
    "domain.workcalendar": ("DaySession", "HalfDay", "NamedDay", "WorkCalendar"),
    "errors": (
        "CoordCalendarError",
        "InputError",
        "MissingExtraError",
        "NoPlanError",
        "SolverError",
        "UnknownIdError",
    ),
    "explain": ("explain",),
    "explanation": ("Explanation", "Fact", "Possibility", "Reason"),
    "ical": ("FeedBook", "publish_deadlines", "publish_feeds", "publish_free_busy"),
    "ical.read": (
        "BusyStatus",
        "BusyTime",
        "CalendarReading",
        "commitments_from",
        "read_calendar",
    ),
    "proposals": ("Proposal", "agreed", "proposed_substitutes"),
    "reasons": ("Move", "Verdict", "Why", "moves", "why"),
    "pushed_out": ("pushed_out",),
    "replan": ("replan", "what_if"),
    "result": (
        "Amends",
        "Progress",
        "ReplanProgress",
        "Replanned",
        "Result",
        "RollingProgress",
        "Status",
    ),
    "rolling": ("solve_rolling",),
    "rules": ("RULES", "Level", "Reaction", "RuleCode"),
    "sheets": ("publish_amendment", "publish_sheets"),
    "solve": ("solve",),
    "suggest": ("suggest",),
    "tables": (
        "Glossary",
        "WeekReading",
        "read_city",
        "read_problem",
        "read_requests",
        "read_week",
        "write_template",
    ),
    "ways_out": ("WayKind", "WayOut", "ways_out"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


if not TYPE_CHECKING:  # a type checker would take any name for one of the face

    def __getattr__(name: str) -> Any:
        """Load a name when it is first used."""
        if name == "__version__":
            from importlib.metadata import version  # noqa: PLC0415 slow to load and seldom asked for

            value: Any = version("coord-calendar")
        elif name in _ROOM_OF:
            value = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__.copy()


class _Face(ModuleType):
    """The face as a module that no room hides.

    Loading the room ``coord_calendar.solve`` would set the name of the verb to the room.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        """Keep the verb where a room bears its name."""
        room = isinstance(value, ModuleType) and _ROOM_OF.get(name) == name
        super().__setattr__(name, getattr(value, name) if room else value)


sys.modules[__name__].__class__ = _Face
