from __future__ import annotations

from typing import TYPE_CHECKING

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.cli.publishing import Published
from coord_calendar.cli.replan_sections import tell_changes, tell_replanned
from coord_calendar.cli.voice import Voice
from coord_calendar.criteria import Score, bill
from coord_calendar.domain.schedule import difference
from coord_calendar.result import Replanned, Status

if TYPE_CHECKING:
    import pytest

PROBLEM = a_problem(a_meeting("a", required=("cvp",)))
BEFORE, AFTER = (a_schedule(placed("a", at(0, clock), 60, "a2")) for clock in ("08:00", "09:00"))
PUBLISHED = Published(problem=PROBLEM, schedule=BEFORE, score=bill(PROBLEM, BEFORE).score, days=7)
STOPPED = Replanned(
    status=Status.FEASIBLE,
    schedule=AFTER,
    bill=bill(PROBLEM, AFTER),
    bound=Score(medium=0, soft=0),
    stopped=True,
    seconds=1.25,
    first_plan_seconds=0.5,
    problem=PROBLEM,
    changes=difference(BEFORE, AFTER),
    left_out=0,
    least_left_out=0,
    changed=1,
    fewest=0,
    disruption=1200,
    least_disruption=0,
)
"""A plan in which a meeting moves that could have stayed."""


def test_a_plan_found_before_the_stop_is_not_proved(capsys: pytest.CaptureFixture[str]) -> None:
    """What no plan is below is told beside it, in both languages."""
    for lang in ("vi", "en"):
        tell_replanned(Voice(lang, as_json=False), PUBLISHED, STOPPED)
    now, was = STOPPED.score.soft, PUBLISHED.score.soft
    assert capsys.readouterr().out.splitlines() == [
        "",
        "Lịch điều chỉnh",
        "  Dừng theo yêu cầu; đây là lịch tốt nhất đã tìm được.",
        "  Trạng thái: chưa chứng minh là ít thay đổi nhất",
        "  Thời gian: 1,2 giây",
        "  Không bố trí được (cộng mức ưu tiên): 0; không lịch nào dưới 0",
        "  Cuộc họp khác phải thay đổi: 1; không lịch nào dưới 0",
        "  Mức xáo trộn: 1.200; không lịch nào dưới 0",
        "  Mức giữa (nhượng bộ): 0, trước khi điều chỉnh 0",
        f"  Mức mềm (nguyện vọng): {now}, trước khi điều chỉnh {was}",
        "",
        "The amended plan",
        "  Stopped as asked; this is the best plan found.",
        "  Status: not proved to change the least",
        "  Time: 1.2 s",
        "  Left out, by priority: 0; no plan is below 0",
        "  Other meetings that change: 1; no plan is below 0",
        "  Disruption: 1,200; no plan is below 0",
        "  Medium level: 0, 0 before",
        f"  Soft level: {now}, {was} before",
    ]


def test_a_meeting_that_nothing_drives_away_gives_way_to_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where no rule would break if it alone were where it was."""
    tell_changes(Voice("en", as_json=False), PUBLISHED, STOPPED, ())
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Changes: 1 meetings",
        (
            "  - “Cuộc họp a” [a, Committee Office]: Monday 30/11/2026, 08:00-09:00, Room A2 → "
            "Monday 30/11/2026, 09:00-10:00, Room A2 (Another hour)"
        ),
        "      because: it gives way to the other changes together",
    ]
