"""Plan the eighteen months: ``python -m examples.eighteen_months`` from the project's root.

It plans them week by week, looks for conflicts, prints what each month held and writes the table
and the plan into ``out/eighteen_months``.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from examples.eighteen_months.months import table
from examples.eighteen_months.requests import problem

import coord_calendar as cc


def main() -> int:
    """Plan, look, print and write; return 1 if a rule is broken."""
    parser = argparse.ArgumentParser(prog="python -m examples.eighteen_months")
    parser.add_argument("--time-limit", type=float, default=40, help="seconds of planning")
    parser.add_argument("--seed", type=int, default=2023, help="of what is drawn")
    parser.add_argument("--out", type=Path, default=Path("out/eighteen_months"))
    asked = parser.parse_args()
    months = problem(asked.seed)
    cpu = time.process_time()
    result = cc.solve_rolling(months, time_limit=asked.time_limit, on_progress=_tell)
    cpu = time.process_time() - cpu
    broken = [one for one in cc.find_conflicts(months, result.schedule) if one.blocks]
    print(f"\n\n{table(months, result.schedule)}\n")
    print(
        f"{len(months.meetings)} cuộc họp, {len(result.schedule.postponed)} phải hoãn, "
        f"{len(broken)} xung đột; {result.seconds:.1f} giây ({cpu:.1f} giây CPU)"
    )
    for row in result.schedule.postponed:
        print(f"  {row.meeting}: {months.meeting(row.meeting).title}, {row.reason}")
    asked.out.mkdir(parents=True, exist_ok=True)
    plan = result.schedule.model_dump_json(indent=1)
    (asked.out / "schedule.json").write_text(plan + "\n", encoding="utf-8")
    (asked.out / "months.md").write_text(table(months, result.schedule) + "\n", encoding="utf-8")
    return int(bool(broken))


def _tell(progress: cc.RollingProgress) -> None:
    print(f"\r{progress.until:%d/%m/%Y}: {progress.placed}", end="", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
