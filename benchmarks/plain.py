"""What one would write first instead: the plain interval model in OR-Tools CP-SAT.

Each meeting has a start among those of its week and an interval there is only if it is placed; each
person's intervals do not overlap. Each room that seats it has an optional interval of its own;
these do not overlap either, and a meeting placed is in one of them. With travel, two meetings that
share a person stand apart by the way between their sites, whichever comes first. The objective is
the library's: what is postponed outweighs everything else.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

import coord_calendar as cc
from benchmarks.state import Track, Value
from benchmarks.weeks import MONDAY

if TYPE_CHECKING:
    from benchmarks.weeks import Week, Wish

POSTPONED = 200
MORNING, AFTERNOON, HALF_DAY = 480, 780, 240


@dataclass
class Variables:
    """The variables of one meeting."""

    start: cp_model.IntVar
    minutes: int
    placed: cp_model.IntVar
    interval: cp_model.IntervalVar
    in_room: dict[str, cp_model.IntVar]
    cost: cp_model.IntVar


class PlainModel:
    """The model of one week.

    Parameters
    ----------
    week : Week
        The week.
    travel_minutes : int
        The way between any two sites.
    """

    def __init__(self, week: Week, travel_minutes: int) -> None:
        self.week = week
        self.model = cp_model.CpModel()
        self._in_room: dict[str, list[cp_model.IntervalVar]] = {h.id: [] for h in week.rooms}
        self.meetings = {wish.id: self._variables(wish) for wish in week.meetings}
        for intervals in self._in_room.values():
            self.model.add_no_overlap(intervals)
        for who in week.people:
            self.model.add_no_overlap(
                [self.meetings[wish.id].interval for wish in week.meetings if who in wish.people]
            )
        if travel_minutes:
            self._people_travel(travel_minutes)
        most = sum(self._most(wish) for wish in week.meetings)
        self.unit = most + 1  # a point of priority postponed outweighs all soft costs together
        self.model.minimize(
            sum(
                self.unit * wish.priority * (1 - self.meetings[wish.id].placed)
                + self.meetings[wish.id].cost
                for wish in week.meetings
            )
        )

    def _starts(self, wish: Wish) -> list[int]:
        """Return the starts open to a meeting, in minutes from the first midnight."""
        return [
            1440 * day + opens + grain * self.week.grain_minutes
            for day in range(self.week.days)
            for opens in (MORNING, AFTERNOON)
            for grain in self.week.starts(wish)
        ]

    def _variables(self, wish: Wish) -> Variables:
        model = self.model
        minutes = wish.duration_grains * self.week.grain_minutes
        start = model.new_int_var_from_domain(
            cp_model.Domain.from_values(self._starts(wish)), f"start[{wish.id}]"
        )
        placed = model.new_bool_var(f"placed[{wish.id}]")
        interval = model.new_optional_fixed_size_interval_var(
            start, minutes, placed, f"interval[{wish.id}]"
        )
        in_room = {}
        for hall in self.week.halls(wish):
            in_room[hall.id] = model.new_bool_var(f"in[{wish.id},{hall.id}]")
            self._in_room[hall.id].append(
                model.new_optional_fixed_size_interval_var(
                    start, minutes, in_room[hall.id], f"interval[{wish.id},{hall.id}]"
                )
            )
        model.add(sum(in_room.values()) == placed)
        return Variables(start, minutes, placed, interval, in_room, self._cost(wish, start, placed))

    def _cost(self, wish: Wish, start: cp_model.IntVar, placed: cp_model.IntVar) -> cp_model.IntVar:
        """Return what a meeting costs where it is, nothing if it is postponed."""
        model, half_days = self.model, 2 * self.week.days
        day = model.new_int_var(0, self.week.days - 1, f"day[{wish.id}]")
        afternoon = model.new_bool_var(f"afternoon[{wish.id}]")
        into = model.new_int_var(0, HALF_DAY - 1, f"into[{wish.id}]")
        model.add_division_equality(day, start, 1440)
        model.add(start == 1440 * day + MORNING + (AFTERNOON - MORNING) * afternoon + into)
        away = model.new_int_var(0, half_days - 1, f"away[{wish.id}]")
        model.add_abs_equality(away, 2 * day + afternoon - wish.preferred_half_day)
        hours = model.new_int_var(0, HALF_DAY // 60 - 1, f"hours[{wish.id}]")
        model.add_division_equality(hours, into, 60)
        cost = model.new_int_var(0, self._most(wish), f"cost[{wish.id}]")
        model.add(cost == wish.priority * (4 * away + hours)).only_enforce_if(placed)
        return cost

    def _most(self, wish: Wish) -> int:
        """Return the most that a meeting placed can cost."""
        return wish.priority * (4 * (2 * self.week.days - 1) + HALF_DAY // 60 - 1)

    def _people_travel(self, minutes: int) -> None:
        model = self.model
        sites = {
            wish.id: {
                site: [
                    self.meetings[wish.id].in_room[hall.id]
                    for hall in self.week.halls(wish)
                    if hall.site == site
                ]
                for site in {hall.site for hall in self.week.rooms}
            }
            for wish in self.week.meetings
        }
        for one, other in itertools.combinations(self.week.meetings, 2):
            if not set(one.people) & set(other.people):
                continue
            here, there = self.meetings[one.id], self.meetings[other.id]
            apart = model.new_bool_var(f"apart[{one.id},{other.id}]")
            first = model.new_bool_var(f"first[{one.id},{other.id}]")
            for site, rooms in sites[one.id].items():
                model.add(sum(rooms) + there.placed - sum(sites[other.id][site]) <= 1 + apart)
            both, way = (here.placed, there.placed), minutes * apart
            model.add(here.start + here.minutes + way <= there.start).only_enforce_if(first, *both)
            model.add(there.start + there.minutes + way <= here.start).only_enforce_if(
                ~first, *both
            )

    def cost(self, value: float) -> Value:
        """Return an objective by level; of a bound, what no plan by level can beat."""
        postponed, soft = divmod(math.ceil(value - 1e-6), self.unit)
        return POSTPONED * postponed, soft

    def schedule(self, solver: cp_model.CpSolver) -> cc.Schedule:
        """Return the plan found."""
        monday = cc.WorkCalendar(country=None).at(MONDAY, dt.time())
        placements = []
        for wish in self.week.meetings:
            found = self.meetings[wish.id]
            if solver.value(found.placed):
                start = monday + dt.timedelta(minutes=solver.value(found.start))
                minutes = wish.duration_grains * self.week.grain_minutes
                placements.append(
                    cc.Placement(
                        meeting=wish.id,
                        start=start,
                        end=start + dt.timedelta(minutes=minutes),
                        room=next(r for r, here in found.in_room.items() if solver.value(here)),
                    )
                )
        return cc.Schedule(placements=tuple(placements))


class _Watch(cp_model.CpSolverSolutionCallback):
    """Notes each better plan."""

    def __init__(self, model: PlainModel, track: Track, began: float) -> None:
        super().__init__()
        self._model, self._track, self._began = model, track, began

    def on_solution_callback(self) -> None:
        """Note the plan and the bound."""
        self._track.add(
            time.monotonic() - self._began,
            best=self._model.cost(self.objective_value),
            bound=self._model.cost(self.best_objective_bound),
        )


def search(
    week: Week, travel_minutes: int, *, time_limit: float, workers: int, seed: int
) -> tuple[cc.Schedule | None, Track, float]:
    """Look for a plan with the plain model.

    Parameters
    ----------
    week : Week
        The week.
    travel_minutes : int
        The way between any two sites.
    time_limit : float
        Seconds, the building of the model included.
    workers, seed : int
        The solver's.

    Returns
    -------
    tuple of Schedule or None, Track, float
        The last plan found, if any; what was known when; and the seconds it took.
    """
    began, track = time.monotonic(), Track()
    plain = PlainModel(week, travel_minutes)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(0.1, time_limit - (time.monotonic() - began))
    solver.best_bound_callback = lambda bound: track.add(
        time.monotonic() - began, bound=plain.cost(bound)
    )
    status = solver.solve(plain.model, _Watch(plain, track, began))
    seconds = time.monotonic() - began
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None, track, seconds
    track.add(
        seconds,
        best=plain.cost(solver.objective_value),
        bound=plain.cost(solver.best_objective_bound),
    )
    return plain.schedule(solver), track, seconds
