"""Calendars that people and programs really wrote, where a folder of them is at hand."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from coord_calendar.domain.interval import Interval
from coord_calendar.errors import InputError
from coord_calendar.ical.read import read_calendar
from foreign_calendars import HANOI

if TYPE_CHECKING:
    from pathlib import Path

DAYS = Interval(
    start=dt.datetime(1990, 1, 1, tzinfo=HANOI), end=dt.datetime(2030, 1, 1, tzinfo=HANOI)
)


@pytest.fixture
def corpus(request: pytest.FixtureRequest) -> Path:
    """Return the folder that was named."""
    folder: Path | None = request.config.getoption("--ics-corpus")
    if folder is None:
        pytest.skip("no --ics-corpus was given")
    return folder


def test_every_calendar_of_the_corpus_is_read_or_refused_in_words(corpus: Path) -> None:
    """Those that its manifest accepts are read; each event in them is a time or a fault."""
    manifest = (corpus.parent / "MANIFEST.tsv").read_text(encoding="utf-8")
    silent, refused = [], []
    for row in csv.DictReader(manifest.splitlines(), delimiter="\t"):
        try:
            reading = read_calendar(corpus / row["file"], DAYS)
        except InputError:
            if row["verdict"] == "accept":
                refused.append(row["file"])
            continue
        if (
            row["verdict"] == "accept"
            and int(row["VEVENT"])
            and not (reading.times or reading.faults)
        ):
            silent.append(row["file"])
    assert (refused, silent) == ([], [])
