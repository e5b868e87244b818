"""The records read so far, from all files: what is good, where each stands, and what is wrong.

Reading never stops at the first fault. A record that cannot be read keeps its name here, so that
another which refers to it is not accused of naming nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coord_calendar.domain.city import WORDS
from coord_calendar.tables.place import Place
from coord_calendar.tables.plain_words import checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.domain.value import Value
    from coord_calendar.errors import Fault

TABLES = {"meeting": "meetings", "commitment": "commitments", "series": "series"}
"""The tables by what their records are called in faults."""


class Gathering:
    """Records, places and faults.

    Attributes
    ----------
    faults : list of Fault
        Everything found wrong so far.
    good : dict of str to dict of str to Value
        The records that could be read, by what they are and by their names.
    places : dict of (str, str) to Place
        Where each name stands first, whether its record could be read or not.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.good: dict[str, dict[str, Any]] = {record: {} for record in TABLES}
        self.places: dict[tuple[str, str], Place] = {}

    def name(self, record: str, name: str, place: Place) -> None:
        """Take note of where a name stands; complain if it stands somewhere already."""
        first = self.places.setdefault((record, name), place)
        if first is place or not name:
            return
        vi, en = WORDS[TABLES[record]]
        self.faults.append(
            place.fault(
                "id",
                f"mã {vi} «{name}» đã có ở {first.text('vi')}",
                f"the {en} «{name}» stands already in {first.text('en')}",
                record=f"{record} {name}",
            )
        )

    def take(self, record: str, name: str, place: Place, model: type[Value], fields: Any) -> None:
        """Make a record of its fields and keep it, or take note of what is wrong with it."""
        made, faults = checked(model, fields)
        if made is not None and self.places.get((record, name)) is place:
            self.good[record][name] = made
        self.faults.extend(
            place.fault(fault.field, fault.vi, fault.en, record=f"{record} {name}".strip())
            for fault in faults
        )

    def broken(self, record: str) -> set[str]:
        """Return the names of the records that stand in the files but could not be read."""
        return {name for kind, name in self.places if kind == record} - self.good[record].keys()

    def set_aside(self, records: Iterable[str]) -> None:
        """Take records out of the good ones, by «meeting ID»."""
        for called in records:
            record, _, name = called.partition(" ")
            self.good.get(record, {}).pop(name, None)

    def located(self, fault: Fault) -> Fault:
        """Return a fault found later, told where its record stands."""
        record, _, name = fault.record.partition(" ")
        place = self.places.get((record, name), Place(""))
        return place.fault(fault.field, fault.vi, fault.en, record=fault.record)
