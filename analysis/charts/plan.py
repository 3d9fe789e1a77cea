"""The charts of a plan, each in a file of its own."""

from analysis.charts.change import change
from analysis.charts.frontier import frontier
from analysis.charts.months import months
from analysis.charts.tornado import tornado
from analysis.charts.waterfall import waterfall

__all__ = ["change", "frontier", "months", "tornado", "waterfall"]
