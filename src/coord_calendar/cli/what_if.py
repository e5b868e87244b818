"""``replan --what-if FILE``: alternatives side by side, without publishing any.

The file is JSON: names of alternatives, and under each what is typed on the command line, by
option: ``{"Dời một tuần": {"move": "KH-01=+7"}, "Dời một ngày": {"move": "KH-01=+1"}}``.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from coord_calendar.cli.amendments import Typed
from coord_calendar.cli.replan_sections import tell_changes
from coord_calendar.errors import InputError, NoPlanError, SolverError
from coord_calendar.tables.files import refused
from coord_calendar.tables.json_file import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from coord_calendar.cli.publishing import Published
    from coord_calendar.cli.voice import Voice
    from coord_calendar.domain.amendments import Amendment
    from coord_calendar.errors import Fault
    from coord_calendar.result import Replanned

_OPTIONS = {one.name.replace("_", "-"): one.name for one in fields(Typed)}


def read_alternatives(path: Path) -> dict[str, Typed]:
    """Return what alternatives a file holds, by their names.

    Paths of request files are taken from the folder of the file.

    Raises
    ------
    InputError
        With everything wrong in the form of the file.
    """
    given = read_json(path)
    if not isinstance(given, dict) or not given:
        raise refused(
            path,
            "cần có ít nhất một phương án: tên, và các điều chỉnh của nó",
            "at least one alternative is needed: a name, and what happens in it",
        )
    faults: list[Fault] = []
    for name, options in given.items():
        faults.extend(_faults(path, name, options))
    if faults:
        raise InputError(faults)
    return {name: _typed(path, options) for name, options in given.items()}


def _faults(path: Path, name: str, options: Any) -> Iterator[Fault]:
    if not isinstance(options, dict):
        yield from refused(
            path,
            f"phương án «{name}»: ghi các điều chỉnh theo tên: {', '.join(_OPTIONS)}",
            f"alternative «{name}»: give what happens by name: {', '.join(_OPTIONS)}",
        ).faults
        return
    for option, texts in options.items():
        if option not in _OPTIONS:
            yield from refused(
                path,
                f"phương án «{name}»: không có «{option}»; các tên dùng được: "
                f"{', '.join(_OPTIONS)}",
                f"alternative «{name}»: there is no «{option}»; the names are: "
                f"{', '.join(_OPTIONS)}",
            ).faults
        elif not all(isinstance(text, str) for text in _listed(texts)):
            yield from refused(
                path,
                f"phương án «{name}», «{option}»: ghi một dòng chữ hoặc một danh sách dòng chữ",
                f"alternative «{name}», «{option}»: write a text or a list of texts",
            ).faults


def _listed(texts: Any) -> Sequence[Any]:
    return texts if isinstance(texts, list) else [texts]


def _typed(path: Path, options: dict[str, Any]) -> Typed:
    values: dict[str, Any] = {
        _OPTIONS[option]: tuple(_listed(texts)) for option, texts in options.items()
    }
    files = values.get("urgent", ())
    return Typed(**{**values, "urgent": tuple(path.parent / file for file in files)})


def tell_alternatives(
    voice: Voice,
    published: Published,
    alternatives: Mapping[str, Sequence[Amendment]],
    found: Mapping[str, Replanned | NoPlanError | SolverError],
) -> None:
    """Say what each alternative changes, or why it cannot be; then all of them side by side."""
    for name, result in found.items():
        voice.head(f"Phương án «{name}»", f"Alternative «{name}»")
        if isinstance(result, NoPlanError):
            voice.say(
                "  Không thể: không có lịch nào giữ được mọi quy tắc bắt buộc.",
                "  This cannot be: no plan keeps every hard rule.",
            )
            for vi, en in zip(result.reasons, result.reasons_en, strict=True):
                voice.say(f"    {vi}", f"    {en}")
            continue
        if isinstance(result, SolverError):
            voice.say(f"  Chưa lập được lịch: {result.vi}", f"  There is no plan: {result}")
            continue
        tell_changes(voice, published, result, alternatives[name], reasons=False)
    voice.head("So sánh các phương án", "The alternatives side by side")
    heads = (
        voice.of("phương án", "alternative"),
        voice.of("không bố trí được", "left out"),
        voice.of("thay đổi", "changed"),
        voice.of("xáo trộn", "disruption"),
        voice.of("mức giữa", "medium"),
        voice.of("mức mềm", "soft"),
    )
    rows = [heads, *(_row(voice, name, result) for name, result in found.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        name, *figures = row
        cells = (cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True))
        voice.say("  ".join(("", name.ljust(widths[0]), *cells)))
    voice.say(
        "  (≥ n: chưa chứng minh, không lịch nào dưới n)",
        "  (≥ n: not proved, no plan is below n)",
    )


def report_of_none(voice: Voice, error: NoPlanError | SolverError) -> dict[str, object]:
    """Return for a machine why there is no plan of an alternative."""
    if isinstance(error, SolverError):
        return {"error": "solver", "message": voice.of(error.vi, str(error))}
    reasons = error.reasons_en if voice.lang == "en" else error.reasons
    return {"error": "no_plan", "reasons": reasons}


def _row(voice: Voice, name: str, result: Replanned | NoPlanError | SolverError) -> tuple[str, ...]:
    if isinstance(result, (NoPlanError, SolverError)):
        return (name, *"–––––")

    def figure(value: int, least: int) -> str:
        bound = "" if value == least else f" (≥ {voice.number(least)})"
        return f"{voice.number(value)}{bound}"

    return (
        name,
        figure(result.left_out, result.least_left_out),
        figure(result.changed, result.fewest),
        figure(result.disruption, result.least_disruption),
        voice.number(result.score.medium),
        voice.number(result.score.soft),
    )
