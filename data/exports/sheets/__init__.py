"""The sheets of the workbook; data/exports/workbook.py puts them together."""
