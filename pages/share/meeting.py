"""One finding per screen, for a meeting."""

from __future__ import annotations

from analysis.words import _
from pages.parts import frame
from pages.parts.coming import coming

with frame.page("") as page:
    coming(
        page,
        _("Your findings, one per screen, in big type."),
        [
            _("the chapters' charts in order, moved with the arrow keys"),
            _("notes for the presenter with the source of each figure"),
        ],
        (_("Where did the month go?"), "pages/understand/time_sinks.py"),
    )
