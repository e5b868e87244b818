"""The line that moves while planning: best cost, bound, gap, seconds; or how many days are settled.

On a terminal one line is written anew; elsewhere a line is added at each stage and every few
seconds, not at each better plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich import progress as bars

if TYPE_CHECKING:
    from types import TracebackType

    from coord_calendar.cli.voice import Voice
    from coord_calendar.result import Progress, ReplanProgress, RollingProgress

SPARSE = 5.0
"""Seconds between two lines where no line can be written anew."""

_STAGES = {
    "start": ("lịch đầu tiên", "first plan"),
    "medium": ("giảm số việc phải nhượng bộ", "giving up less"),
    "soft": ("đáp ứng thêm nguyện vọng", "meeting more wishes"),
}


class _Line:
    """A line on stderr.

    Parameters
    ----------
    voice : Voice
        Its language and its stderr.
    """

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._bar: bars.Progress | None = None
        self._last_stage = ""
        self._last_seconds = 0.0

    def __enter__(self) -> Self:
        if self._voice.aside_console.is_terminal:
            self._bar = bars.Progress(
                bars.SpinnerColumn(),
                bars.TextColumn("{task.description}", markup=False),
                bars.TimeElapsedColumn(),
                console=self._voice.aside_console,
                transient=True,
            )
            self._bar.add_task(self._voice.of("đang lập lịch", "planning"), total=None)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _show(self, text: str, seconds: float, stage: str) -> None:
        """Write the line anew; or add one, if it is time or another stage has begun."""
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=text)
        elif stage != self._last_stage or seconds >= self._last_seconds + SPARSE:
            self._last_stage, self._last_seconds = stage, seconds
            self._voice.aside_console.print(f"{self._voice.seconds(seconds)}: {text}")


class ProgressLine(_Line):
    """Tells how far planning has come."""

    def __call__(self, news: Progress) -> None:
        """Tell the news, if it is time."""
        stage = self._voice.of(*_STAGES[news.stage])
        best, bound, gap = (
            f"{self._voice.number(medium)}/{self._voice.number(soft)}"
            for medium, soft in (news.best.key, news.bound.key, news.gap.key)
        )
        text = self._voice.of(
            f"{stage}; nhượng bộ/nguyện vọng {best}, cận dưới {bound}, cách nhau {gap}",
            f"{stage}; cost medium/soft {best}, bound {bound}, gap {gap}",
        )
        self._show(text, news.seconds, news.stage)


class AmendsLine(_Line):
    """Tells how far the amending of a plan has come."""

    def __call__(self, news: ReplanProgress) -> None:
        """Tell the news, if it is time."""
        if news.best is None:
            text = self._voice.of("chưa có lịch điều chỉnh", "no amended plan yet")
            self._show(text, news.seconds, "none")
            return
        best, bound = (
            [self._voice.number(count) for count in amends.key]
            for amends in (news.best, news.bound)
        )
        text = self._voice.of(
            f"không bố trí được {best[0]} (không dưới {bound[0]}), "
            f"thay đổi {best[1]} cuộc họp ({bound[1]}), xáo trộn {best[2]} ({bound[2]})",
            f"{best[0]} left out (at least {bound[0]}), "
            f"{best[1]} meetings change ({bound[1]}), disruption {best[2]} ({bound[2]})",
        )
        self._show(text, news.seconds, "some")


class StepsLine(_Line):
    """Tells how far planning step by step has come."""

    def __call__(self, news: RollingProgress) -> None:
        """Tell the news, if it is time."""
        until = f"{news.until:%d/%m/%Y}"
        placed, waiting, postponed = (
            self._voice.number(count) for count in (news.placed, news.waiting, news.postponed)
        )
        text = self._voice.of(
            f"đã xếp xong đến trước ngày {until}; có chỗ {placed}, còn chờ {waiting}, "
            f"hoãn {postponed} cuộc họp",
            f"settled up to {until}; {placed} meetings placed, {waiting} waiting, "
            f"{postponed} postponed",
        )
        self._show(text, news.seconds, "waiting" if news.waiting else "settled")
