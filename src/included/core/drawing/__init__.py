"""Pictures as values: figures in, marks out. Whoever draws them decides nothing any more."""

from included.core.drawing.balances import Line, balance_lines
from included.core.drawing.bars import Figure, Row, bar_chart, beside_chart, said
from included.core.drawing.fans import Span, fan_chart
from included.core.drawing.marks import Bar, Drawing, Mark, Paint, Shape, Spot, Track, Words, plain_words, shortened
from included.core.drawing.scales import Scale, ticks, years_between
from included.core.drawing.timelines import Step, Stretch, lanes, steps

__all__ = [
    "Bar",
    "Drawing",
    "Figure",
    "Line",
    "Mark",
    "Paint",
    "Row",
    "Scale",
    "Shape",
    "Span",
    "Spot",
    "Step",
    "Stretch",
    "Track",
    "Words",
    "balance_lines",
    "bar_chart",
    "beside_chart",
    "fan_chart",
    "lanes",
    "plain_words",
    "said",
    "shortened",
    "steps",
    "ticks",
    "years_between",
]
