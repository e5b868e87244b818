"""The line that moves while planning: best cost, bound, gap, seconds.

On a terminal one line is written anew; elsewhere a line is added at each stage and every few
seconds, not at each better plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich import progress as bars

if TYPE_CHECKING:
    from types import TracebackType

    from coord_calendar.cli.voice import Voice
    from coord_calendar.result import Progress

SPARSE = 5.0
"""Seconds between two lines where no line can be written anew."""

_STAGES = {
    "start": ("lịch đầu tiên", "first plan"),
    "medium": ("giảm số việc phải nhượng bộ", "giving up less"),
    "soft": ("đáp ứng thêm nguyện vọng", "meeting more wishes"),
}


class ProgressLine:
    """Tells how far planning has come, on stderr.

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

    def __call__(self, news: Progress) -> None:
        """Tell the news, if it is time."""
        text = self._text(news)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=text)
        elif news.stage != self._last_stage or news.seconds >= self._last_seconds + SPARSE:
            self._last_stage, self._last_seconds = news.stage, news.seconds
            self._voice.aside_console.print(f"{self._voice.seconds(news.seconds)}: {text}")

    def _text(self, news: Progress) -> str:
        stage = self._voice.of(*_STAGES[news.stage])
        best, bound, gap = (
            f"{self._voice.number(medium)}/{self._voice.number(soft)}"
            for medium, soft in (news.best.key, news.bound.key, news.gap.key)
        )
        return self._voice.of(
            f"{stage}; nhượng bộ/nguyện vọng {best}, cận dưới {bound}, cách nhau {gap}",
            f"{stage}; cost medium/soft {best}, bound {bound}, gap {gap}",
        )
