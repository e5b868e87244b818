"""Work in a process of its own, so that its memory is its own and nothing is left from before."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def alone(module: str, *arguments: str, given: str = "") -> Any:
    """Return what a module of ours prints as JSON when it is run by itself.

    Parameters
    ----------
    module : str
        Its name.
    arguments : str
        Of its command line.
    given : str
        What it reads from its standard input.
    """
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-m", module, *arguments],
        input=given,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def most_memory() -> float:
    """Return the most memory that this process ever had, in MiB."""
    import resource  # noqa: PLC0415 there is none on every system

    kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kibibytes / (1024 if sys.platform != "darwin" else 1024**2)
