"""The planner's page: one ``index.html`` that shows what planning did and links what it made.

It needs nothing from outside itself: style and drawings stand in the page. Secret meetings are
neither drawn nor counted nor linked. How good the plan is proved to be is not said either: the
solver's proof counts every meeting, and beside costs that do not it would tell of a secret one.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.errors import MissingExtraError
from coord_calendar.ical import FeedKind, feeds_of
from coord_calendar.ical import file_name as feed_name
from coord_calendar.sheets.busiest import busiest_people
from coord_calendar.sheets.drawing import HEAD_HEIGHT, NAME_WIDTH, WIDTH, drawing_of, frame_of
from coord_calendar.sheets.files import file_name, write_whole
from coord_calendar.sheets.overview import moved_meetings, overview_of
from coord_calendar.sheets.phrases import number, phrases
from coord_calendar.sheets.secrecy import open_problem, open_schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coord_calendar.conflicts.conflict import Conflict
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language

PEOPLE_DRAWN = 12
"""How many people the drawing shows at most; more do not fit on a screen."""

_TABLE_OF_FEEDS = {
    FeedKind.PERSON: "people",
    FeedKind.POST: "posts",
    FeedKind.ROOM: "rooms",
    FeedKind.SITE: "sites",
    FeedKind.BODY: "bodies",
    FeedKind.OFFICE: "offices",
    FeedKind.POINT: "points",
}


class Link(NamedTuple):
    """A link of the page: what it is called and where it leads."""

    text: str
    address: str


def write_index(
    folder: str | os.PathLike[str],
    *,
    problem: Problem,
    schedule: Schedule,
    clashes: Sequence[Conflict],
    conflicts: Sequence[Conflict],
    sheets: Iterable[Path] = (),
    amendments: Iterable[Path] = (),
    feeds: Iterable[Path] = (),
    data: Iterable[Path] = (),
    lang: Language = "vi",
) -> Path:
    """Write ``index.html``: the week before and after planning, drawn and in figures, with links.

    Parameters
    ----------
    folder : path
        Where to; made if it is missing. Links are relative to it.
    problem, schedule : Problem, Schedule
        What was asked for, and the plan.
    clashes, conflicts : sequence of Conflict
        What `find_clashes` found in the one and `find_conflicts` in the other. With secret
        meetings in the problem both are looked for anew, without them.
    sheets, amendments, feeds : iterable of Path
        What `publish_sheets`, `publish_amendment` and `publish_feeds` returned.
    data : iterable of Path
        Other files to link by their names: ``schedule.json``.
    lang : {"vi", "en"}
        The language of the page.

    Returns
    -------
    Path
        The page.

    Raises
    ------
    InputError
        If it cannot be written, or the schedule names what the problem does not hold.
    MissingExtraError
        If the extra ``sheets`` is not installed.
    """
    try:
        # Loaded here: it brings jinja2, which is an optional part.
        from coord_calendar.sheets.pages import page  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("sheets") from error
    folder = Path(folder)
    seen = open_problem(problem)
    plan = open_schedule(problem, schedule)
    if seen is not problem:
        # Looked for anew: a finding about a secret meeting may be about open ones that clash too.
        clashes, conflicts = find_clashes(seen), find_conflicts(seen, plan)
    calendar = problem.city.calendar
    content = page(
        "index",
        lang=lang,
        t=phrases(lang),
        number=lambda value: number(value, lang),
        city=problem.city.name_en or problem.city.name if lang == "en" else problem.city.name,
        first_day=problem.first_day,
        last_day=problem.first_day + dt.timedelta(days=problem.days - 1),
        made_at=schedule.made_at and calendar.local(schedule.made_at),
        revision=schedule.revision,
        overview=overview_of(seen, plan, clashes, conflicts, lang),
        clashes=_sentences(clashes, lang),
        conflicts=_sentences(conflicts, lang),
        **_drawings(seen, plan, clashes, conflicts, lang),
        sheets=_sheet_links(problem, folder, sheets, lang),
        amendments=_sheet_links(problem, folder, amendments, lang),
        feeds=_feed_links(seen, plan, folder, feeds, lang),
        data=[Link(path.name, _address(folder, path)) for path in data],
    )
    return write_whole(folder / "index.html", content)


def _sentences(conflicts: Sequence[Conflict], lang: Language) -> list[tuple[bool, str]]:
    return [(conflict.blocks, conflict.text(lang)) for conflict in conflicts]


def _drawings(
    problem: Problem,
    plan: Schedule,
    clashes: Sequence[Conflict],
    conflicts: Sequence[Conflict],
    lang: Language,
) -> dict[str, object]:
    people = busiest_people(problem, plan, clashes, conflicts, most=PEOPLE_DRAWN, lang=lang)
    asked = problem.as_asked()
    frame = frame_of(problem, (asked, plan), [busy.person for busy in people], lang)
    return {
        "people": people,
        "drawings": {
            "before": drawing_of(frame, asked, clashes),
            "after": drawing_of(frame, plan, conflicts, moved_meetings(problem, plan)),
        },
        "width": WIDTH,
        "name_width": NAME_WIDTH,
        "head_height": HEAD_HEIGHT,
    }


def _sheet_links(
    problem: Problem, folder: Path, sheets: Iterable[Path], lang: Language
) -> list[tuple[str, list[Link]]]:
    """Return each office's name with the links to its sheets, by their kind: HTML, DOCX."""
    by_name = {path.name: path for path in sheets}
    found = []
    for office in problem.city.offices:
        links = [
            Link(suffix[1:].upper(), _address(folder, by_name[name]))
            for suffix in (".html", ".docx")
            if (name := file_name(office.id, suffix)) in by_name
        ]
        if links:
            found.append((problem.city.label("offices", office.id, lang), links))
    return found


def _feed_links(
    problem: Problem, schedule: Schedule, folder: Path, feeds: Iterable[Path], lang: Language
) -> dict[str, list[Link]]:
    """Return the links to the feeds by whose they are, in the directory's order.

    Only feeds that something open stands in are linked: a link to the feed of a person who has
    nothing but a secret meeting would tell of it.
    """
    by_name = {path.name: path for path in feeds}
    paths = {
        (feed.kind, feed.id): by_name.get(feed_name(feed)) for feed in feeds_of(problem, schedule)
    }
    found: dict[str, list[Link]] = {}
    everything = paths.get((FeedKind.ALL, problem.city.id))
    if everything is not None:
        label = problem.city.name_en or problem.city.name if lang == "en" else problem.city.name
        found[FeedKind.ALL.value] = [Link(label, _address(folder, everything))]
    for kind, table in _TABLE_OF_FEEDS.items():
        for name in problem.city.tables[table]:
            path = paths.get((kind, name))
            if path is not None:
                label = problem.city.label(table, name, lang)
                found.setdefault(kind.value, []).append(Link(label, _address(folder, path)))
    return found


def _address(folder: Path, path: Path) -> str:
    return quote(Path(os.path.relpath(path, folder)).as_posix())
