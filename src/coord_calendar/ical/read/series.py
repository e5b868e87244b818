"""The instances of series within some days.

The library ``recurring-ical-events`` knows how rules, single dates and moved instances go together;
here it is given what was understood of the events, and stopped where a series never ends.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from recurring_ical_events import EventAdapter, Occurrence
from recurring_ical_events import Series as LibrarySeries

from coord_calendar.ical.read.limits import MOST_INSTANCES, Unreadable
from coord_calendar.ical.read.rules import counted, later, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coord_calendar.ical.read.events import Entry
    from coord_calendar.ical.read.limits import Effort


class _Adapter(EventAdapter):
    """An event as the library sees it, which knows where it comes from."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.component)
        self.entry = entry


class _Instance(Occurrence):
    """An instance that knows its event."""

    @property
    def entry(self) -> Entry:
        adapter: _Adapter = self._adapter
        return adapter.entry


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def instances(
    entries: Sequence[Entry], start: dt.datetime, end: dt.datetime, effort: Effort
) -> Iterator[tuple[Entry, dt.date, dt.date]]:
    """Yield the instances of one series between two times: the event, its start and its end.

    Raises
    ------
    Unreadable
        If there are too many, or it takes too long to find them.
    OutOfTime
        If there is no time left.
    """
    replaced = [_day(entry.replaced) for entry in entries if entry.replaced]
    since = min(start.date(), *replaced, start.date())

    class Rules(LibrarySeries.RecurrenceRules):
        def rrulestr(self, rule_string: str) -> Any:
            written = rule_of(rule_string)
            begun = self.start
            self.start: dt.datetime = later(written, begun, since - self.core.duration)
            try:
                rule = super().rrulestr(rule_string)
            finally:
                self.start = begun
            stopped: Any = counted(rule, written, effort)
            stopped.until = rule.until
            return stopped

    class Series(LibrarySeries):
        RecurrenceRules = Rules

        def occurrence(self, adapter: _Adapter, *span: dt.date) -> _Instance:
            return _Instance(adapter, *span)

    found = Series([_Adapter(entry) for entry in entries]).between(start, end)
    for count, instance in enumerate(found):
        if count == MOST_INSTANCES:
            raise Unreadable(
                f"diễn ra hơn {MOST_INSTANCES} lần trong thời gian này",
                f"it takes place more than {MOST_INSTANCES} times in these days",
            )
        yield instance.entry, instance.start, instance.end
