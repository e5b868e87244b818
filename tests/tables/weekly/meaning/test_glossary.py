from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from coord_calendar.errors import InputError
from coord_calendar.tables.weekly.meaning.glossary import Glossary, Meaning, glossary_at
from schedules import city

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_taught_is_kept_in_a_file(tmp_path: Path) -> None:
    """Written and read back it is the same, and the file holds no default."""
    path = tmp_path / "tu.json"
    glossary = Glossary().taught_as_typed("PCT VX=pct-vx", city(), "vpub")
    glossary = glossary.taught_as_typed("Sân vận động = -", city())
    glossary.write(path)
    assert Glossary.read(path, city()) == glossary
    assert glossary_at(path, city()) == glossary
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "city": "tp",
        "meanings": [
            {"words": "PCT VX", "table": "posts", "ids": ["pct-vx"], "office": "vpub"},
            {"words": "Sân vận động"},
        ],
    }


def test_there_is_an_empty_one_before_anything_is_taught(tmp_path: Path) -> None:
    """Without a path, or where no file is yet; a missing folder is told."""
    assert glossary_at(None, city()) == Glossary(city="tp")
    assert glossary_at(tmp_path / "tu.json", city()) == Glossary(city="tp")
    with pytest.raises(InputError, match="there is no such folder"):
        glossary_at(tmp_path / "x" / "tu.json", city())


def test_a_later_meaning_of_the_same_words_takes_the_place_of_the_earlier() -> None:
    """In any case; that of one office stays beside that of all."""
    glossary = (
        Glossary()
        .with_meaning("PCT", post="pct-kt")
        .with_meaning("PCT", post="pct-kt", office="vpub")
        .with_meaning(" pct ", post="pct-vx")
    )
    assert [(one.ids, one.office) for one in glossary.meanings] == [
        (("pct-kt",), "vpub"),
        (("pct-vx",), None),
    ]


def test_every_table_can_be_taught() -> None:
    """By its name."""
    taught = (
        Glossary()
        .with_meaning("a", body="ubnd")
        .with_meaning("b", person="p1")
        .with_meaning("c", room="ub-2")
        .with_meaning("d", site="tcd")
        .with_meaning("e")
    )
    assert [one.table for one in taught.meanings] == ["bodies", "people", "rooms", "sites", None]
    several = Glossary().taught_as_typed("các PCT=pct-tt, pct-kt", city())
    assert several.meanings[0].ids == ("pct-tt", "pct-kt")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("PCT", "write it like"),
        ("PCT=", "write it like"),
        ("PCT=lạ", "no one table of the directory holds «lạ»"),
        ("PCT=pct-tt,ub-2", "no one table"),
        ("=pct-tt", "no words are given"),
    ],
)
def test_what_is_taught_wrongly_is_told(typed: str, says: str) -> None:
    """Its form, and names that are not in the directory."""
    with pytest.raises(InputError, match=says):
        Glossary().taught_as_typed(typed, city())


def test_words_mean_one_thing() -> None:
    """Not a post and a room."""
    with pytest.raises(InputError, match="give one meaning"):
        Glossary().with_meaning("x", post="ct-ub", room="ub-2")


def test_a_glossary_of_another_city_is_told(tmp_path: Path) -> None:
    """And every name that is not in the directory, in one go."""
    path = tmp_path / "tu.json"
    Glossary(
        city="kh",
        meanings=(
            Meaning(words="a", table="posts", ids=("x",)),
            Meaning(words="b", ids=("y",)),
            Meaning(words="c", office="z"),
        ),
    ).write(path)
    with pytest.raises(InputError) as caught:
        Glossary.read(path, city())
    assert caught.value.text("en").splitlines() == [
        "tu.json: this glossary was made for «kh», not for «tp»",
        "tu.json: «a»: there is no post «x» in the directory",
        "tu.json: «b»: there is no post, body or person «y» in the directory",
        "tu.json: «c»: there is no office «z» in the directory",
    ]
    assert "tu.json: bảng từ này lập cho «kh», không phải cho «tp»" in caught.value.text("vi")


def test_a_file_that_is_no_glossary_is_told(tmp_path: Path) -> None:
    """Its fields are checked."""
    path = tmp_path / "tu.json"
    path.write_text('{"words": 1}', encoding="utf-8")
    with pytest.raises(InputError, match="there is no such field"):
        Glossary.read(path, city())
