from __future__ import annotations

import sys

import pytest

from coord_calendar.errors import MissingExtraError
from coord_calendar.tables.names import WHO
from coord_calendar.tables.weekly.meaning.glossary import Glossary
from coord_calendar.tables.weekly.meaning.guessing import Guesses
from coord_calendar.tables.weekly.meaning.naming import Names
from schedules import city


def guesses() -> Guesses:
    """Return the guesses for the committee's schedule."""
    return Guesses(Names(city(), "vpub", Glossary()))


def test_the_nearest_names_are_guessed_the_likeliest_first() -> None:
    """With their scores; without diacritics a little worse."""
    found = guesses()
    (first, *_) = found.of("Sở Tài chính", WHO)
    assert (first.table, first.id, first.name) == ("posts", "gd-stc", "Giám đốc Sở Tài chính")
    (bare, *_) = found.of("So Tai chinh", WHO)
    assert (bare.id, bare.score < first.score) == ("gd-stc", True)
    assert found.of("So Tai chinh", WHO) is found.of("So Tai chinh", WHO)


def test_a_name_of_several_things_may_mean_each() -> None:
    """«PCT» of the committee's three, before all else."""
    assert [(one.id, one.score) for one in guesses().of("PCT", WHO)] == [
        *(("pct-kt", 99), ("pct-tt", 99), ("pct-vx", 99))
    ]


def test_what_is_like_nothing_is_not_guessed() -> None:
    """Nor is a name of which no word is left."""
    assert guesses().of("Xyz", WHO) == ()
    assert guesses().of("các", WHO) == ()


def test_the_missing_part_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without rapidfuzz nothing is guessed."""
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    with pytest.raises(MissingExtraError, match="read"):
        guesses().of("Sở Tài chính", WHO)


def test_somebody_is_guessed_once_as_the_post() -> None:
    """Unless the person's own name is nearer."""
    assert [one.id for one in guesses().of("Bí thư Thành ủy ơi", WHO)][:1] == ["bt"]
    assert "p1" not in {one.id for one in guesses().of("Bí thư Thành ủy ơi", WHO)}
    assert "p1" in {one.id for one in guesses().of("Đồng chí Bí thư", ("people",))}
