"""Ctrl-C while a part of the program is being loaded.

The part is loaded whole: cut short, a compiled part fails in words that hide what happened.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from coord_calendar.interruption import Interruption

if TYPE_CHECKING:
    from collections.abc import Iterator


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
