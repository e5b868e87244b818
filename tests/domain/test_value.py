import unicodedata
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from coord_calendar.domain.value import Id, Text, Value, normalised


class Named(Value):
    """A value with something worked out and kept."""

    id: Id
    name: Text = ""

    @cached_property
    def shout(self) -> str:
        """The name in capitals."""
        return self.name.upper()


def test_decomposed_vietnamese_equals_composed() -> None:
    """Names typed on a machine that decomposes letters are the same names."""
    typed = unicodedata.normalize("NFD", "Hội-đồng")
    assert typed != "Hội-đồng"
    assert Named(id=typed, name=typed) == Named(id="Hội-đồng", name="Hội-đồng")


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    """The form is a normal form."""
    once = normalised(text)
    assert normalised(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()


@pytest.mark.parametrize("name", ["ct-ubnd", " ct-ubnd ", "ct-ubnd\n"])
def test_outer_white_space_is_dropped(name: str) -> None:
    """A cell copied with its blanks holds the same name."""
    assert Named(id=name).id == "ct-ubnd"


@pytest.mark.parametrize("name", ["", "  ", "ct ubnd", "ct\tubnd", "a/b", "a\\b", "x" * 81])
def test_a_short_name_holds_no_white_space_and_no_slash(name: str) -> None:
    """It becomes part of file names and of identifiers in feeds."""
    with pytest.raises(ValidationError):
        Named(id=name)


@given(st.text(max_size=90))
def test_a_name_that_is_taken_is_taken_again_unchanged(text: str) -> None:
    """What was read once can be written and read again."""
    adapter: TypeAdapter[str] = TypeAdapter(Id)
    try:
        name = adapter.validate_python(text)
    except ValidationError:
        return
    assert adapter.validate_python(name) == name
    assert 1 <= len(name) <= 80


def test_a_value_never_changes() -> None:
    """Nothing is filled in place."""
    value = Named(id="a")
    with pytest.raises(ValidationError):
        value.name = "khác"  # type: ignore[misc]
    assert value.name == ""


def test_a_field_nobody_knows_is_refused() -> None:
    """A misspelt field is not silently dropped."""
    with pytest.raises(ValidationError, match="nmae"):
        Named.model_validate({"id": "a", "nmae": "x"})


@pytest.mark.parametrize("deep", [False, True])
def test_a_copy_with_other_fields_works_out_its_answers_anew(deep: bool) -> None:
    """What was kept from the old fields does not answer for the new ones."""
    value = Named(id="a", name="cũ")
    assert value.shout == "CŨ"
    copied = value.model_copy(update={"name": "mới"}, deep=deep)
    assert (copied.id, copied.shout, value.shout) == ("a", "MỚI", "CŨ")


def test_values_that_are_equal_are_one_in_a_set_whatever_was_asked_of_them() -> None:
    """What is kept aside takes no part in equality."""
    asked, fresh = Named(id="a", name="x"), Named(id="a", name="x")
    assert asked.shout == "X"
    assert asked == fresh
    assert {asked, fresh} == {fresh}
