"""The folder that a plan's feeds are published in, one for each city and audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.ical.audience import feeds_of
from coord_calendar.ical.book import FeedBook
from coord_calendar.ical.rendering import rendered
from coord_calendar.ical.writing import FEED_NAMES, file_name, replace_files

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from coord_calendar.domain.audience import Audience
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language


def publish_feeds(
    problem: Problem,
    schedule: Schedule,
    folder: str | os.PathLike[str],
    *,
    audience: Audience | str | None = None,
    ledger: str | os.PathLike[str] | None = None,
    lang: Language = "vi",
) -> tuple[Path, ...]:
    """Write one ``.ics`` file for each person, post, room, site, body, office and bridge point.

    One more holds everything. Where there is nothing to tell there is no file.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan; postponed meetings are not published.
    folder : path
        Where the files go; made if it is not there. Feeds of an earlier plan in it are replaced
        or removed, other files stay. Each audience has a folder of its own.
    audience : Audience or str or None
        For whom the feeds are made, or its name in the city's directory; None makes each for its
        own reader.
    ledger : path or None
        The file that remembers what was published, made if it is not there; keep it outside all
        folders that are served. With it only the events that changed have a new version, what is
        cancelled stays for a while and says so, and no identifier can be guessed. Without it the
        plan's revision is the version of every event.
    lang : {"vi", "en"}
        The language of labels and names; default Vietnamese.

    Returns
    -------
    tuple of Path
        The files written, sorted.

    Raises
    ------
    InputError
        If the plan names what the problem does not know, or the folder cannot be written, or the
        ledger cannot be used.
    UnknownIdError
        If the city has no audience of that name.
    """
    if isinstance(audience, str):
        audience = problem.city.audience(audience)
    if ledger is not None:
        with FeedBook(folder, ledger=ledger, audience=audience, lang=lang) as book:
            return book.publish(problem, schedule)
    contents = {
        file_name(feed): rendered(problem, schedule, feed, lang=lang)
        for feed in feeds_of(problem, schedule, audience)
    }
    return replace_files(contents, folder, named=FEED_NAMES)
