"""What kind of work was it?"""

from __future__ import annotations

import streamlit as st

from analysis.words import _
from pages.parts import blocks, category_blocks, derived, frame

with frame.page(_("What kind of work was it?"), needs="entries") as page:
    if not page.ws.imports:
        blocks.answer(_("You typed your hours by category, so nothing has to be sorted."), phone=page.look.phone)
        blocks.next_step(_("What could go, and is it worth it?"), "pages/decide/outsource.py")
        st.stop()
    entries = derived.categorized(page.ws)
    questions = category_blocks.questions(page)
    category_blocks.settled(page, entries, questions)
    category_blocks.question(page, questions)
    category_blocks.after_it(page, questions)
    category_blocks.undo()
    category_blocks.search(page)
    category_blocks.answers_given(page)
    blocks.next_step(_("Where did the month go?"), "pages/understand/time_sinks.py", primary=questions.empty)
