from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from coord_calendar.cli import main
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.running import ended, told
from coord_calendar.cli.voice import Voice
from coord_calendar.errors import MissingExtraError, SolverError

if TYPE_CHECKING:
    from cli.desk import Desk
    from coord_calendar.errors import Language


@pytest.mark.parametrize("argv", [(), ("--help",), ("plan", "--help")])
def test_help_is_given_when_asked_for_or_nothing_is(desk: Desk, argv: tuple[str, ...]) -> None:
    """Exit 0, on stdout."""
    ran = desk.run(*argv)
    assert (ran.status, ran.err) == (0, "")
    assert "Usage: coord-calendar" in ran.out


@pytest.mark.parametrize(
    "argv", [("nau-com",), ("plan",), ("check", "a.json", "--lang", "fr"), ("plan", "--nhanh")]
)
def test_a_command_line_not_understood_is_wrong_input(desk: Desk, argv: tuple[str, ...]) -> None:
    """Exit 2, a sentence on stderr, nothing on stdout."""
    ran = desk.run(*argv)
    assert (ran.status, ran.out) == (2, "")
    assert "Lệnh chưa đúng, xem --help." in ran.err


def test_a_machine_is_told_when_it_is_not_understood(desk: Desk) -> None:
    """As one JSON object, in the language asked for."""
    ran = desk.run("check", "--json", "--lang", "en")
    assert (ran.status, ran.err, ran.report["error"]) == (2, "", "usage")
    assert ran.report["message"].startswith("The command is not right, see --help.")


def test_a_city_that_is_not_there_is_told(desk: Desk) -> None:
    """Exit 2, with the name of the file."""
    ran = desk.run("template", "nowhere.json", "a.xlsx", "--office", "vpub")
    assert (ran.status, "nowhere.json: không có tệp này" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (SolverError("no plan was found in time"), Exit.NO_PLAN, "solver"),
        (MissingExtraError("sheets"), Exit.BAD_INPUT, "missing_extra"),
        (OSError(28, "No space left on device", "feeds"), Exit.BAD_INPUT, "files"),
        (OSError("strange"), Exit.BAD_INPUT, "files"),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_failure_has_a_sentence_and_a_status(
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    status: Exit,
    kind: str,
    lang: Language,
) -> None:
    """What is known of it is in the sentence, on the screen and for a machine."""
    assert told(Voice(lang, as_json=False), error) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert all(str(part) in said.err for part in error.args if not isinstance(part, int))
    assert told(Voice(lang, as_json=True), error) == status
    assert f'"error": "{kind}"' in capsys.readouterr().out


def test_a_fault_of_the_program_says_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, without a traceback."""
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 / 0
    assert told(Voice("vi", as_json=False), caught.value) == Exit.FAILED
    said = capsys.readouterr().err
    assert said.startswith("Chương trình bị lỗi. ZeroDivisionError: division by zero (test_running")
    assert said.count("\n") == 1


def test_a_stop_before_there_is_a_plan_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """With the status that shells give to Ctrl-C."""
    assert ended(Voice("vi", as_json=False), Exit.INTERRUPTED) == 130
    assert "chưa có lịch, không ghi gì" in capsys.readouterr().err
    assert ended(Voice("vi", as_json=False), Exit.WITH_LOSSES) == 1
    assert capsys.readouterr().err == ""


def test_vietnamese_is_written_on_any_machine(desk: Desk) -> None:
    """Even where the encoding of the streams knows ASCII only."""
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-m", "coord_calendar.cli", "template", desk.city, "a.txt", "--office=x"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 2
    assert "tên tệp phải kết thúc bằng .xlsx" in done.stderr.decode("utf-8")


def test_streams_that_are_no_files_are_left_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A program that catches what is said in memory gets it."""
    caught = io.StringIO()
    monkeypatch.setattr(sys, "stderr", caught)
    assert main(["nau-com"]) == 2
    assert "Lệnh chưa đúng" in caught.getvalue()


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_a_missing_part_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    """Exit 2 with how to install it, where the extra ``cli`` is not there."""
    for name in list(sys.modules):
        if name.startswith(("coord_calendar.cli.", f"{missing}.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    assert main(["--help"]) == 2
    assert "pip install 'coord-calendar[cli]'" in capsys.readouterr().err


def test_any_other_missing_module_is_a_fault_of_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is not put down to the extra."""
    for name in list(sys.modules):
        if name.startswith("coord_calendar.cli."):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "coord_calendar.cli.commands", None)
    with pytest.raises(ModuleNotFoundError):
        main(["--help"])


def test_a_name_that_is_no_text_is_told_as_far_as_it_can_be(desk: Desk) -> None:
    """Names of files may hold bytes that no encoding knows."""
    ran = desk.run("template", desk.city, "l\udcffch.csv", "--office", "vpub")
    assert (ran.status, "l?ch.csv: tên tệp phải kết thúc bằng .xlsx" in ran.err) == (2, True)
