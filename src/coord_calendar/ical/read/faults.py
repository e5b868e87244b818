"""What is wrong in a calendar, collected while the rest of it is read."""

from __future__ import annotations

from coord_calendar.errors import Fault, InputError
from coord_calendar.ical.read.limits import MOST_FAULTS


class Faults:
    """The faults of one file, each at its line.

    Parameters
    ----------
    file : str
        The file's name; empty if the calendar came as bytes.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._held: list[Fault] = []
        self._more = 0

    def tell(self, line: int | None, vi: str, en: str) -> None:
        """Take note of a fault at a line, from 1; None if it is the file's."""
        if len(self._held) < MOST_FAULTS:
            self._held.append(self._fault(vi, en, line))
        else:
            self._more += 1

    def refused(self, vi: str, en: str) -> InputError:
        """Return the error that the whole file is refused."""
        return InputError([self._fault(vi, en, None)])

    def told(self) -> tuple[Fault, ...]:
        """Return the faults by line; if there are too many, their number as the last."""
        faults = sorted(self._held, key=lambda fault: fault.row or 0)
        if self._more:
            vi, en = f"và {self._more} lỗi nữa", f"and {self._more} faults more"
            faults.append(self._fault(vi, en, None))
        return tuple(faults)

    def _fault(self, vi: str, en: str, line: int | None) -> Fault:
        return Fault(vi=vi, en=en, file=self._file, row=line)
