"""Over many plans, too, a secret meeting changes no byte for those who may not know of it."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.ical import Ledger, publish_feeds

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.schedule import Placement

MADE = dt.datetime(2026, 11, 27, 2, tzinfo=dt.UTC)
OPEN = [placed("a", at(0, "08:00"), room="a1"), placed("b", at(1, "08:00"), room="a2")]
MOVED = [OPEN[0], placed("b", at(2, "08:00"), room="a2")]
SECRET = placed("mat", at(0, "14:00"), room="a1")
LATER = placed("mat", at(3, "09:00"), room="a2")
ATTENDEE = "nguoi-p3.ics"


def published(folder: Path, key: Path, *plans: list[Placement]) -> dict[str, bytes]:
    """Publish one plan after the other and return the files of the last."""
    folder.mkdir()
    shutil.copy2(key, folder / "ledger")
    meetings = (
        a_meeting("a", required=("ct-ub",)),
        a_meeting("b", required=("cvp",), body="tttu"),
        a_meeting("mat", required=("cvp",), secrecy=Secrecy.SECRET),
    )
    written: tuple[Path, ...] = ()
    for revision, placements in enumerate(plans):
        schedule = a_schedule(
            *placements, revision=revision, made_at=MADE + dt.timedelta(hours=revision)
        )
        names = {placed.meeting for placed in placements}
        asked = (meeting for meeting in meetings if meeting.id in names)
        problem = a_problem(*asked)
        written = publish_feeds(problem, schedule, folder / "feeds", ledger=folder / "ledger")
    return {path.name: path.read_bytes() for path in written}


@pytest.mark.parametrize(
    "secret",
    [
        ([], [SECRET], []),
        ([SECRET], [LATER], [SECRET]),
        ([SECRET], [], [LATER]),
        ([SECRET], [SECRET], []),
    ],
    ids=["comes and goes", "moves", "comes back", "goes"],
)
def test_a_secret_meeting_changes_no_byte_over_plans(
    tmp_path: Path, secret: tuple[list[Placement], ...]
) -> None:
    """No version, no stamp, no order, no file; with one who attends only what they are told."""
    Ledger(tmp_path / "key").close()
    open_ = (OPEN, MOVED, MOVED)
    plans = [[*one, *other] for one, other in zip(open_, secret, strict=True)]
    with_it = published(tmp_path / "with", tmp_path / "key", *plans)
    without = published(tmp_path / "without", tmp_path / "key", *open_)
    assert with_it.keys() == without.keys()
    differing = {name for name in with_it if with_it[name] != without[name]}
    assert differing == ({ATTENDEE} if secret[-1] else set())
