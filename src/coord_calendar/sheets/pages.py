"""HTML pages from the templates that lie beside this module; everything put in is escaped.

This module brings jinja2, an optional part: it is loaded when a page is made, not before.
"""

from __future__ import annotations

from typing import Any

import jinja2

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("coord_calendar.sheets"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, **values: Any) -> bytes:
    """Return a template of this package, filled in, as UTF-8.

    Parameters
    ----------
    template : str
        Its name without the suffix: ``sheet``.
    **values : Any
        What the template names; one that is missing is an error.
    """
    return _TEMPLATES.get_template(f"{template}.html.j2").render(values).encode()
