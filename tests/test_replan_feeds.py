"""From a published plan through amendments to feeds again: only what changed is told anew."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.domain.amendments import NewMeeting
from coord_calendar.ical import publish_feeds
from coord_calendar.replan import replan

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = "so.json"
NAMES = ("a", "b", "c", "d")


def events(folder: Path) -> dict[str, bytes]:
    """Return every event of the feed of everything by the first letter of its identifier."""
    (whole,) = (path for path in folder.rglob("*.ics") if path.stem == "tat-ca-tp")
    found = re.findall(rb"BEGIN:VEVENT.*?END:VEVENT", whole.read_bytes(), re.DOTALL)
    uids = [re.search(rb"UID:([^@\r]*)", event) for event in found]
    return {uid.group(1).decode(): event for uid, event in zip(uids, found, strict=True) if uid}


def test_only_changed_events_get_a_new_sequence(tmp_path: Path) -> None:
    """Every other event is the same to the byte."""
    problem = a_problem(*(a_meeting(name, required=("p1",), minutes=120) for name in NAMES))
    starts = (at(0, "08:00"), at(0, "10:00"), at(1, "08:00"), at(2, "08:00"))
    published = a_schedule(
        *(placed(name, start, 120, "a2") for name, start in zip(NAMES, starts, strict=True)),
        revision=1,
        made_at=at(-4, "08:00"),
    )
    publish_feeds(problem, published, tmp_path, ledger=tmp_path / LEDGER)
    before = events(tmp_path)
    urgent = a_meeting("e", required=("p1",), asked_start=at(0, "08:00"), fixed=True, minutes=60)
    found = replan(problem, published, [NewMeeting(meeting=urgent)], now=at(-4, "09:00"))
    again = found.schedule.model_copy(
        update={"revision": 2, "made_at": at(-4, "08:00") + dt.timedelta(hours=1)}
    )
    publish_feeds(found.problem, again, tmp_path, ledger=tmp_path / LEDGER)
    after = events(tmp_path)
    assert {one.meeting for one in found.changes} == {"a", "e"}
    assert len(before) == len(NAMES)
    assert len(after) == len(NAMES) + 1
    changed = [uid for uid in before if after[uid] != before[uid]]
    assert len(changed) == 1
    assert b"SEQUENCE:0\r" in before[changed[0]]
    assert b"SEQUENCE:1\r" in after[changed[0]]
