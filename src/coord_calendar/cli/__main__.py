"""``python -m coord_calendar.cli``: the command line where its script is not on the path."""

from __future__ import annotations

import sys

from coord_calendar.cli import main

sys.exit(main())
