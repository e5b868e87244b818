"""A planner's desk: a folder with the tiny city, and the command line run at it."""

from __future__ import annotations

import json
import logging
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from cities import a_meeting, at, tiny_city
from coord_calendar.cli import main
from coord_calendar.domain.meeting import Attendance, Meeting, Pin

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """Stdout as the one JSON object it must be."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


def calling(name: str, who: str, **changes: Any) -> Meeting:
    """Return a meeting of an hour that calls one post and wants Monday at 8."""
    fields = {"required": (Attendance(who=who),), "asked_start": at(0, "08:00")}
    return a_meeting(name, **{**fields, **changes})


CLASHING = (calling("giao-ban", "ct-ub"), calling("hop-bao", "ct-ub"))
"""Two meetings that want one person at one time; one must move."""

IMMOVABLE = (calling("giao-ban", "ct-ub", fixed=True), calling("hop-bao", "ct-ub", fixed=True))
"""Likewise, but neither can move; one must be postponed."""

PINNED = tuple(
    calling(name, "ct-ub", pin=Pin(start=at(0, "08:00"), room=room))
    for name, room in (("giao-ban", "a1"), ("hop-bao", "a2"))
)
"""Likewise, but neither can be postponed either; there is no plan."""


class CtrlC(logging.Handler):
    """Presses Ctrl-C when something has been told so many times."""

    def __init__(self, told: str, count: int) -> None:
        super().__init__()
        self._told, self._left = told, count

    def __enter__(self) -> Self:
        logging.getLogger("coord_calendar").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("coord_calendar").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Press, if it is time."""
        self._left -= self._told in record.getMessage()
        if self._left == 0:
            signal.raise_signal(signal.SIGINT)


class Desk:
    """A folder with ``city.json``, and the command line.

    Parameters
    ----------
    folder : Path
        An empty folder.
    capsys : fixture
        Catches what is said.
    """

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.folder = folder
        self.out = folder / "out"
        self.city = folder / "city.json"
        self.city.write_text(tiny_city().model_dump_json(by_alias=True), encoding="utf-8")

    def requests(self, *meetings: Meeting, name: str = "requests.json") -> Path:
        """Write what the offices ask for and return the file."""
        path = self.folder / name
        asked = [meeting.model_dump(mode="json", exclude_defaults=True) for meeting in meetings]
        path.write_text(json.dumps({"meetings": asked}), encoding="utf-8")
        return path

    def run(self, *argv: object) -> Ran:
        """Run a command line as it is typed."""
        status = main([str(part) for part in argv])
        said = self._capsys.readouterr()
        return Ran(status, said.out, said.err)

    def plan(self, *meetings: Meeting, more: tuple[object, ...] = ()) -> Ran:
        """Plan the week of these meetings into the folder ``out``."""
        asked = self.requests(*meetings)
        week = ("--week", "2026-11-30", "--time-limit", "5")
        return self.run("plan", self.city, asked, *week, "--out", self.out, *more)

    def names(self) -> set[str]:
        """Return what stands on the desk."""
        return {path.name for path in self.folder.iterdir()}

    def plan_json(self) -> dict[str, Any]:
        """Return what the plan written holds."""
        found = json.loads((self.out / "schedule.json").read_text(encoding="utf-8"))
        assert isinstance(found, dict)
        return found
