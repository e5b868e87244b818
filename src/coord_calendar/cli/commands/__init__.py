"""What may be typed: the commands, their arguments and what is said of them on ``--help``.

What a command needs is loaded when it runs: ``check`` never waits for the solver.
"""

from __future__ import annotations

import typer

from coord_calendar.cli.commands.answering import (
    check_command,
    explain_command,
    suggest_command,
    why_command,
)
from coord_calendar.cli.commands.files import (
    busy_command,
    read_command,
    rules_command,
    template_command,
)
from coord_calendar.cli.commands.planning import (
    plan_command,
    plan_long_command,
    replan_command,
)

__all__ = ["app"]

app = typer.Typer(
    name="coord-calendar",
    help="Lịch công tác chung của các cơ quan. The common work calendar of a city's offices.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.command("plan")(plan_command)
app.command("plan-long")(plan_long_command)
app.command("replan")(replan_command)
app.command("check")(check_command)
app.command("why")(why_command)
app.command("explain")(explain_command)
app.command("suggest")(suggest_command)
app.command("busy")(busy_command)
app.command("read")(read_command)
app.command("template")(template_command)
app.command("rules")(rules_command)
