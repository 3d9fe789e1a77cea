"""What the pages share: opening a page, the session's workspace, cached calls, widgets."""
