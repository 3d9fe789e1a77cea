"""Where am I, what next?"""

from __future__ import annotations

from analysis.words import _
from pages.parts import files, frame, session, start_blocks

here = session.workspace()
first_visit = not files.has_hours(here)
with frame.page(
    "" if first_visit else _("Where am I, what next?"),
    width=frame.READING if first_visit else frame.WIDTH,
    bar=not first_visit or bool(here.imports or here.log),
) as page:
    if first_visit:
        start_blocks.first_visit(page)
    else:
        start_blocks.returning(page)
