"""Sorting entries into categories."""

from analysis.categorize.knowledge import Knowledge, Rule
from analysis.categorize.sorting import categorize

__all__ = ["Knowledge", "Rule", "categorize"]
