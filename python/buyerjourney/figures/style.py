"""How figures look: the colors of the program's pages, and a title with a line that says how to read it."""

from typing import Any

import altair

ACCENT, ACCENT_GROUND = "#1f5fa8", "#9dbde2"
WON, LOST, UNDECIDED, OPEN = "#17795a", "#d0702a", "#98a2ae", "#dde3ea"
INK, MUTED, RULE = "#1a1d21", "#565f6b", "#d9dee5"
WIDTH = 640
FONT = "DejaVu Sans, Arial, sans-serif"


def title(text: str, *reading: str) -> altair.TitleParams:
    """What is shown, and below it how to read it."""
    return altair.TitleParams(text, subtitle=list(reading))


def styled(chart: Any) -> Any:
    """A chart of any kind in the style of all figures."""
    return (
        chart.configure(font=FONT, background="white", padding=12)
        .configure_view(stroke=None)
        .configure_title(
            anchor="start", fontSize=15, fontWeight=600, color=INK, offset=14,
            subtitleFontSize=12, subtitleColor=MUTED, subtitleLineHeight=16, subtitlePadding=6,
        )
        .configure_axis(
            labelColor=MUTED, titleColor=MUTED, titleFontWeight="normal", labelFontSize=11,
            titleFontSize=12, gridColor=RULE, gridOpacity=0.7, domain=False, tickColor=RULE,
        )
        .configure_legend(
            labelColor=INK, titleColor=MUTED, titleFontWeight="normal", labelFontSize=12,
            orient="top", symbolType="square", symbolStrokeWidth=0,
        )
        .configure_header(labelColor=INK, labelFontSize=12, labelFontWeight=600, titleColor=MUTED)
    )
