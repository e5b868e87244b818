"""What was asked of planning weeks, and the public weeks' best known plans beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.report import in_seconds, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.measuring import Ending, Measured

BEST_KNOWN = {
    "week-40": (147, 147),
    "week-80": (452, 407),
    "week-120": (910, 653),
    "week-160": (2028, 775),
}
"""The best cost and the best bound known of the public weeks, without travel. **Source** their
README; rooms were counted by size there instead of assigned, so that a cost may be a hair low."""

FIRST_PLANS = ((160, 0, 1.0), (240, 579, 2.0))
"""Meetings, points, and the seconds by which there is a plan."""
MOST_MEMORY = 2048
SHARE_OVER, OVER, HEARD = 0.05, 0.5, 0.5
"""By how much of it, and by how many seconds, a time limit may be passed; the same for a stop."""


def targets(measured: Sequence[Measured], endings: Sequence[Ending]) -> list[str]:
    """Return a row for each target that was measured; each is held against the worst week."""
    rows = [
        *_first_plans(measured),
        *_memory(measured),
        _conflicts(measured),
        *_ends(endings),
    ]
    head = ("Target", "Reached", "Met")
    return [
        row(head),
        row(["---"] * 3),
        *(row((*one, "yes" if met else "no")) for *one, met in rows),
    ]


def _first_plans(measured: Sequence[Measured]) -> Iterable[tuple[str, str, bool]]:
    for meetings, points, seconds in FIRST_PLANS:
        found = [
            (week.ours.first_plan or 1e9, week)
            for week in measured
            if week.meetings == meetings and week.points >= points
        ]
        if found:
            took, week = max(found, key=lambda one: one[0])
            called = f" and {points} points" if points else ""
            cpu = in_seconds(week.ours.first_plan_cpu)
            yield (
                f"A first valid plan in less than {seconds:g} s at {meetings} meetings{called}",
                f"{took:.2f} s at most, CPU time {cpu} ({_named(week)})",
                took < seconds,
            )


def _named(week: Measured) -> str:
    return f"{week.week}, {week.points} points, {week.travel_minutes} min"


def _memory(measured: Sequence[Measured]) -> Iterable[tuple[str, str, bool]]:
    found = [(week.ours.mebibytes, week) for week in measured if week.ours.mebibytes is not None]
    if found:
        most, week = max(found, key=lambda one: one[0])
        yield (
            f"At most {MOST_MEMORY / 1024:g} GiB of memory",
            f"{most:.0f} MiB at most ({_named(week)})",
            most <= MOST_MEMORY,
        )


def _conflicts(measured: Sequence[Measured]) -> tuple[str, str, bool]:
    found = sum(week.ours.conflicts for week in measured)
    return "Never a hard conflict", f"{found} in {len(measured)} plans", not found


def _ends(endings: Sequence[Ending]) -> Iterable[tuple[str, str, bool]]:
    limits = [(one.seconds - one.limit, one.limit) for one in endings if one.limit is not None]
    if limits:
        over = ", ".join(f"{late:+.2f} s at {limit:g} s" for late, limit in limits)
        met = all(late <= SHARE_OVER * limit + OVER for late, limit in limits)
        yield f"A time limit passed by no more than 5 % and {OVER:g} s", over, met
    stops = [one.seconds for one in endings if one.stop is not None]
    if stops:
        most = max(stops)
        yield f"A stop heard within {HEARD:g} s", f"{most:.2f} s at most", most <= HEARD


def known_table(measured: Iterable[Measured]) -> list[str]:
    """Return the public weeks that were planned, ours beside the best known."""
    lines = []
    for week in measured:
        last = week.ours.moments[-1]
        if week.week in BEST_KNOWN and not week.travel_minutes and last.best is not None:
            cost, bound = BEST_KNOWN[week.week]
            ours = sum(last.best)
            lines.append(
                row(
                    (
                        week.week,
                        f"{ours}",
                        f"{last.best[0]}",
                        f"{week.ours.postponed}",
                        f"{last.bound[0]}/{last.bound[1]}",
                        f"{cost}",
                        f"{bound}",
                        f"{100 * (ours / cost - 1):+.1f} %",
                    )
                )
            )
    head = (
        "Public week",
        "Cost",
        "of it postponed",
        "Meetings postponed",
        "Bound",
        "Best known cost",
        "Best known bound",
        "Cost against it",
    )
    return [row(head), row(["---"] * len(head)), *lines] if lines else []
