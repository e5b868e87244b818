"""Timefold run on an instance as a process of its own, if Timefold and Java are there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.instances import Assignment
from benchmarks.scheduled import Found, Improvement, scored
from benchmarks.scoring import Cost

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.instances import Instance

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, kw_only=True)
class Port:
    """What the Python port of Timefold takes.

    Parameters
    ----------
    translating : float
        Seconds to turn its Python into Java, beside the time limit.
    moves_a_second : int
        How many moves it looked at a second.
    """

    translating: float
    moves_a_second: int


def missing() -> str | None:
    """Return what Timefold lacks to run, None if nothing."""
    if find_spec("timefold") is None:
        return "the package timefold is not installed (extra bench)"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "there is no java (17 or later)"
    return None


def run(
    path: Path,
    instance: Instance,
    *,
    seconds: float,
    seed: int,
    tell: Callable[[Improvement], None],
) -> tuple[Found, Port]:
    """Search with Timefold.

    Parameters
    ----------
    path : Path
        The file of the instance.
    instance : Instance
        What stands in it.
    seconds : float
        The time limit, from when the search begins: starting Java and translating come before.
    seed : int
        Of the search.
    tell : callable
        Called with each improvement as it comes.

    Raises
    ------
    SystemExit
        If Timefold fails.
    """
    command = [sys.executable, "-m", "benchmarks.timefold_peer", str(path.resolve())]
    command += ["--seconds", str(seconds), "--seed", str(seed)]
    improvements: list[Improvement] = []
    last: dict[str, Any] = {}
    with subprocess.Popen(  # noqa: S603 our own program
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as peer:
        for line in peer.stdout or ():
            last = json.loads(line)
            if "cost" in last:
                improvements.append(Improvement(last["seconds"], 0, Cost(*last["cost"])))
                tell(improvements[-1])
    if peer.returncode or "assignments" not in last:
        raise SystemExit(f"Timefold failed on {path.name}")
    found = scored(
        instance,
        Assignment.model_validate(last),
        told=Cost(*last["told"]),
        seed=seed,
        seconds=last["seconds"],
        improvements=tuple(improvements),
    )
    return found, Port(translating=last["translating"], moves_a_second=last["moves_a_second"])
