"""Charts that the spreadsheet draws itself, from cells: they follow when a figure is changed."""

from __future__ import annotations

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis.charts.theme import LIGHT

NAMED, BLUE, GREEN = (c.lstrip("#") for c in (LIGHT.named, LIGHT.hand_over, LIGHT.freed))


def bars(sheet: Worksheet, source: Worksheet, *, title: str, place: str, head: int, last: int, column: int, colour: str = NAMED,
         lying: bool = True, unit: str = "0", names: int = 1) -> None:  # fmt: skip
    """One series of bars: names from the column `names`, values from `column`."""
    chart = BarChart()
    chart.type = "bar" if lying else "col"
    _dressed(chart, title, unit)
    chart.add_data(Reference(source, min_col=column, min_row=head, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(source, min_col=names, min_row=head + 1, max_row=last))
    chart.series[0].graphicalProperties = GraphicalProperties(solidFill=colour)
    chart.gapWidth = 60
    if lying:
        chart.y_axis.delete = False
        chart.x_axis.scaling.orientation = "maxMin"
    chart.width, chart.height = (20, max(6, 0.75 * (last - head) + 2)) if lying else (18, 8)
    sheet.add_chart(chart, place)


def line(sheet: Worksheet, source: Worksheet, *, title: str, place: str, first: int, last: int, column: int, names: int, unit: str) -> None:  # fmt: skip
    """One line over the months."""
    chart = LineChart()
    _dressed(chart, title, unit)
    chart.add_data(Reference(source, min_col=column, min_row=first, max_row=last))
    chart.set_categories(Reference(source, min_col=names, min_row=first, max_row=last))
    chart.series[0].graphicalProperties.line.solidFill = BLUE
    chart.series[0].graphicalProperties.line.width = 28_000
    chart.series[0].smooth = False
    chart.x_axis.tickLblPos = "low"
    chart.width, chart.height = 18, 8
    sheet.add_chart(chart, place)


def _dressed(chart: BarChart | LineChart, title: str, unit: str) -> None:
    chart.title, chart.legend, chart.style = title, None, 2
    chart.title.overlay = False
    small = CharacterProperties(sz=1_200, b=True, solidFill=NAMED)
    for paragraph in chart.title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=small)
        for run in paragraph.r:
            run.rPr = small
    chart.x_axis.tickLblSkip = 1
    tiny = ParagraphProperties(defRPr=CharacterProperties(sz=800, solidFill=NAMED))  # so that no name is left out
    chart.x_axis.txPr = RichText(p=[Paragraph(pPr=tiny, endParaRPr=CharacterProperties(sz=800))])
    chart.x_axis.delete, chart.y_axis.delete = False, False
    chart.y_axis.number_format = unit
    chart.y_axis.majorGridlines.spPr = GraphicalProperties()
    chart.y_axis.majorGridlines.spPr.ln = _hairline()
    chart.layout = Layout(manualLayout=ManualLayout())


def _hairline() -> object:
    from openpyxl.drawing.line import LineProperties

    return LineProperties(solidFill="E4E7EC", w=6_350)
