"""Where am I, what next?"""

from __future__ import annotations

from analysis.words import _
from pages.parts import frame, session, start_blocks

first_visit = not (session.workspace().imports or session.workspace().typed or session.workspace().log)
with frame.page(
    "" if first_visit else _("Where am I, what next?"),
    width=frame.READING if first_visit else frame.WIDTH,
    bar=not first_visit,
) as page:
    if first_visit:
        start_blocks.first_visit(page)
    else:
        start_blocks.returning(page)
