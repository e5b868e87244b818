from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import coord_calendar as cc

HEAVY = ("holidays", "icalendar", "numpy", "ortools", "pandas", "pydantic")


def loaded_by(program: str) -> set[str]:
    """Return the heavy modules that are loaded after a program ran on its own."""
    tell = f"; import sys; print(*(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", program + tell], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_the_library_loads_nothing_heavy() -> None:
    """Not even pydantic: a name is loaded when it is first used."""
    assert loaded_by("import coord_calendar") == set()


def test_rules_and_errors_load_nothing_heavy() -> None:
    """A rule's title needs no model."""
    assert loaded_by("from coord_calendar import RULES, InputError") == set()


def test_looking_for_conflicts_loads_no_solver() -> None:
    """Nor what writes calendars."""
    loaded = loaded_by("from coord_calendar import Problem, find_clashes, find_conflicts, bill")
    assert loaded.isdisjoint({"ortools", "pandas", "icalendar"})


def test_planning_loads_the_solver() -> None:
    """So that the tests above would see it."""
    assert "ortools" in loaded_by("from coord_calendar import solve")


@pytest.mark.parametrize("name", cc.__all__)
def test_every_name_of_the_face_is_there(name: str) -> None:
    """And is what its own room holds under that name."""
    value = getattr(cc, name)
    home = importlib.import_module(getattr(value, "__module__", None) or "coord_calendar.rules")
    if name != "__version__":
        assert getattr(home, name) is value


def test_the_types_that_are_checked_are_those_that_are_loaded() -> None:
    """What type checkers read and what is loaded at run time name the same rooms."""
    tree = ast.parse(Path(cc.__file__).read_text(encoding="utf-8"))
    checked = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module is not None
        and node.module.startswith("coord_calendar.")
        for alias in node.names
    }
    rooms = {name: f"coord_calendar.{room}" for name, room in cc._ROOM_OF.items()}  # noqa: SLF001
    assert rooms == checked
    assert {*checked, "__version__"} == set(cc.__all__)


def test_the_version_is_that_of_the_package() -> None:
    """As installed."""
    assert cc.__version__ == version("coord-calendar")


def test_the_names_listed_are_those_of_the_face() -> None:
    """What is inside does not stand in the way of completion."""
    assert dir(cc) == sorted(cc.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="has no attribute 'explode'"):
        _ = cc.explode  # type: ignore[attr-defined]


def test_the_verb_is_not_hidden_by_the_room_of_its_name() -> None:
    """Loading the module ``coord_calendar.solve`` leaves `solve` the function."""
    room = importlib.import_module("coord_calendar.solve")
    assert cc.solve is room.solve
    program = "import coord_calendar.solve; assert callable(coord_calendar.solve)"
    assert "ortools" in loaded_by(program)
