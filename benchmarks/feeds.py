"""How fast feeds are written: ``python -m benchmarks.feeds`` from the project's root.

The events of one feed are written by the library, by ``icalendar`` and by ``ical``, in turn and in
one process; a run counts only if the library's bytes are those of ``icalendar``. Then plans of as
many events are published that differ by one meeting, each from the state of the one before, in
rounds; each round begins with ``icalendar`` writing all events once more, so that what else the
machine does hits both.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import statistics
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from benchmarks.feed_writers import ROOMS, by_ical, by_icalendar, by_us, drawn_plan, events_of
from benchmarks.report import Report, in_seconds, ratio, row, this_machine
from coord_calendar.ical import FeedBook, feeds_of
from coord_calendar.ical.event import Revision
from coord_calendar.ical.rendering import made_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import coord_calendar as cc
    from coord_calendar.ical.event import Event

    Given = tuple[bytes, Sequence[Event], Revision, dt.tzinfo]

PACKAGES = ("icalendar", "ical", "pydantic")
_Result = TypeVar("_Result")
WRITERS = {"coord_calendar": by_us, "icalendar": by_icalendar, "ical": by_ical}


@dataclass(frozen=True, kw_only=True)
class Published:
    """How long it took to publish plans that differ by one meeting.

    Parameters
    ----------
    feeds, events : int
        How many feeds there are, and events in all of them.
    first : float
        Seconds for the first plan: everything.
    change, late, most : float
        Seconds for one change, files included: the median, the 95th of a hundred and the longest.
    full : float
        Seconds for all events by ``icalendar`` between the changes; the median.
    ratios : tuple of float
        Of each round: what ``icalendar`` took, divided by the median change.
    files, bytes : int
        Files that a change writes, and what is in them; medians.
    """

    feeds: int
    events: int
    first: float
    change: float
    late: float
    most: float
    full: float
    ratios: tuple[float, ...]
    files: int
    bytes: int


@dataclass(frozen=True, kw_only=True)
class FeedsReport(Report):
    """What was measured with feeds.

    Parameters
    ----------
    events, size : int
        The events that were written, and their bytes.
    written : dict of str to float
        Seconds by library; medians.
    published : tuple of Published
        As many events in many feeds, and in feeds of which some hold all of them.
    """

    NAME = "feeds"

    events: int
    size: int
    written: dict[str, float]
    published: tuple[Published, ...]

    def lines(self) -> Iterable[str]:
        """Return a row for each library, and one for each publication."""
        ours = self.written["coord_calendar"]
        return (
            f"{self.events} events, {self.size / 1e6:.1f} MB.",
            "",
            row(("Library", "Writing", "Events/s", "Ratio")),
            row(["---"] * 4),
            *(
                row((name, in_seconds(took), f"{self.events / took:,.0f}", ratio(took, ours)))
                for name, took in self.written.items()
            ),
            "",
            row(
                (
                    "Events",
                    "Feeds",
                    "First plan",
                    "One change",
                    "p95",
                    "Longest",
                    "Files",
                    "Written",
                    "icalendar writing all",
                    "Ratio",
                    "Rounds",
                )
            ),
            row(["---"] * 11),
            *(
                row(
                    (
                        str(one.events),
                        str(one.feeds),
                        in_seconds(one.first),
                        f"{one.change * 1e3:.1f} ms",
                        f"{one.late * 1e3:.1f} ms",
                        f"{one.most * 1e3:.1f} ms",
                        str(one.files),
                        f"{one.bytes / 1e6:.1f} MB",
                        in_seconds(one.full),
                        f"{one.full / one.change:,.0f}",
                        f"{min(one.ratios):,.0f} to {max(one.ratios):,.0f}",
                    )
                )
                for one in self.published
            ),
        )


def main(arguments: Sequence[str] | None = None) -> FeedsReport:
    """Measure, print and write the report."""
    asked = _parser().parse_args(arguments)
    began, machine = dt.datetime.now(dt.UTC), this_machine(PACKAGES)
    problem, schedule = drawn_plan(asked.events, asked.seed)
    given = _given(problem, schedule)
    size, took = written(given, asked.runs)
    beside = partial(by_icalendar, *given)
    spread = max(asked.events // 9, 1)
    report = FeedsReport(
        command=f"python -m benchmarks.feeds --events {asked.events} --runs {asked.runs} "
        f"--changes {asked.changes} --rounds {asked.rounds} --seed {asked.seed}",
        began=began,
        machine=machine,
        events=asked.events,
        size=size,
        written=took,
        published=tuple(
            published(
                *drawn_plan(meetings, asked.seed),
                beside,
                rounds=asked.rounds,
                changes=asked.changes,
                scratch=asked.scratch,
            )
            for meetings in (spread, asked.events)
        ),
    )
    paths = report.write(asked.out)
    print("", report.markdown(), *paths, sep="\n")
    return report


def written(given: Given, runs: int) -> tuple[int, dict[str, float]]:
    """Return the size of a feed with everything and how long each library takes to write it."""
    seconds: dict[str, list[float]] = {name: [] for name in WRITERS}
    sizes = set()
    for _ in range(runs):
        contents = {}
        for name, write in WRITERS.items():
            took, contents[name] = _timed(partial(write, *given))
            seconds[name].append(took)
        assert contents["coord_calendar"] == contents["icalendar"]
        sizes.add(len(contents["coord_calendar"]))
    return sizes.pop(), {name: statistics.median(each) for name, each in seconds.items()}


def published(
    problem: cc.Problem,
    schedule: cc.Schedule,
    beside: Callable[[], bytes],
    *,
    rounds: int,
    changes: int,
    scratch: Path | None = None,
) -> Published:
    """Publish a plan and then, after each run beside, others with one meeting in another room."""
    feeds = feeds_of(problem, schedule)
    each, full, files, sizes = [], [], [], []
    with TemporaryDirectory(dir=scratch) as name:
        folder = Path(name, "feeds")
        with FeedBook(folder, ledger=Path(name, "ledger")) as book:
            first, _ = _timed(partial(book.publish, problem, schedule))
            for number, placed in enumerate(schedule.placements[: rounds * changes]):
                if number % changes == 0:
                    full.append(_timed(beside)[0])
                    # What the other left behind is not ours to clear away.
                    gc.collect()
                before = _states(folder)
                room = f"ph-{(int(str(placed.room)[3:]) + 1) % ROOMS}"
                schedule = schedule.with_placement(placed.model_copy(update={"room": room}))
                took, _ = _timed(partial(book.publish, problem, schedule))
                each.append(took)
                new = _states(folder).items() - before.items()
                files.append(len(new))
                sizes.append(sum(size for _, (_, size) in new))
    medians = (statistics.median(each[at : at + changes]) for at in range(0, len(each), changes))
    return Published(
        feeds=len(feeds),
        events=sum(len(feed.appearances) for feed in feeds),
        first=first,
        change=statistics.median(each),
        late=sorted(each)[len(each) * 95 // 100],
        most=max(each),
        full=statistics.median(full),
        ratios=tuple(took / median for took, median in zip(full, medians, strict=True)),
        files=round(statistics.median(files)),
        bytes=round(statistics.median(sizes)),
    )


def _given(problem: cc.Problem, schedule: cc.Schedule) -> Given:
    first, events = events_of(problem, schedule)
    return first, events, Revision(0, made_at(problem, schedule)), problem.city.calendar.tz


def _states(folder: Path) -> dict[str, tuple[int, int]]:
    states = ((path.name, path.stat()) for path in folder.iterdir())
    return {name: (state.st_ino, state.st_size) for name, state in states}


def _timed(run: Callable[[], _Result]) -> tuple[float, _Result]:
    began = time.perf_counter()
    result = run()
    return time.perf_counter() - began, result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.feeds",
        description="Measure writing feeds beside other libraries, and publishing one change.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--events", type=int, default=10_000, help="events written")
    add("--runs", type=int, default=3, help="times that each library writes them")
    add("--rounds", type=int, default=5, help="times that icalendar writes them between changes")
    add("--changes", type=int, default=21, help="changes of one meeting published in each round")
    add("--seed", type=int, default=0, help="of the plan drawn")
    add("--scratch", type=Path, default=None, help="where feeds are published while measuring")
    add("--out", type=Path, default=Path("out/benchmarks"), help="where feeds.* go")
    return parser


if __name__ == "__main__":
    main()
