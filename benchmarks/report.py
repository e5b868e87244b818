"""What was measured, as a Markdown table and as JSON, with the machine and the versions."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from benchmarks.starting import STANDARD

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.measuring import Measured, Search
    from benchmarks.state import State

HEADINGS = (
    "Week",
    "Travel",
    "Meetings",
    "Options",
    "Planner",
    "First plan",
    "First full plan",
)


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that was measured in one run.

    Parameters
    ----------
    command : str
        What was run.
    began : datetime
        When.
    machine : dict of str to str
        On what.
    measured : tuple of Measured
        The weeks.
    start_up : dict of str to float
        Seconds of each import and until the first clashes.
    """

    command: str
    began: dt.datetime
    machine: dict[str, str]
    measured: tuple[Measured, ...]
    start_up: dict[str, float]

    def markdown(self) -> str:
        """Return the report as Markdown."""
        machine = ", ".join(f"{name}: {value}" for name, value in self.machine.items())
        return "\n".join(
            (
                f"`{self.command}`, {self.began:%Y-%m-%d %H:%M} UTC; {machine}.",
                "",
                *_table_of_weeks(self.measured),
                "",
                *_checks(self.measured),
                "",
                *_table_of_start_up(self.start_up),
                "",
            )
        )

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write ``week.json`` and ``week.md`` into a folder; return their paths."""
        folder.mkdir(parents=True, exist_ok=True)
        data, text = folder / "week.json", folder / "week.md"
        facts = asdict(self) | {"began": self.began.isoformat()}
        data.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        text.write_text(self.markdown(), encoding="utf-8")
        return data, text


def this_machine(*packages: str) -> dict[str, str]:
    """Return what the machine is and which versions run."""
    facts = {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
        "load at start": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown",
        "Python": platform.python_version(),
    }
    return facts | {name: version(name) for name in packages}


def _table_of_weeks(measured: Iterable[Measured]) -> list[str]:
    weeks = list(measured)
    moments = [state.seconds for state in weeks[0].ours.moments] if weeks else []
    head = [*HEADINGS, *(f"{moment:g} s" for moment in moments), "Total"]
    lines = [table_row(head), table_row("---" for _ in head)]
    for week in weeks:
        size = [week.week, f"{week.travel_minutes} min", f"{week.meetings}", f"{week.options}"]
        lines.append(table_row([*size, "coord_calendar", *_cells(week.ours)]))
        lines.append(table_row(["", "", "", "", "plain model", *_cells(week.plain)]))
        lines.append(table_row(["", "", "", "", "ratio", *_ratios(week)]))
    return lines


def _cells(search: Search) -> list[str]:
    return [
        in_seconds(search.first_plan),
        in_seconds(search.first_full_plan),
        *(_state(state) for state in search.moments),
        in_seconds(search.seconds),
    ]


def _state(state: State) -> str:
    """Return the costs, the bound and the gap: ``0/452 ≥ 0/407 (10 %)``."""
    if state.best is None:
        return "no plan"
    gap = "open" if state.gap is None else f"{100 * state.gap:.0f} %"
    return f"{_pair(state.best)} ≥ {_pair(state.bound)} ({gap})"


def _pair(value: tuple[int, int]) -> str:
    return f"{value[0]}/{value[1]}"


def _ratios(week: Measured) -> list[str]:
    """Return the plain model's figures divided by the library's."""
    return [
        _ratio(week.plain.first_plan, week.ours.first_plan),
        _ratio(week.plain.first_full_plan, week.ours.first_full_plan),
        *(
            _ratio_of_costs(theirs, ours)
            for theirs, ours in zip(week.plain.moments, week.ours.moments, strict=True)
        ),
        _ratio(week.plain.seconds, week.ours.seconds),
    ]


def _ratio_of_costs(theirs: State, ours: State) -> str:
    """Return the ratio of the soft costs, where both postpone the same."""
    if theirs.best is None or ours.best is None:
        return "-"
    if theirs.best[0] != ours.best[0]:
        return "postpones more" if theirs.best[0] > ours.best[0] else "postpones less"
    return _ratio(theirs.best[1], ours.best[1])


def _checks(measured: Iterable[Measured]) -> list[str]:
    lines = []
    for who in ("ours", "plain"):
        searches: list[Search] = [getattr(week, who) for week in measured]
        conflicts = sum(search.conflicts for search in searches)
        agree = sum(search.recount_agrees for search in searches)
        name = "coord_calendar" if who == "ours" else "plain model"
        lines.append(
            f"- {name}: {conflicts} conflicts found in {len(searches)} last plans; "
            f"the recount agrees in {agree} of {len(searches)}."
        )
    return lines


def _table_of_start_up(seconds: dict[str, float]) -> list[str]:
    standard = seconds.get(STANDARD)
    lines = [
        table_row(("A fresh process", "Seconds", "Share of importing CP-SAT")),
        table_row(["---"] * 3),
    ]
    lines.extend(
        table_row((f"`{name}`" if name.startswith("import") else name, in_seconds(took), share))
        for name, took in seconds.items()
        for share in (_ratio(took, standard),)
    )
    return lines


def table_row(cells: Iterable[str]) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def in_seconds(seconds: float | None) -> str:
    """Return seconds as they stand in a table."""
    if seconds is None:
        return "-"
    return f"{seconds:.3f} s" if seconds < 0.1 else f"{seconds:.2f} s"


def _ratio(one: float | None, other: float | None) -> str:
    if one is None or not other:
        return "-"
    ratio = one / other
    return f"{ratio:.3f}" if ratio < 0.1 else f"{ratio:.2f}"
