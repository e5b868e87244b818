"""All feeds of one folder, kept from plan to plan: publishing costs what changed.

A book remembers what it told of each meeting in which feed. Given the next plan it looks at the
meetings that differ, makes their events anew and writes the feeds in which they stand; all other
events keep their bytes, their versions and their time stamps. Its memory over the end of the
program is the :mod:`.ledger`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from coord_calendar.domain.audience import Sees
from coord_calendar.errors import InputError
from coord_calendar.ical.audience import Feed, unknown_names
from coord_calendar.ical.cancelling import cancelled, stays
from coord_calendar.ical.changes import differing
from coord_calendar.ical.concern import FeedKind, concerned
from coord_calendar.ical.description import OWN_LINES, TABLES
from coord_calendar.ical.ledger import Entry, Ledger
from coord_calendar.ical.page import Page
from coord_calendar.ical.rendering import (
    event_of,
    keeps_the_clock,
    made_at,
    series_of,
    the_clock_is_steady,
)
from coord_calendar.ical.sight import sees
from coord_calendar.ical.writing import FEED_NAMES, change_files, file_name, replace_files

if TYPE_CHECKING:
    import os

    from coord_calendar.domain.audience import Audience
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule
    from coord_calendar.errors import Language
    from coord_calendar.ical.event import Event, Revision


class _Plan(NamedTuple):
    """What was published last."""

    problem: Problem
    schedule: Schedule


class FeedBook:
    """The feeds of a folder.

    Use it in a ``with`` statement, or close it at the end.

    Parameters
    ----------
    folder : path
        Where the files go; made if it is not there.
    ledger : path or None
        The file in which versions and identifiers are kept, outside all folders that are served;
        made if it is not there. None keeps them as long as the book.
    audience : Audience or None
        For whom the feeds are made; None makes each for its own reader.
    lang : {"vi", "en"}
        The language of labels and names; default Vietnamese.

    Raises
    ------
    InputError
        If the ledger cannot be used.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        ledger: str | os.PathLike[str] | None = None,
        audience: Audience | None = None,
        lang: Language = "vi",
    ) -> None:
        self._folder = Path(folder)
        self._ledger = Ledger(ledger)
        self._audience = audience
        self._lang = lang
        self._last: _Plan | None = None
        self._zone: dt.tzinfo = dt.UTC
        self._pages: dict[str, Page] = {}
        self._pages_of: dict[str, set[str]] = {}
        self._cancelled: set[tuple[str, str]] = set()
        self._files: dict[str, Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger."""
        self._ledger.close()

    def publish(self, problem: Problem, schedule: Schedule) -> tuple[Path, ...]:
        """Bring the files to the state of a plan.

        Parameters
        ----------
        problem : Problem
            What was planned. If it is made from the last one by `model_copy` only the meetings
            that differ are looked at.
        schedule : Schedule
            The plan; `made_at` is when it changed what it changes.

        Returns
        -------
        tuple of Path
            The files of all feeds, sorted.

        Raises
        ------
        InputError
            If the plan names what the problem does not know, or a file cannot be written. The next
            time everything is made anew.
        """
        last, self._last = self._last, None
        if last is None or not _may_be_kept(last.problem, problem):
            last = None
            self._pages, self._pages_of, self._cancelled, self._files = {}, {}, set(), {}
            self._zone = problem.city.calendar.tz if the_clock_is_steady(problem) else dt.UTC
        contents = self._contents(problem, schedule, self._told(problem, schedule, last))
        # Should writing fail, versions stand higher than they need, which harms nobody.
        self._ledger.save()
        if last is None:
            whole = {name: b"".join(kept) for name, kept in contents.items() if kept is not None}
            replace_files(whole, self._folder, named=FEED_NAMES)
        else:
            change_files(contents, self._folder)
        self._last = _Plan(problem, schedule)
        return tuple(self._files[name] for name in sorted(self._files))

    def _contents(
        self, problem: Problem, schedule: Schedule, touched: set[str]
    ) -> dict[str, tuple[bytes, ...] | None]:
        """Return the files that are others now, in parts; None for one that is no more."""
        now = made_at(problem, schedule)
        contents: dict[str, tuple[bytes, ...] | None] = {}
        for name in sorted(touched):
            page = self._pages[name]

            def revise(event: str, says: bytes, feed: str = name) -> Revision:
                return self._ledger.revision(feed, event, says, now)

            if page.revised(problem, self._zone, self._ledger.key, revise):
                file = file_name(page.feed)
                if page.meetings:
                    contents[file] = page.content(problem)
                    if file not in self._files:
                        self._files[file] = self._folder / file
                else:
                    contents[file] = None
                    self._files.pop(file, None)
        return contents

    def _told(self, problem: Problem, schedule: Schedule, last: _Plan | None) -> set[str]:
        """Tell the pages what differs from the last plan; return the names of these pages."""
        places = differing(problem, schedule, last)
        faults = list(unknown_names(problem, filter(None, places.values())))
        if faults:
            raise InputError(faults)
        touched: set[str] = set()
        for name, placement in places.items():
            before = self._pages_of.pop(name, set())
            now = set() if placement is None else self._tell(problem, placement)
            for page in before - now:
                self._pages[page].drop(name)
            self._pages_of[name] = now
            touched |= before | now
        if last is None:
            gone = {
                (page, name)
                for page in self._ledger.feeds()
                for name in self._ledger.told(page)
                if page.startswith(self._prefix(problem))
            }
        else:
            gone = {(page, name) for name in places for page in touched} | self._cancelled
        return touched | self._tell_cancelled(problem, schedule, gone)

    def _tell(self, problem: Problem, placement: Placement) -> set[str]:
        """Tell of a placed meeting where it may be seen; return the names of these pages."""
        told = set()
        shared: dict[Sees, Event] = {}
        steady = keeps_the_clock(problem, placement)
        for kind, name, appearance in concerned(problem, placement):
            level = sees(problem, self._audience, kind, name, appearance)
            if level is Sees.NOTHING or (level is Sees.BUSY and placement.end == placement.start):
                continue
            page = self._page(problem, kind, name)
            told.add(page.name)
            meeting = appearance.meeting
            if level is Sees.BUSY:
                page.tell_busy(meeting.id, placement, steady=steady)
                self._ledger.forget(page.name, meeting.id)
                continue
            seen = appearance.as_seen(level)
            event = shared.get(level)
            if event is None or kind in OWN_LINES or meeting.is_secret:
                event = event_of(problem, page.feed, seen, self._lang, self._ledger.key)
                if kind not in OWN_LINES:
                    shared[level] = event
            page.tell(meeting.id, event, series_of(seen), steady=steady)
            entry = Entry(event, meeting.body, meeting.office, level.value)
            self._ledger.tell(page.name, meeting.id, entry)
        return told

    def _tell_cancelled(
        self, problem: Problem, schedule: Schedule, gone: set[tuple[str, str]]
    ) -> set[str]:
        """Tell of meetings that were told of and are not any more; return the pages that change."""
        touched = set()
        for feed, name in sorted(gone):
            entry = self._ledger.told(feed).get(name)
            if feed in self._pages_of.get(name, ()) or entry is None:
                self._cancelled.discard((feed, name))
                continue
            kind, own = feed.split("/")[-2:]
            known = _is_in_the_directory(problem, FeedKind(kind), own)
            # Told of elsewhere it takes place; to ask the plan costs a look at all that it holds.
            elsewhere = self._pages_of.get(name)
            if known and not elsewhere and stays(problem, schedule, self._audience, name, entry):
                if (feed, name) not in self._cancelled:
                    event = cancelled(entry.event, self._lang)
                    steady = keeps_the_clock(problem, event)
                    self._page(problem, FeedKind(kind), own).tell(name, event, steady=steady)
                    self._ledger.tell(feed, name, entry._replace(cancelled=True))
                    self._cancelled.add((feed, name))
                    touched.add(feed)
            else:
                self._ledger.forget(feed, name)
                self._cancelled.discard((feed, name))
                if feed in self._pages:
                    self._pages[feed].drop(name)
                    touched.add(feed)
        return touched

    def _page(self, problem: Problem, kind: FeedKind, name: str) -> Page:
        known = f"{self._prefix(problem)}{kind.value}/{name}"
        page = self._pages.get(known)
        if page is None:
            feed = Feed(kind=kind, id=name, appearances=(), audience=self._audience)
            page = self._pages[known] = Page(feed, known, self._lang)
        return page

    def _prefix(self, problem: Problem) -> str:
        """Return how the names of this book's feeds begin in the ledger."""
        audience = "" if self._audience is None else self._audience.id
        return f"{self._lang}/{problem.city.id}/{audience}/"


def _may_be_kept(last: Problem, problem: Problem) -> bool:
    """Tell whether two problems may differ by their meetings only."""
    return (last.city is problem.city) and (
        (last.first_day, last.days) == (problem.first_day, problem.days)
    )


def _is_in_the_directory(problem: Problem, kind: FeedKind, name: str) -> bool:
    city = problem.city
    return name == city.id if kind is FeedKind.ALL else name in city.tables[TABLES[kind]]
