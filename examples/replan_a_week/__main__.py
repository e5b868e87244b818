"""Tell the three stories: ``python -m examples.replan_a_week`` from the project's root.

Each amends the published week of ``schedule.json`` with the command line, prints what was typed and
what it says, and writes the amended plan into ``out/replan_a_week``. Then alternatives to the first
are compared. ``--dry-run`` writes nothing.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from coord_calendar.cli import main as coord_calendar

HERE = Path("examples/replan_a_week")
PLAN = ("examples/hanoi_week/city.json", str(HERE / "schedule.json"))
NOW = ("--now", "30/11/2026 10:00")

STORIES: dict[str, tuple[str, ...]] = {
    "doi-mot-tuan": ("--move", "hd-lien-tich=+7"),
    "hop-bao": ("--urgent", str(HERE / "bao.csv")),
    "hoi-truong": ("--close", "Hội trường HĐND=02/12/2026 - 04/12/2026"),
}
"""By the name of its folder what happened on Monday at ten."""

ALTERNATIVES = ("--what-if", str(HERE / "phuong-an.json"))


def commands(*, dry_run: bool) -> list[list[str]]:
    """Return what is typed, story by story."""
    found = []
    for name, happened in STORIES.items():
        end = ("--dry-run",) if dry_run else ("--out", f"out/replan_a_week/{name}")
        found.append(["replan", *PLAN, *happened, *NOW, *end])
    found.append(["replan", *PLAN, *ALTERNATIVES, *NOW])
    return found


def main() -> int:
    """Tell them all; return 0 if each ended well, with meetings postponed or without."""
    worst = 0
    for typed in commands(dry_run="--dry-run" in sys.argv):
        print(f"\n$ coord-calendar {shlex.join(typed)}")
        worst = max(worst, coord_calendar(typed))
    return 0 if worst <= 1 else worst


if __name__ == "__main__":
    raise SystemExit(main())
