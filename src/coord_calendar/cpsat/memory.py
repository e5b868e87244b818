"""What is done when memory runs out: what was found before is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

OUT_OF_MEMORY = (MemoryError, SystemError)
"""What Python raises then: a compiled part, such as numpy's, may fail without saying why."""


def as_memory_allows(work: Callable[[], T], otherwise: T) -> T:
    """Return what some work brings, or something else if there is no memory for it."""
    try:
        return work()
    except OUT_OF_MEMORY:
        return otherwise
