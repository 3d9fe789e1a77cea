"""Who, and what exactly do I ask for?"""

from __future__ import annotations

from analysis.words import _
from pages.parts import frame
from pages.parts.coming import coming

with frame.page(_("Who, and what exactly do I ask for?")) as page:
    coming(
        page,
        _("The right person, and a brief that leaves nothing to guess."),
        [
            _("places to look, search words and market rates for each role"),
            _("a scorecard of candidates, with the plan at each one's rate"),
            _("a brief made from your own entries, and what it still leaves open"),
        ],
        (_("What could go, and is it worth it?"), "pages/decide/outsource.py"),
    )
