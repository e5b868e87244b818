"""What planning weeks took and came to: each week, how planning ended, and starting up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.report import Report, in_seconds, ratio, row
from benchmarks.starting import STANDARD
from benchmarks.week_targets import known_table, targets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.measuring import Ending, Measured
    from benchmarks.searching import Search
    from benchmarks.state import State

HEADINGS = (
    "Week",
    "Travel",
    "Points",
    "Meetings",
    "Options",
    "Planner",
    "First plan",
    "its CPU",
    "First full plan",
)


@dataclass(frozen=True, kw_only=True)
class WeekReport(Report):
    """What was measured with weeks.

    Parameters
    ----------
    measured : tuple of Measured
        The weeks.
    endings : tuple of Ending
        How punctually planning ended.
    start_up : dict of str to float
        Seconds of each import and until the first clashes; empty if that was not measured.
    """

    NAME = "week"

    measured: tuple[Measured, ...]
    endings: tuple[Ending, ...]
    start_up: dict[str, float]

    def lines(self) -> Iterable[str]:
        """Return the tables, and between them what was checked."""
        parts = (
            targets(self.measured, self.endings),
            known_table(self.measured),
            _table_of_weeks(self.measured),
            _checks(self.measured),
            _table_of_endings(self.endings),
            _table_of_start_up(self.start_up),
        )
        for part in parts:
            if part:
                yield from (*part, "")


def _table_of_weeks(measured: Iterable[Measured]) -> list[str]:
    weeks = list(measured)
    moments = [state.seconds for state in weeks[0].ours.moments] if weeks else []
    head = [*HEADINGS, *(f"{moment:g} s" for moment in moments), "Total", "Postponed", "Memory"]
    lines = [row([*head, "Status"]), row(["---"] * (len(head) + 1))]
    blank = [""] * 5
    for week in weeks:
        options = "-" if week.options is None else f"{week.options}"
        size = [f"{week.travel_minutes} min", f"{week.points}", f"{week.meetings}", options]
        lines.append(row([week.week, *size, "coord_calendar", *_cells(week.ours)]))
        if week.plain is not None:
            lines.append(row([*blank, "plain model", *_cells(week.plain)]))
            lines.append(row([*blank, "ratio", *_ratios(week.ours, week.plain)]))
    return lines


def _cells(search: Search) -> list[str]:
    return [
        in_seconds(search.first_plan),
        in_seconds(search.first_plan_cpu),
        in_seconds(search.first_full_plan),
        *(_state(state) for state in search.moments),
        in_seconds(search.seconds),
        f"{search.postponed}",
        "-" if search.mebibytes is None else f"{search.mebibytes:.0f} MiB",
        search.status,
    ]


def _state(state: State) -> str:
    """Return the costs, the bound and the gap: ``0/452 ≥ 0/407 (10 %)``."""
    if state.best is None:
        return "no plan"
    gap = "open" if state.gap is None else f"{100 * state.gap:.0f} %"
    return f"{_pair(state.best)} ≥ {_pair(state.bound)} ({gap})"


def _pair(value: tuple[int, int]) -> str:
    return f"{value[0]}/{value[1]}"


def _ratios(ours: Search, plain: Search) -> list[str]:
    """Return the plain model's figures divided by the library's."""
    return [
        ratio(plain.first_plan, ours.first_plan),
        "",
        ratio(plain.first_full_plan, ours.first_full_plan),
        *(
            _ratio_of_costs(theirs, mine)
            for theirs, mine in zip(plain.moments, ours.moments, strict=True)
        ),
        ratio(plain.seconds, ours.seconds),
        *[""] * 3,
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
    for name, searches in (
        ("coord_calendar", [week.ours for week in measured]),
        ("plain model", [week.plain for week in measured if week.plain is not None]),
    ):
        conflicts = sum(search.conflicts for search in searches)
        agree = sum(search.recount_agrees for search in searches)
        lines.append(
            f"- {name}: {conflicts} conflicts found in {len(searches)} last plans; "
            f"the recount agrees in {agree} of {len(searches)}."
        )
    return lines


def _table_of_endings(endings: Iterable[Ending]) -> list[str]:
    lines = [
        row(
            (
                f"{one.week}, {one.travel} min",
                f"limit of {one.limit:g} s" if one.stop is None else f"stop after {one.stop:g} s",
                in_seconds(one.seconds),
            )
        )
        for one in endings
    ]
    head = ("Planning ends", "Asked for", "Seconds until it did")
    return [row(head), row(["---"] * 3), *lines] if lines else []


def _table_of_start_up(seconds: dict[str, float]) -> list[str]:
    if not seconds:
        return []
    standard = seconds.get(STANDARD)
    lines = [row(("A fresh process", "Seconds", "Share of importing CP-SAT")), row(["---"] * 3)]
    lines.extend(
        row((f"`{name}`" if name.startswith("import") else name, in_seconds(took), share))
        for name, took in seconds.items()
        for share in (ratio(took, standard),)
    )
    return lines
