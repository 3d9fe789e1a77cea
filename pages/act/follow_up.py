"""Did the hours come back?"""

from __future__ import annotations

from analysis.words import _
from pages.parts import frame
from pages.parts.coming import coming

with frame.page(_("Did the hours come back?")) as page:
    coming(
        page,
        _("A month after a hand-over: what was promised against what was measured."),
        [
            _("hours before and after, with the range that the weeks allow"),
            _("what you still spend on checking, and whether that is too closely"),
            _("when the next figure can be told from chance"),
        ],
        (_("Import another month"), "pages/input/import_files.py"),
    )
