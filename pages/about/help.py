"""The words of the product, where a file comes from, what is kept where, and the keys."""

from __future__ import annotations

import pandas as pd

from analysis.words import _
from pages.parts import blocks, frame, where_from
from pages.parts.glossary import accessibility, keys, privacy, terms

with frame.page(_("What do the words mean?"), width=frame.READING) as page:
    blocks.answer(_("{n} words carry the whole plan.", n=len(terms())), phone=page.look.phone)
    words = pd.DataFrame(terms(), columns=[_("Word"), _("What it means here")])
    blocks.table(words, page.look, key="glossary")
    where_from.show()
    blocks.finding(_("What is kept, and where"))
    for line in privacy():
        blocks.text(line)
    blocks.finding(_("Keys"))
    blocks.table(pd.DataFrame(keys(), columns=[_("Key"), _("What it does")]), page.look, key="keys")
    blocks.finding(_("Accessibility"))
    for line in accessibility():
        blocks.text(line)
    blocks.next_step(_("What did you give me, and did I read it right?"), "pages/input/import_files.py", primary=False)
