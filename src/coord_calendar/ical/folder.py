"""The folder that a plan's feeds are published in.

A folder is read while it is written, and may hold other files: week sheets, a page that lists the
feeds. So every file is first written whole into a hidden folder inside, then moved over its
predecessor, which no reader ever finds half done; when writing fails the feeds of before still
stand. Last, feeds of an earlier plan that have nothing to tell any more are removed: files with a
feed's name that say inside that this program made them, no others. A folder belongs to one city.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault, InputError
from coord_calendar.ical.audience import FeedKind, feeds_of
from coord_calendar.ical.rendering import PRODID, rendered

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from coord_calendar.domain.audience import Audience
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language
    from coord_calendar.ical.audience import Feed

_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_OURS = f"PRODID:{PRODID}\r\n".encode()


def publish_feeds(
    problem: Problem,
    schedule: Schedule,
    folder: str | os.PathLike[str],
    *,
    audience: Audience | str | None = None,
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
    lang : {"vi", "en"}
        The language of labels and names; default Vietnamese.

    Returns
    -------
    tuple of Path
        The files written, sorted.

    Raises
    ------
    InputError
        If the plan names what the problem does not know, or the folder cannot be written.
    UnknownIdError
        If the city has no audience of that name.
    """
    if isinstance(audience, str):
        audience = problem.city.audience(audience)
    contents = {
        file_name(feed): rendered(problem, schedule, feed, lang=lang)
        for feed in feeds_of(problem, schedule, audience)
    }
    target = Path(folder)
    try:
        _write(contents, target)
        for path in _feeds_in(target):
            if path.name not in contents:
                path.unlink()
    except OSError as error:
        reason = error.strerror or error
        raise InputError(
            [
                Fault(
                    vi=f"không ghi được lịch vào thư mục này ({reason}); hãy kiểm tra đường dẫn, "
                    "quyền ghi và chỗ trống trên đĩa",
                    en=f"the feeds cannot be written into this folder ({reason}); check its path, "
                    "the right to write and the space left on the disk",
                    file=str(target),
                )
            ]
        ) from error
    return tuple(sorted(target / name for name in contents))


def file_name(feed: Feed) -> str:
    """Return the name of a feed's file, the same for ever: ``nguoi-ct-ubnd.ics``.

    A name in the directory may hold letters that some file system or web address does not take, or
    takes for others. Such a name is spelt with plain letters, and a ``~`` with the beginning of
    its SHA-256 keeps it apart from all others.
    """
    if _SAFE.fullmatch(feed.id):
        return f"{feed.kind}-{feed.id}.ics"
    letters = unicodedata.normalize("NFKD", feed.id.lower().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    spelt = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-")[:40]
    digest = hashlib.sha256(feed.id.encode()).hexdigest()[:16]
    return f"{feed.kind}-{spelt}~{digest}.ics"


def _write(contents: dict[str, bytes], target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".feeds-", dir=target) as hidden:
        for name, content in contents.items():
            (Path(hidden) / name).write_bytes(content)
        for name in contents:
            (Path(hidden) / name).replace(target / name)


def _feeds_in(target: Path) -> Iterator[Path]:
    """Yield the feeds in a folder that this program made, by what they are called and hold."""
    for kind in FeedKind:
        for path in sorted(target.glob(f"{kind}-*.ics")):
            if path.is_file() and _OURS in path.read_bytes():
                yield path
