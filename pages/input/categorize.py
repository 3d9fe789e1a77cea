"""What kind of work was it?"""

from __future__ import annotations

import streamlit as st

from analysis.words import _
from pages.parts import blocks, category_blocks, frame, list_blocks, question_blocks, sorting, trade_blocks

with frame.page(_("What kind of work was it?"), needs="sorted") as page:
    if not page.ws.imports:
        blocks.answer(_("You typed your hours by category, so nothing has to be sorted."), phone=page.look.phone)
        blocks.next_step(_("What could go, and is it worth it?"), "pages/decide/outsource.py")
        st.stop()
    category_blocks.settled(page)
    trade_blocks.question(page)
    question_blocks.question(page)
    list_blocks.listed(page)
    category_blocks.undo()
    category_blocks.tools(page)
    done = sorting.questions(page.ws).empty
    blocks.next_step(_("Where did the month go?"), "pages/understand/time_sinks.py", primary=done)
