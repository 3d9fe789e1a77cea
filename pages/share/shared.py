"""What somebody sees who was sent a link."""

from __future__ import annotations

from analysis.words import _
from pages.parts import blocks, frame

with frame.page("", bar=False, width=frame.READING) as page:
    blocks.answer(_("This link is no longer valid."), phone=page.look.phone)
    blocks.text(_("Ask the person who sent it for a new one."))
