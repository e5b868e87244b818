from __future__ import annotations

import pytest

from coord_calendar.domain.people import Body, Office, Post
from coord_calendar.tables.names import WHO
from coord_calendar.tables.weekly.meaning.glossary import Glossary
from coord_calendar.tables.weekly.meaning.naming import Names, institutions_in, own_words
from schedules import city


def found(text: str, office: str | None = "vpub", *tables: str) -> list[str] | None:
    """Return what a name means in the schedule of an office."""
    one = Names(city(), office, Glossary()).find(text, tables or WHO)
    return None if one is None else list(one.ids)


@pytest.mark.parametrize(
    ("text", "office", "ids"),
    [
        ("ct-ub", "vpub", ["ct-ub"]),
        ("Chủ tịch", "vpub", ["ct-ub"]),
        ("Chủ tịch", "vphd", ["ct-hd"]),
        ("CT HĐND", "vpub", ["ct-hd"]),
        ("PCTTT", "vpub", ["pct-tt"]),
        ("PCT", "vphd", ["pct-hd"]),
        ("PCT", "vpub", None),
        ("các PCT", "vpub", ["pct-tt", "pct-kt", "pct-vx"]),
        ("các PCT HĐND", "vpub", ["pct-hd-tt", "pct-hd"]),
        ("Thường trực", "vphd", ["tt-hd"]),
        ("Phó Chủ tịch phụ trách kinh tế", "vpub", ["pct-kt"]),
        ("CHU TICH UBND", "vpub", ["ct-ub"]),
        ("Chu tich", "vpub", None),
        ("Chủ tịch", None, None),
        ("Chủ tịch UBND Thành phố Biển Đông", "vpub", None),
        ("CT UBND TP Sông Xanh", "vpub", ["ct-ub"]),
        ("Thành viên UBND", "vpub", ["ubnd"]),
        ("gd stc", "vpub", ["gd-stc"]),
        ("các Giám đốc Sở", "vpub", ["gd-stc", "gd-snv"]),
        ("các", "vpub", None),
    ],
)
def test_a_name_is_read_for_its_office(
    text: str, office: str | None, ids: list[str] | None
) -> None:
    """What several could be, or nobody is, is not understood."""
    assert found(text, office) == ids


def test_a_post_before_a_personal_name_is_the_post() -> None:
    """A surname and two more words; a place after «Phường» is no person."""
    assert found("Phó Chủ tịch Thường trực Lê Văn Lạ") == ["pct-tt"]
    assert found("Chủ tịch UBND Lê Văn Phường") == ["ct-ub"]
    assert found("Chủ tịch UBND phường Lê Văn Lạ") is None
    assert found("Chủ tịch UBND Cửa Nam") is None


def test_a_name_of_two_things_is_not_understood() -> None:
    """Two posts of one title: the glossary decides."""
    two = city(
        posts=(*city().posts, Post(id="ct-ub-2", title="Chủ tịch UBND Thành phố")),
    )
    assert Names(two, "vpub", Glossary()).find("Chủ tịch", WHO) is None


def test_a_taught_word_comes_before_the_directory() -> None:
    """First as the office taught it, then as it was taught for all, by words and by keys."""
    glossary = (
        Glossary()
        .with_meaning("PCT", post="pct-kt")
        .with_meaning("PCT", post="pct-vx", office="vpub")
        .with_meaning("Sân vận động")
        .with_meaning("hội trường to", room="ub-ht")
    )
    ours, theirs = (Names(city(), office, glossary) for office in ("vpub", "vphd"))
    assert ours.find("pct", WHO) == ("posts", ("pct-vx",))
    assert ours.find("đ/c PCT", WHO) == ("posts", ("pct-vx",))
    assert theirs.find("PCT", WHO) == ("posts", ("pct-kt",))
    assert ours.find("Sân vận động", ("rooms",)) == (None, ())
    assert ours.find("Hội trường to", WHO) is None


def test_a_room_is_found_by_its_house() -> None:
    """«Phòng họp 2» in one house and in the other."""
    names = Names(city(), "vpub", Glossary())
    assert names.room_at("so-ub", "PH 2") == "ub-2"
    assert names.room_at("so-tu", "PH 2") == "tu-2"
    assert names.room_at("so-tu", "PH 9") is None


def test_the_own_words_of_a_city_are_its_level_and_its_name() -> None:
    """From its name; failing that from the ends of titles."""
    assert own_words(city()) == {"thành phố", "sông xanh"}
    assert own_words(city(name="Sông Xanh")) == {"thành phố", "sông xanh"}
    assert own_words(city(name="Thành phố")) == {"thành phố"}


def test_the_offices_that_a_head_names_are_found() -> None:
    """By their institution, spelled out or not."""
    assert institutions_in(city(), ["LỊCH CỦA ỦY BAN NHÂN DÂN THÀNH PHỐ"]) == ["vpub"]
    assert institutions_in(city(), ["Lịch HĐND, UBND"]) == ["vphd", "vpub"]
    assert institutions_in(city(), ["Lịch tuần 49"]) == []


def test_an_office_that_serves_nothing_known_narrows_nothing() -> None:
    """«Văn phòng» alone."""
    plain = city(offices=(Office(id="vp", name="Văn phòng"),))
    assert Names(plain, "vp", Glossary()).find("Chủ tịch", WHO) is None


def test_all_that_a_name_may_mean_is_near_it() -> None:
    """Every vice-chair of the office for «PCT»."""
    names = Names(city(), "vpub", Glossary())
    assert names.near(WHO, "PCT") == ["pct-tt", "pct-kt", "pct-vx"]
    assert names.near(("rooms",), "Lạ") == []


def test_a_body_called_by_its_beginning_is_found_in_the_plural() -> None:
    """«các Ban HĐND» are its committees."""
    bodies = (
        Body(id="pc", name="Ban Pháp chế HĐND Thành phố"),
        Body(id="kt", name="Ban Kinh tế HĐND Thành phố"),
    )
    names = Names(city(bodies=bodies), "vphd", Glossary())
    assert names.find("các Ban HĐND", WHO) == ("bodies", ("pc", "kt"))
