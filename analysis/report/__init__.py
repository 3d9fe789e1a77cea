"""The story in one neutral shape: chapters of findings, charts and tables that pages and every kind of document show."""
