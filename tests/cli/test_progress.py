from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.cli.progress import AmendsLine, ProgressLine, StepsLine
from coord_calendar.cli.voice import Voice
from coord_calendar.criteria import Score
from coord_calendar.result import Amends, Progress, ReplanProgress, RollingProgress

if TYPE_CHECKING:
    import pytest


def news(seconds: float, stage: str = "soft", best: int = 2500) -> Progress:
    """Return news of planning."""
    return Progress(
        seconds=seconds,
        stage=stage,
        best=Score(medium=0, soft=best),
        bound=Score(medium=0, soft=1000),
    )


def test_lines_are_sparse_where_none_can_be_written_anew(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One at each stage, then one every five seconds, whatever the number of better plans."""
    with ProgressLine(Voice("vi", as_json=True)) as line:
        for seconds in (0.1, 0.2, 4.0, 5.2, 6.0):
            line(news(seconds))
        line(news(6.1, stage="medium"))
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        f"{seconds} giây: {stage}; nhượng bộ/nguyện vọng 0/2.500, cận dưới 0/1.000, "
        "cách nhau 0/1.500"
        for seconds, stage in (
            ("0,1", "đáp ứng thêm nguyện vọng"),
            ("5,2", "đáp ứng thêm nguyện vọng"),
            ("6,1", "giảm số việc phải nhượng bộ"),
        )
    ]


def test_english_marks_thousands_its_own_way(capsys: pytest.CaptureFixture[str]) -> None:
    """With a comma, and a point before tenths."""
    with ProgressLine(Voice("en", as_json=False)) as line:
        line(news(0.1, stage="start"))
    assert capsys.readouterr().err == (
        "0.1 s: first plan; cost medium/soft 0/2,500, bound 0/1,000, gap 0/1,500\n"
    )


def test_a_terminal_shows_one_line_that_moves(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last news stands in it, and it is wiped out at the end."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    with ProgressLine(Voice("en", as_json=False)) as line:
        line(news(0.1))
        line(news(0.2, best=1234))
    said = capsys.readouterr().err
    assert "cost medium/soft 0/1,234" in said
    assert "\x1b[2K" in said


def test_steps_are_told_by_the_day_up_to_which_all_is_settled(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first one, then one every five seconds, and that at which nothing waits any more."""
    with StepsLine(Voice("en", as_json=False)) as line:
        for seconds, day, waiting in ((0.1, 7, 3), (0.2, 14, 3), (5.3, 21, 3), (5.4, 28, 0)):
            until = dt.date(2026, 12, day)
            line(
                RollingProgress(
                    seconds=seconds, until=until, placed=1200, waiting=waiting, postponed=0
                )
            )
    assert capsys.readouterr().err.splitlines() == [
        "0.1 s: settled up to 07/12/2026; 1,200 meetings placed, 3 waiting, 0 postponed",
        "5.3 s: settled up to 21/12/2026; 1,200 meetings placed, 3 waiting, 0 postponed",
        "5.4 s: settled up to 28/12/2026; 1,200 meetings placed, 0 waiting, 0 postponed",
    ]


def test_amending_is_told_by_what_changes(capsys: pytest.CaptureFixture[str]) -> None:
    """That there is no plan yet, then the best so far beside what no plan can beat."""
    bound = Amends(left_out=0, changed=1, disruption=3)
    best = Amends(left_out=0, changed=1200, disruption=9)
    with AmendsLine(Voice("vi", as_json=False)) as line:
        line(ReplanProgress(seconds=0.1, best=None, bound=bound))
        line(ReplanProgress(seconds=0.2, best=best, bound=bound))
        line(ReplanProgress(seconds=0.3, best=best, bound=bound))
    with AmendsLine(Voice("en", as_json=False)) as line:
        line(ReplanProgress(seconds=0.1, best=None, bound=bound))
        line(ReplanProgress(seconds=0.2, best=best, bound=bound))
    assert capsys.readouterr().err.splitlines() == [
        "0,1 giây: chưa có lịch điều chỉnh",
        (
            "0,2 giây: không bố trí được 0 (không dưới 0), thay đổi 1.200 cuộc họp (1), "
            "xáo trộn 9 (3)"
        ),
        "0.1 s: no amended plan yet",
        "0.2 s: 0 left out (at least 0), 1,200 meetings change (1), disruption 9 (3)",
    ]
