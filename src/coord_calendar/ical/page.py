"""One feed kept in pieces, so that what changes in it is all that is made anew.

A piece is one event as bytes. Pieces stand in order of time and belong to *threads*: a meeting by
itself, a series, or all the busy time of the feed. What changes in a thread changes the pieces of
that thread and no others.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from coord_calendar.ical.audience import joined
from coord_calendar.ical.event import written
from coord_calendar.ical.identity import uid
from coord_calendar.ical.rendering import FOOT, busy_events, head, place_of
from coord_calendar.ical.series import gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.problem import Problem
    from coord_calendar.errors import Language
    from coord_calendar.ical.audience import Feed
    from coord_calendar.ical.event import Event, Revision, Written

    Place = tuple[dt.datetime, dt.datetime, str]
    Revise = Callable[[str, bytes], Revision]

_BUSY = "busy"
# The thread of all busy time; those of meetings and series hold a slash.
_MOST = 32
# Pieces of a block.


class Page:
    """One feed in pieces.

    Parameters
    ----------
    feed : Feed
        Whose it is and for whom; what it tells does not matter.
    name : str
        What the ledger calls it.
    lang : {"vi", "en"}
        The language of its labels.
    """

    def __init__(self, feed: Feed, name: str, lang: Language) -> None:
        self.feed = feed
        self.name = name
        self._lang = lang
        self._zone: dt.tzinfo = dt.UTC
        self._told: dict[str, dict[str, Event]] = {}
        self._busy: dict[str, Interval] = {}
        self._threads: dict[str, str] = {}
        self._unsteady: set[str] = set()
        self._due: set[str] = set()
        self._blocks: list[_Block] = []
        self._pieces_of: dict[str, dict[Place, bytes]] = {}
        self._head = b""

    @property
    def meetings(self) -> Iterable[str]:
        """What it tells anything of."""
        return self._threads.keys()

    def tell(self, meeting: str, event: Event, series: str | None = None, *, steady: bool) -> None:
        """Tell of a meeting, in the place of what was told of it before.

        Parameters
        ----------
        meeting : str
            Which.
        event : Event
            What is told.
        series : str or None
            With which it may be told as one; None for none.
        steady : bool
            Whether its time keeps the clock of the days planned.
        """
        thread = f"meeting/{meeting}" if series is None else f"series/{series}"
        self._begin(meeting, thread, steady=steady)
        self._told.setdefault(thread, {})[meeting] = event

    def tell_busy(self, meeting: str, during: Interval, *, steady: bool) -> None:
        """Tell of a meeting only that there is something."""
        self._begin(meeting, _BUSY, steady=steady)
        self._busy[meeting] = during

    def drop(self, meeting: str) -> None:
        """Tell no more of a meeting."""
        thread = self._threads.pop(meeting, None)
        if thread is not None:
            told = self._busy if thread == _BUSY else self._told[thread]
            del told[meeting]
            self._due.add(thread)
            self._unsteady.discard(meeting)

    def revised(self, problem: Problem, zone: dt.tzinfo, key: bytes, revise: Revise) -> bool:
        """Make the pieces of what changed anew; tell whether the feed is another.

        Parameters
        ----------
        problem : Problem
            What was planned.
        zone : tzinfo
            The zone of its times, if all of them keep its clock.
        key : bytes
            Of the identifiers.
        revise : callable
            Gives the version of an event of this feed by its name and a digest of what it says.
        """
        zone = dt.UTC if self._unsteady else zone
        if zone is not self._zone:
            self._zone, self._head = zone, b""
            self._due.update(self._threads.values())
        others = {}
        for thread in sorted(self._due):
            now = self._made(self._events(problem, thread, key), revise)
            if now != self._pieces_of.get(thread, {}):
                others[thread] = now
        self._due.clear()
        before: dict[Place, bytes] = {}
        after: dict[Place, bytes] = {}
        for thread, now in others.items():
            before |= self._pieces_of.pop(thread, {})
            after |= now
            self._pieces_of[thread] = now
        self._put(before, after)
        return bool(others)

    def content(self, problem: Problem) -> tuple[bytes, ...]:
        """Return the whole feed, in parts that are to be written one after the other."""
        self._head = self._head or head(problem, self.feed, self._zone, self._lang)
        return (self._head, *(block.content() for block in self._blocks), FOOT)

    def _begin(self, meeting: str, thread: str, *, steady: bool) -> None:
        self.drop(meeting)
        self._threads[meeting] = thread
        self._due.add(thread)
        if not steady:
            self._unsteady.add(meeting)

    def _events(self, problem: Problem, thread: str, key: bytes) -> Iterable[Event]:
        """Return the events of a thread, those of a series gathered."""
        if thread == _BUSY:
            feed = replace(self.feed, busy=joined(self._busy.values()))
            return busy_events(problem, feed, self._lang, key)
        events = sorted(self._told[thread].values(), key=place_of)
        kind, name = thread.split("/")
        if kind == "meeting":
            return events
        return gathered(events, uid(key, problem.city.id, "series", name))

    def _made(self, events: Iterable[Event], revise: Revise) -> dict[Place, bytes]:
        made = {}
        for event in events:
            parts = written(event, self._zone)
            made[place_of(event)] = _piece(parts, revise(event.name, _digest(parts)))
        return made

    def _put(self, before: dict[Place, bytes], after: dict[Place, bytes]) -> None:
        """Put some pieces in the place of others."""
        for place in before.keys() - after.keys():
            at = self._block_of(place)
            self._blocks[at].take_out(place)
            if not self._blocks[at].places:
                del self._blocks[at]
        for place, piece in after.items():
            if not self._blocks:
                self._blocks.append(_Block([place], [piece]))
                continue
            at = self._block_of(place)
            self._blocks[at].put(place, piece)
            if len(self._blocks[at].places) > _MOST:
                self._blocks.insert(at + 1, self._blocks[at].parted())

    def _block_of(self, place: Place) -> int:
        """Return the block in which a place is, or would be."""
        return max(bisect_right(self._blocks, place, key=lambda block: block.places[0]) - 1, 0)


# One meeting says the same in most of the feeds in which it stands, and mostly in one version.
@lru_cache(maxsize=64)
def _digest(parts: Written) -> bytes:
    return hashlib.blake2b(b"".join(parts), digest_size=16).digest()


@lru_cache(maxsize=64)
def _piece(parts: Written, revision: Revision) -> bytes:
    return parts.with_revision(revision)


class _Block:
    """Some pieces that follow one another, kept joined: few blocks change when a feed does."""

    def __init__(self, places: list[Place], pieces: list[bytes]) -> None:
        self.places = places
        self._pieces = pieces
        self._content: bytes | None = None

    def content(self) -> bytes:
        """Return the pieces, joined."""
        if self._content is None:
            self._content = b"".join(self._pieces)
        return self._content

    def put(self, place: Place, piece: bytes) -> None:
        """Put a piece where it belongs, in place of one that is there."""
        at = bisect_left(self.places, place)
        there = at < len(self.places) and self.places[at] == place
        self.places[at : at + there] = [place]
        self._pieces[at : at + there] = [piece]
        self._content = None

    def take_out(self, place: Place) -> None:
        """Take out the piece of a place."""
        at = bisect_left(self.places, place)
        del self.places[at], self._pieces[at]
        self._content = None

    def parted(self) -> _Block:
        """Keep the first half and return the second as another block."""
        half = len(self.places) // 2
        other = _Block(self.places[half:], self._pieces[half:])
        del self.places[half:], self._pieces[half:]
        self._content = None
        return other
