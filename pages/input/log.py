"""A quick start and stop, and a day in quarter hours, for a week without a tracker."""

from __future__ import annotations

from analysis.words import _
from pages.parts import blocks, frame, log_blocks

with frame.page(_("What are you doing now?"), width=frame.READING) as page:
    blocks.answer(log_blocks.answer(page), phone=page.look.phone)
    log_blocks.timer(page)
    log_blocks.logged(page)
    log_blocks.day_list(page)
