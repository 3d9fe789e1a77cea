"""Currency, language of figures, zone, and what is stored."""

from __future__ import annotations

from analysis.words import _
from pages.parts import blocks, frame, settings_forms, trade_blocks, workspace_forms

with frame.page(_("How should figures be written, and what is kept?"), width=frame.READING) as page:
    blocks.answer(settings_forms.headline(page), phone=page.look.phone)
    settings_forms.figures(page)
    settings_forms.reading(page)
    settings_forms.holidays(page)
    settings_forms.worth(page)
    trade_blocks.setting(page)
    workspace_forms.workspaces(page)
    settings_forms.history(page)
    workspace_forms.kept(page)
    workspace_forms.danger(page)
