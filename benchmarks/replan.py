"""Planning again: ``python -m benchmarks.replan`` from the project's root.

Into a published week comes an urgent meeting of two hours and six leaders, drawn as the week's own
are: some are called far more often than others (`popular`), or each as often (`any`). Measured is
the whole call, from the amendment to the plan that the detectors have looked at; and, from the
progress told, when the fewest changes were proved. Beside it stands what one would do otherwise:
`solve` of the amended problem, begun with the published plan, every change weighed heavily.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import coord_calendar as cc
from benchmarks import weeks
from benchmarks.drawing import drawn
from benchmarks.report import Report, in_seconds, row, this_machine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.weeks import Week

CALLED = 6
"""Leaders of the urgent meeting."""

MINUTES = 120
"""How long it is."""

URGENT = "khan"
"""What it is called."""

WEIGHED = 1000
"""What a change costs where `solve` plans again."""

WAYS = ("popular", "any")
"""How the leaders are drawn."""


@dataclass(frozen=True, kw_only=True)
class Repaired:
    """One urgent meeting.

    Parameters
    ----------
    meetings : int
        In the week published.
    way : str
        How its leaders were drawn, of `WAYS`.
    draw : int
        The number of the draw.
    changed, fewest, disruption, least_disruption : int
        As of `coord_calendar.Replanned`.
    fewest_seconds : float or None
        When the fewest changes were proved; None if not within the time.
    seconds : float
        Of the whole call.
    is_proved : bool
        Whether the least disruption was proved, too.
    peer_changed : int or None
        The meetings that the peer changed; None if it was not asked.
    peer_seconds : float or None
        How long it took.
    """

    meetings: int
    way: str
    draw: int
    changed: int
    fewest: int
    disruption: int
    least_disruption: int
    fewest_seconds: float | None
    seconds: float
    is_proved: bool
    peer_changed: int | None
    peer_seconds: float | None


@dataclass(frozen=True, kw_only=True)
class ReplanReport(Report):
    """Every urgent meeting measured.

    Parameters
    ----------
    repaired : tuple of Repaired
        Each draw.
    """

    NAME = "replan"

    repaired: tuple[Repaired, ...]

    def lines(self) -> Iterable[str]:
        """Return the draws as a table, one row for each size of week and way of drawing."""
        head = (
            "Meetings",
            "Leaders",
            "Draws",
            "Changed, mean (most)",
            "Fewest proved",
            "p50",
            "p95",
            "Disruption proved",
            "p50",
            "p95",
            "Peer: changed, mean",
            "p50",
        )
        return (
            row(head),
            row(["---"] * len(head)),
            *(row(self._cells(*kind)) for kind in self._kinds()),
        )

    def _kinds(self) -> list[tuple[int, str]]:
        return list(dict.fromkeys((one.meetings, one.way) for one in self.repaired))

    def _of(self, meetings: int, way: str) -> list[Repaired]:
        return [one for one in self.repaired if (one.meetings, one.way) == (meetings, way)]

    def _cells(self, meetings: int, way: str) -> list[str]:
        ones = self._of(meetings, way)
        fewest = [one.fewest_seconds for one in ones if one.fewest_seconds is not None]
        seconds = [one.seconds for one in ones if one.is_proved]
        peers = [one.peer_changed for one in ones if one.peer_changed is not None]
        peer_seconds = [one.peer_seconds for one in ones if one.peer_seconds is not None]
        changed = [one.changed for one in ones]
        return [
            f"{meetings}",
            way,
            f"{len(ones)}",
            f"{sum(changed) / len(changed):.1f} ({max(changed)})",
            f"{len(fewest)}/{len(ones)}",
            in_seconds(quantile(fewest, 0.5)),
            in_seconds(quantile(fewest, 0.95)),
            f"{len(seconds)}/{len(ones)}",
            in_seconds(quantile(seconds, 0.5)),
            in_seconds(quantile(seconds, 0.95)),
            f"{sum(peers) / len(peers):.1f}" if peers else "-",
            in_seconds(quantile(peer_seconds, 0.5)),
        ]

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write the report and its plot, ``replan.png``; return the paths."""
        written, plot = super().write(folder), folder / "replan.png"
        self._plot(plot)
        return *written, plot

    def _plot(self, path: Path) -> None:
        figure = Figure(figsize=(10, 5), layout="constrained")
        FigureCanvasAgg(figure)
        for place, title in enumerate(("fewest changes proved", "least disruption proved, too")):
            axes = figure.add_subplot(
                1, 2, place + 1, xscale="log", xlabel="seconds", ylabel="share", title=title
            )
            for meetings, way in self._kinds():
                ones = self._of(meetings, way)
                whole = [one.seconds if one.is_proved else None for one in ones]
                times = whole if place else [one.fewest_seconds for one in ones]
                proved = sorted(each for each in times if each is not None)
                shares = [(index + 1) / len(ones) for index in range(len(proved))]
                axes.step(proved, shares, where="post", label=f"{meetings}, {way}")
            axes.set_ylim(0, 1)
            axes.grid(alpha=0.3)
            axes.legend()
        figure.savefig(path, dpi=110)


def quantile(values: Sequence[float], share: float) -> float | None:
    """Return the least of some values that so many of them do not exceed; None of none."""
    if not values:
        return None
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def urgent(week: Week, way: str, draw: int) -> cc.NewMeeting:
    """Return an urgent meeting; the same for the same week, way and draw."""
    chance = random.Random(f"{week.name}/{way}/{draw}")
    weights = [1 / (rank + 1) if way == WAYS[0] else 1.0 for rank in range(len(week.people))]
    called: dict[str, None] = {}
    while len(called) < min(CALLED, len(week.people)):
        called[chance.choices(week.people, weights)[0]] = None
    meeting = cc.Meeting(
        id=URGENT,
        title="Họp khẩn",
        office="vp",
        required=tuple(cc.Attendance(who=who) for who in called),
        seats=2 * CALLED,
        minutes=MINUTES,
        priority=5,
    )
    return cc.NewMeeting(meeting=meeting)


def repaired(
    week: Week,
    problem: cc.Problem,
    published: cc.Schedule,
    way: str,
    draw: int,
    *,
    seconds: float,
    peer_seconds: float,
) -> Repaired:
    """Measure one urgent meeting."""
    amendments = [urgent(week, way, draw)]
    proved: list[float] = []

    def tell(news: cc.ReplanProgress) -> None:
        if news.best is not None and news.best.key[:2] <= news.bound.key[:2]:
            proved.append(news.seconds)

    began = time.perf_counter()
    found = cc.replan(problem, published, amendments, time_limit=seconds, on_progress=tell)
    took = time.perf_counter() - began
    peer_changed, peer_took = None, None
    if peer_seconds:
        peer_changed, peer_took = _peer(found.problem, published, peer_seconds)
    return Repaired(
        meetings=len(problem.meetings),
        way=way,
        draw=draw,
        changed=found.changed,
        fewest=found.fewest,
        disruption=found.disruption,
        least_disruption=found.least_disruption,
        fewest_seconds=proved[0] if proved else None,
        seconds=took,
        is_proved=found.status is cc.Status.OPTIMAL,
        peer_changed=peer_changed,
        peer_seconds=peer_took,
    )


def _peer(problem: cc.Problem, published: cc.Schedule, seconds: float) -> tuple[int, float]:
    weights = problem.city.weights.model_copy(update={"changes": WEIGHED})
    city = problem.city.model_copy(update={"weights": weights})
    began = time.perf_counter()
    found = cc.solve(problem.model_copy(update={"city": city}), start=published, time_limit=seconds)
    took = time.perf_counter() - began
    changes = cc.difference(published, found.schedule)
    return sum(change.before is not None for change in changes), took


def main(arguments: Sequence[str] | None = None) -> ReplanReport:
    """Measure, print the report and write it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    asked = _parser().parse_args(arguments)
    began, machine = dt.datetime.now(dt.UTC), this_machine()
    ones = []
    for meetings in asked.sizes:
        week = drawn(meetings, asked.seed)
        problem = weeks.problem_of(week, asked.travel)
        published = cc.solve(problem, time_limit=asked.publishing, seed=asked.seed).schedule
        for way in WAYS:
            for draw in range(asked.draws):
                peer = asked.peer if draw < asked.peers else 0.0
                one = repaired(
                    week, problem, published, way, draw, seconds=asked.seconds, peer_seconds=peer
                )
                ones.append(one)
                print(
                    f"{meetings} {way} {draw}: {one.changed} changed, proved after "
                    f"{in_seconds(one.fewest_seconds)}, {in_seconds(one.seconds)} in all",
                    flush=True,
                )
    report = ReplanReport(
        command=f"python -m benchmarks.replan --draws {asked.draws} --peers {asked.peers} "
        f"--seconds {asked.seconds:g} --travel {asked.travel} --seed {asked.seed}",
        began=began,
        machine=machine,
        repaired=tuple(ones),
    )
    written = report.write(asked.out)
    print("", report.markdown(), *written, sep="\n")
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.replan",
        description="Measure how soon an urgent meeting is in a published week.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[120, 160], help="meetings of the weeks")
    add("--draws", type=int, default=40, help="urgent meetings of each way of drawing leaders")
    add("--seconds", type=float, default=30.0, help="time limit of each")
    add("--publishing", type=float, default=20.0, help="seconds for the published plan")
    add("--peers", type=int, default=3, help="how many of them the peer plans, too")
    add("--peer", type=float, default=30.0, help="time limit of the peer")
    add("--travel", type=int, default=0, help="minutes between any two sites")
    add("--seed", type=int, default=0, help="of what is drawn")
    add("--out", type=Path, default=Path("out/benchmarks"), help="where replan.* go")
    return parser


if __name__ == "__main__":
    main()
