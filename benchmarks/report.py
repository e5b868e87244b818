"""What was measured, as Markdown and as JSON, with the machine and the versions."""

from __future__ import annotations

import json
import os
import platform
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Report(ABC):
    """All that was measured in one run; each benchmark adds its figures.

    Parameters
    ----------
    command : str
        What was run.
    began : datetime
        When.
    machine : dict of str to str
        On what.
    """

    NAME: ClassVar[str]
    """What its files are called."""

    command: str
    began: dt.datetime
    machine: dict[str, str]

    @abstractmethod
    def lines(self) -> Iterable[str]:
        """Return the figures as lines of Markdown."""

    def markdown(self) -> str:
        """Return the report as Markdown."""
        machine = ", ".join(f"{name}: {value}" for name, value in self.machine.items())
        ran = f"`{self.command}`, {self.began:%Y-%m-%d %H:%M} UTC; {machine}."
        return "\n".join((ran, "", *self.lines(), ""))

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write the report as ``.json`` and ``.md`` into a folder; return the paths."""
        folder.mkdir(parents=True, exist_ok=True)
        data, text = folder / f"{self.NAME}.json", folder / f"{self.NAME}.md"
        facts = asdict(self) | {"began": self.began.isoformat()}
        data.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        text.write_text(self.markdown(), encoding="utf-8")
        return data, text


def this_machine(packages: Sequence[str] = ("ortools", "numpy", "pydantic")) -> dict[str, str]:
    """Return what the machine is and which versions run, of Python and of some packages."""
    facts = {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
        "load at start": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown",
        "Python": platform.python_version(),
    }
    return facts | {name: version(name) for name in packages}


def row(cells: Iterable[str]) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def in_seconds(seconds: float | None) -> str:
    """Return seconds with their unit, a dash for none."""
    if seconds is None:
        return "-"
    return f"{seconds:.3f} s" if seconds < 0.1 else f"{seconds:.2f} s"


def ratio(one: float | None, other: float | None) -> str:
    """Return how many times the other the one is, a dash where that means nothing."""
    if one is None or not other:
        return "-"
    times = one / other
    return f"{times:.3f}" if times < 0.1 else f"{times:.2f}"
