"""What searching the public instances came to: the library beside Timefold."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.report import Report, in_seconds, row
from benchmarks.scoring import Cost

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.instance_problem import Known
    from benchmarks.scheduled import Improvement, Search
    from benchmarks.timefold_run import Port

OURS = "coord_calendar"
TIMEFOLD = "Timefold for Python"

RECORDED = {
    "50meetings-160timegrains-5rooms": {60: Cost(0, 189, 9503), 300: Cost(0, 189, 8681)},
    "100meetings-320timegrains-5rooms": {60: Cost(0, 88, 25269), 300: Cost(0, 86, 23934)},
    "200meetings-640timegrains-5rooms": {60: Cost(1, 826, 84853), 300: Cost(0, 145, 72357)},
    "400meetings-1280timegrains-5rooms": {60: Cost(203, 3112, 304178)},
    "800meetings-2560timegrains-5rooms": {60: Cost(1433, 6125, 1091954)},
}
"""What Timefold 1.24 in Java, one thread, reached after so many CPU seconds, on another day."""

MOMENTS = (1, 2, 5, 10, 20, 30, 60, 120, 300)
"""Seconds at which states are shown, as far as the time limit goes."""


FIRST_HEADINGS = ("Instance", "Searcher", "Seed", "First", "First without hard cost")
LAST_HEADINGS = ("Improvements", "Last", "Total")


@dataclass(frozen=True, kw_only=True)
class Scheduled:
    """An instance and all searches on it.

    Parameters
    ----------
    instance : str
        Its name.
    ours, timefold : tuple of Search
        One a seed; Timefold's are none if it was not run.
    ports : tuple of Port
        What Timefold's port took, one a seed.
    """

    instance: str
    ours: tuple[Search, ...]
    timefold: tuple[Search, ...]
    ports: tuple[Port, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingReport(Report):
    """What was measured with the public instances.

    Parameters
    ----------
    seconds : float
        The time limit.
    without_timefold : str or None
        Why Timefold was not run, None if it was.
    scheduled : tuple of Scheduled
        The instances.
    """

    NAME = "meeting_scheduling"

    seconds: float
    without_timefold: str | None
    scheduled: tuple[Scheduled, ...]

    def lines(self) -> Iterable[str]:
        """Return the table of costs, the table of times, and what is to be said of Timefold."""
        return (
            "Costs are hard/medium/soft, the less the better.",
            "",
            *_table_of_costs(self.scheduled),
            "",
            *self._table_of_moments(),
            "",
            *_checks(self.scheduled),
            *self._notes(),
        )

    def _table_of_moments(self) -> list[str]:
        moments = [moment for moment in MOMENTS if moment < self.seconds]
        head = [*FIRST_HEADINGS, *(f"{moment} s" for moment in moments), *LAST_HEADINGS]
        lines = [row(head), row("---" for _ in head)]
        for one in self.scheduled:
            for name, searches in ((OURS, one.ours), (TIMEFOLD, one.timefold)):
                lines += [
                    row((one.instance, name, f"{search.seed}", *_times(search, moments)))
                    for search in searches
                ]
        return lines

    def _notes(self) -> list[str]:
        if self.without_timefold:
            return [f"- Timefold was not run: {self.without_timefold}."]
        ports = [port for one in self.scheduled for port in one.ports]
        moves = [port.moves_a_second for port in ports]
        translating = statistics.median(port.translating for port in ports)
        counting = (
            "- Timefold searches in one thread; its time begins after Java is up and its Python is "
            f"translated (the latter took {in_seconds(translating)}, not counted)."
        )
        cost = (
            "- What its Python port costs: the terms run as translated Python on boxed numbers, "
            f"here at {min(moves)} to {max(moves)} moves a second. Its own page on PyPI calls it "
            "significantly slower than Java; the recorded figures are Java's."
        )
        return [counting, cost]


def ranked(searches: Iterable[Search]) -> list[Search]:
    """Return searches, the best first."""
    return sorted(searches, key=lambda search: (search.unplaced, search.cost))


def _table_of_costs(scheduled: Iterable[Scheduled]) -> list[str]:
    head = ("Instance", "Searcher", "Best", "Median", "Worst", "No assignment is below")
    lines = [row(head), row("---" for _ in head)]
    for one in scheduled:
        for name, searches in ((OURS, one.ours), (TIMEFOLD, one.timefold)):
            if searches:
                lines.append(row((one.instance, name, *_spread(searches), _bound(searches))))
        lines += [
            row(
                (
                    one.instance,
                    f"Timefold for Java, {seconds} CPU s, recorded",
                    f"{cost}",
                    "-",
                    "-",
                    "-",
                )
            )
            for seconds, cost in RECORDED.get(one.instance, {}).items()
        ]
    return lines


def _spread(searches: Sequence[Search]) -> list[str]:
    """Return the best, the median (of an even number, the worse) and the worst."""
    by_rank = ranked(searches)
    return [
        _told(search.unplaced, search.cost)
        for search in (by_rank[0], by_rank[len(by_rank) // 2], by_rank[-1])
    ]


def _bound(searches: Iterable[Search]) -> str:
    """Return the best bound: the soft one holds where the medium cost is the best search's."""
    proved: list[Known] = [one.bound for one in ranked(searches)[:1] if one.bound is not None]
    return _told(*proved[0]) if proved else "-"


def _told(unplaced: int, cost: Cost) -> str:
    return f"{cost} and {unplaced} unplaced" if unplaced else str(cost)


def _times(search: Search, moments: Iterable[float]) -> list[str]:
    improvements = search.improvements
    good = [one for one in improvements if not one.unplaced and not one.cost.hard]
    return [
        _when(improvements),
        _when(good),
        *(_at(improvements, moment) for moment in moments),
        str(len(improvements)),
        in_seconds(improvements[-1].seconds if improvements else None),
        in_seconds(search.seconds),
    ]


def _when(improvements: Sequence[Improvement]) -> str:
    return in_seconds(improvements[0].seconds if improvements else None)


def _at(improvements: Iterable[Improvement], moment: float) -> str:
    known = [one for one in improvements if one.seconds <= moment]
    return _told(known[-1].unplaced, known[-1].cost) if known else "-"


def _checks(scheduled: Iterable[Scheduled]) -> list[str]:
    lines = []
    rows = list(scheduled)
    for name in (OURS, TIMEFOLD):
        searches = [
            search for one in rows for search in (one.ours if name == OURS else one.timefold)
        ]
        if searches:
            lines.append(
                f"- {name}: {sum(not one.unplaced for one in searches)} of {len(searches)} last "
                "assignments place every meeting; the independent score is the same in "
                f"{sum(one.agrees for one in searches)}."
            )
    return lines
