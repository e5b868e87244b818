"""Ctrl-C as a wish to end what is under way, not as the end of the program.

Raised in the middle of the last check or of the writing, `KeyboardInterrupt` would lose the plan
that it is to bring about.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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
def noted() -> Iterator[Callable[[], bool]]:
    """Note Ctrl-C where it would raise `KeyboardInterrupt`, and answer whether it was pressed.

    A program that does something else at Ctrl-C is left to do that, and so is a thread other than
    the main one, to which Python never brings it.
    """
    raises = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if raises and threading.current_thread() is threading.main_thread():
        with Interruption() as interruption:
            yield lambda: interruption.asked
    else:
        yield lambda: False
