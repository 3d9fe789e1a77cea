"""How do I show this to others?"""

from __future__ import annotations

from analysis.report.build import report
from analysis.words import _
from pages.parts import blocks, frame, sharing
from pages.parts.once import once

with frame.page(_("How do I show this to others?"), needs="story") as page:
    head = blocks.answer_place()
    chosen = sharing.parts()
    whole = sharing.material(page, chosen)
    story = once(page, "story", sharing.key(page, chosen), lambda: report(whole))
    with head:
        blocks.answer(sharing.headline(story), phone=page.look.phone)
    sharing.preview(page, story)
    sharing.documents(page, whole)
    sharing.singles(page, whole, story)
    blocks.finding(_("Live links"))
    blocks.text(_("A link that a cofounder opens, and slides for a meeting, come in a later version. Until then the snapshot page goes by mail: "
                  "it holds only what you let go along, and shows its date."))  # fmt: skip
    blocks.next_step(_("What could go, and is it worth it?"), "pages/decide/outsource.py", primary=False)
