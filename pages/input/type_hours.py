"""No export: hours a week by category lead to the same plan."""

from __future__ import annotations

from analysis.words import _
from pages.parts import blocks, frame, typed_blocks

with frame.page(_("No export? What does a usual week look like?"), width=frame.READING) as page:
    blocks.answer(typed_blocks.answer(page), phone=page.look.phone)
    typed_blocks.beside_files(page.ws)
    typed_blocks.fields(page)
    blocks.next_step(_("What could go, and is it worth it?"), "pages/decide/outsource.py", primary=bool(page.ws.typed))
