"""Ctrl-C as a wish to end planning, not as the end of the program.

While it is noted this way, the best plan so far is still written whole, and a part of the program
being loaded is loaded whole: cut short, a compiled part fails in words that hide what happened.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, TracebackType


class Interruption:
    """Notes Ctrl-C while it is entered.

    Attributes
    ----------
    asked : bool
        Whether Ctrl-C was pressed.
    """

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked = True


@contextmanager
def loading() -> Iterator[None]:
    """Let Ctrl-C wait until what is loaded inside is there.

    Raises
    ------
    KeyboardInterrupt
        At the end, if Ctrl-C was pressed meanwhile.
    """
    with Interruption() as interruption:
        yield
    if interruption.asked:
        raise KeyboardInterrupt
