"""The words of the product, what is kept where, and the keys."""

from __future__ import annotations

import pandas as pd

from analysis.words import _
from pages.parts import blocks, frame
from pages.parts.glossary import keys, privacy, terms

with frame.page(_("What do the words mean?"), width=frame.READING) as page:
    blocks.answer(_("{n} words carry the whole plan.", n=len(terms())), phone=page.look.phone)
    words = pd.DataFrame(terms(), columns=[_("Word"), _("What it means here")])
    blocks.table(words, page.look, key="glossary")
    blocks.finding(_("What is kept, and where"))
    for line in privacy():
        blocks.text(line)
    blocks.finding(_("Keys"))
    blocks.table(pd.DataFrame(keys(), columns=[_("Key"), _("What it does")]), page.look, key="keys")
    blocks.finding(_("Accessibility"))
    blocks.text(_("Every chart has its figures as a table and one sentence that says what it shows. What colour says, a word or a mark says too. "
                  "Known gaps of the toolkit are listed in docs/limits.md of the source."))  # fmt: skip
