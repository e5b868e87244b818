from __future__ import annotations

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.cpsat.repair_models import FEW, RepairModels
from coord_calendar.cpsat.repairable import Given, Repair

NOBODY: frozenset[str] = frozenset()


def test_after_some_models_one_is_kept_for_each_aim() -> None:
    """In it everybody may move, but not in the part at hand."""
    problem = a_problem(a_meeting("a", required=("p1",)), a_meeting("new", required=("p1",)))
    rows = a_schedule(placed("a", at(0, "08:00"), 60, "a1"))
    repair = Repair(
        problem, Given(rows, own=frozenset({"new"}), begun=NOBODY, waiting=NOBODY, now=None)
    )
    models = RepairModels(repair)
    built = [models.of(repair) for _ in range(FEW)]
    assert len({id(one) for one in built}) == FEW
    assert all(one.free == {"new"} for one in built)
    kept = models.of(repair)
    assert kept is models.of(repair)
    assert kept.free == {"a", "new"}
    assert repair.free == {"new"}
    assert models.of(repair, counts_rooms=True).free == {"new"}
