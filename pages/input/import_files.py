"""What did you give me, and did I read it right?"""

from __future__ import annotations

import streamlit as st

from analysis.words import _
from pages.parts import (
    ahead,
    blocks,
    calendar_knobs,
    derived,
    frame,
    header,
    import_cards,
    intake,
    left_out,
    month_picture,
    start_blocks,
    where_from,
)

with frame.page(_("What did you give me, and did I read it right?")) as page:
    reading = derived.merged(page.ws)
    if not reading.files:
        blocks.answer(_("Drop in a month of calendar or time-tracker exports."), phone=page.look.phone)
        blocks.text(_("Several files, any mix. Nothing has to be changed in them beforehand."))
        intake.drop_zone(_("Calendar or time-tracker exports"), key="import_first")
        with st.container(horizontal=True, vertical_alignment="center"):
            header.sample_button(key="import_sample")
            start_blocks.other_ways()
        if page.ws.typed:
            blocks.quiet(_(":material/info: You typed the hours of a usual week. The first file takes their place; what you typed is kept."))  # fmt: skip
        where_from.show()
        blocks.quiet(_(":material/lock: Files stay on this computer. Nothing is sent anywhere."))
        st.stop()
    blocks.answer(import_cards.headline(page, reading), phone=page.look.phone)
    ahead.make(page)
    intake.drop_zone(_("Drop more files here. Any mix, nothing is counted twice."), key="import_more")
    import_cards.show_all(page, reading)
    month_picture.show(page, reading)
    calendar_knobs.show(page, reading)
    left_out.of_all(page, reading)
    where_from.show()
    if len(reading.entries):
        blocks.next_step(_("What kind of work was it?"), "pages/input/categorize.py")
