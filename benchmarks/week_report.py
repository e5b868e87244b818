"""What planning weeks took and came to: each week by both planners, and starting up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.report import Report, in_seconds, ratio, row
from benchmarks.starting import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterable

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
class WeekReport(Report):
    """What was measured with weeks.

    Parameters
    ----------
    measured : tuple of Measured
        The weeks.
    start_up : dict of str to float
        Seconds of each import and until the first clashes.
    """

    NAME = "week"

    measured: tuple[Measured, ...]
    start_up: dict[str, float]

    def lines(self) -> Iterable[str]:
        """Return the tables, and between them what was checked."""
        return (
            *_table_of_weeks(self.measured),
            "",
            *_checks(self.measured),
            "",
            *_table_of_start_up(self.start_up),
        )


def _table_of_weeks(measured: Iterable[Measured]) -> list[str]:
    weeks = list(measured)
    moments = [state.seconds for state in weeks[0].ours.moments] if weeks else []
    head = [*HEADINGS, *(f"{moment:g} s" for moment in moments), "Total"]
    lines = [row(head), row("---" for _ in head)]
    for week in weeks:
        size = [week.week, f"{week.travel_minutes} min", f"{week.meetings}", f"{week.options}"]
        lines.append(row([*size, "coord_calendar", *_cells(week.ours)]))
        lines.append(row(["", "", "", "", "plain model", *_cells(week.plain)]))
        lines.append(row(["", "", "", "", "ratio", *_ratios(week)]))
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
        ratio(week.plain.first_plan, week.ours.first_plan),
        ratio(week.plain.first_full_plan, week.ours.first_full_plan),
        *(
            _ratio_of_costs(theirs, ours)
            for theirs, ours in zip(week.plain.moments, week.ours.moments, strict=True)
        ),
        ratio(week.plain.seconds, week.ours.seconds),
    ]


def _ratio_of_costs(theirs: State, ours: State) -> str:
    """Return the ratio of the soft costs, where both postpone the same."""
    if theirs.best is None or ours.best is None:
        return "-"
    if theirs.best[0] != ours.best[0]:
        return "postpones more" if theirs.best[0] > ours.best[0] else "postpones less"
    return ratio(theirs.best[1], ours.best[1])


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
    lines = [row(("A fresh process", "Seconds", "Share of importing CP-SAT")), row(["---"] * 3)]
    lines.extend(
        row((f"`{name}`" if name.startswith("import") else name, in_seconds(took), share))
        for name, took in seconds.items()
        for share in (ratio(took, standard),)
    )
    return lines
