"""Figures of a forecast: months in a fan, and both sides of the 95-5 rule."""

from typing import Any

import altair

from buyerjourney.figures import style
from buyerjourney.results import Results


def fan(results: Results, metric: str = "bookings") -> Any:
    """A figure by month: its estimate, and the ranges that futures fall into.

    ``metric`` is one of ``estimates`` that has months and no parts. Ranges need 3 draws for 50 % and
    9 for 80 %; without them there is the line alone.
    """
    rows = results.months
    rows = rows[(rows.metric == metric) & rows.vendor.isna()]
    meta = results.document["meta"]
    definition = results.metric_definitions.set_index("id").loc[metric]
    unit = meta["currency"] if definition.unit == "currency" else "a month"
    base = altair.Chart(rows[["month", "value", "low_50", "high_50", "low_80", "high_80"]])
    x = altair.X("month:Q", title=f"month from {meta['start_date']}", axis=altair.Axis(tickMinStep=1))
    y = altair.Y("low_80:Q", title=unit, axis=altair.Axis(format="~s"))
    key = altair.Scale(
        domain=["80 % of futures", "50 % of futures", "estimate"],
        range=["#cfdff1", style.ACCENT_GROUND, style.ACCENT])
    wide = base.transform_calculate(part="'80 % of futures'").mark_area().encode(
        x=x, y=y, y2="high_80:Q", color=altair.Color("part:N", scale=key, title=None))
    half = base.transform_calculate(part="'50 % of futures'").mark_area().encode(
        x=x, y="low_50:Q", y2="high_50:Q", color="part:N")
    line = base.transform_calculate(part="'estimate'").mark_line(strokeWidth=2.5).encode(
        x=x, y="value:Q", color="part:N")
    return style.styled(altair.layer(wide, half, line).properties(
        width=style.WIDTH, height=280,
        title=style.title(
            f"{definition.title}, by month",
            "The line is the average of all simulated futures. Your one future has good and bad months:",
            "four out of five of them fall into the wide band if the scenario is right."),
    ))


def flow_and_stock(results: Results) -> Any:
    """Who is buying, counted both ways: flows per quarter and stocks at an instant, by segment."""
    words = {
        "purchases_per_account_quarter": "Flow: purchase in a quarter",
        "entries_per_account_quarter": "Flow: enter the market in a quarter",
        "share_visible_to_sellers": "Stock: visible to sellers",
        "share_in_market": "Stock: in market at an instant",
    }
    rows = results.estimates
    rows = rows[rows.metric.isin(words)].copy()
    rows["count"] = rows.metric.map(words)
    rows["who"] = rows.segment.fillna("all accounts")
    rows["kind"] = rows["count"].str.slice(0, 5)
    base = altair.Chart(rows[["count", "who", "value", "low_80", "high_80", "kind"]])
    y = altair.Y("count:N", sort=list(words.values()), title=None,
                 axis=altair.Axis(labelLimit=260, ticks=False))
    x = altair.X("value:Q", title="share of accounts", axis=altair.Axis(format="%"))
    colors = altair.Scale(domain=["Flow:", "Stock"], range=[style.ACCENT, style.UNDECIDED])
    bars = base.mark_bar(height=18).encode(
        y=y, x=x, color=altair.Color("kind:N", scale=colors, legend=None))
    ranges = base.mark_rule(color=style.INK).encode(y=y, x="low_80:Q", x2="high_80:Q")
    numbers = base.mark_text(align="left", dx=6, color=style.INK, fontSize=11).encode(
        y=y, x="end:Q", text=altair.Text("value:Q", format=".1%")
    ).transform_calculate(end="max(datum.value, isValid(datum.high_80) ? datum.high_80 : 0)")
    return style.styled(altair.layer(bars, ranges, numbers).properties(width=430, height=110).facet(
        row=altair.Row("who:N", title=None, sort=["all accounts"], header=altair.Header(
            labelAngle=0, labelOrient="top", labelAnchor="start", labelPadding=2)),
        spacing=12,
        title=style.title(
            "The 95-5 rule, counted both ways",
            "Blue: what happens in a quarter. Gray: who is there when you look.",
            "The thin line is the range of four futures out of five."),
    ))
