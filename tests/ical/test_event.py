"""An event is written as the library ``icalendar`` writes it, to the byte."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from benchmarks.feed_writers import event_by_icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.ical.event import Event, Revision, written
from coord_calendar.ical.telling import Told
from coord_calendar.ical.wording import lines_kept, one_line

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
VIETNAMESE = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐđ ,;:\\^\"'nN\n"
words = st.text(max_size=200) | st.text(alphabet=VIETNAMESE, max_size=200)
lines = words.map(one_line)
moments = st.datetimes(
    min_value=dt.datetime(1990, 1, 1),  # noqa: DTZ001 Hypothesis adds the zone
    max_value=dt.datetime(2200, 1, 1),  # noqa: DTZ001 likewise
    timezones=st.just(dt.UTC),
).map(lambda moment: moment.replace(microsecond=0))
told = st.builds(
    Told,
    summary=lines,
    location=lines,
    description=words.map(lines_kept),
    category=lines,
    color=st.sampled_from(["", "teal"]),
    is_confidential=st.booleans(),
    link=lines,
    address=st.sampled_from(["", "https://hop.example.vn/a,b;c?d=1&e=" + "f" * 60]),
)
UID = st.uuids().map(lambda name: f"{name.hex}@coord-calendar")
events = st.builds(
    Event,
    uid=UID,
    start=moments,
    end=moments,
    told=told,
    weeks=st.integers(1, 5),
    last=st.none() | moments,
    skipped=st.lists(moments, max_size=3).map(tuple),
    instead_of=st.none() | moments,
    is_cancelled=st.booleans(),
)
revisions = st.builds(Revision, sequence=st.integers(0, 999), changed=moments)


@settings(deadline=None, max_examples=60)  # the library is slow
@given(events, revisions, st.sampled_from([HANOI, dt.UTC]))
def test_an_event_is_what_icalendar_writes(
    event: Event, revision: Revision, zone: dt.tzinfo
) -> None:
    """Every property, in the same order, folded and escaped alike."""
    by_icalendar = event_by_icalendar(event, revision, zone).to_ical()
    assert written(event, zone).with_revision(revision) == by_icalendar


@given(events)
def test_the_instances_of_a_series_that_differ_have_names_of_their_own(event: Event) -> None:
    """They share the identifier, and so their names must say of which instance."""
    alone = event._replace(instead_of=None)
    assert alone.name == event.uid
    assert (event.name == alone.name) == (event.instead_of is None)
