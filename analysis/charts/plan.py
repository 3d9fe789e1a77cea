"""The charts of a plan, each in a file of its own."""

from analysis.charts.change import change
from analysis.charts.frontier import frontier
from analysis.charts.hours_back import hours_back
from analysis.charts.months import months
from analysis.charts.tornado import tornado
from analysis.charts.waterfall import waterfall
from analysis.charts.weeks_beside import weeks_beside

__all__ = ["change", "frontier", "hours_back", "months", "tornado", "waterfall", "weeks_beside"]
