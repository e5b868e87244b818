from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.ical.identity import NO_KEY, uid

names = st.lists(st.text(alphabet=st.characters(categories=("L", "N", "P")), max_size=8))


def test_an_identifier_is_the_same_for_ever() -> None:
    """It stands in people's calendars; it may never be another."""
    assert uid(NO_KEY, "tp", "meeting", "giao-ban") == (
        "6910157169c9483bd2db9fb70ddcec38@coord-calendar"
    )


@given(names, names, st.binary(max_size=64))
def test_two_things_have_two_identifiers(one: list[str], other: list[str], key: bytes) -> None:
    """Even if their names run together alike."""
    assert (uid(key, *one, "x") == uid(key, *other, "x")) == (one == other)


@given(names.filter(any), st.binary(min_size=1, max_size=64))
def test_no_name_stands_in_an_identifier_and_a_key_hides_all(name: list[str], key: bytes) -> None:
    """Whoever has not the key cannot tell which name it is of."""
    assert uid(key, *name) != uid(NO_KEY, *name)
    local, domain = uid(key, *name).split("@")
    assert (len(local), domain) == (32, "coord-calendar")
    assert set(local) <= set("0123456789abcdef")
