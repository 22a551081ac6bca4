"""Figures of a plan: what channels bring, how the money is split and how firm that is, and when it pays."""

from typing import Any

import altair
import pandas

from buyerjourney.figures import style
from buyerjourney.plan import Plan


def _named(frame: pandas.DataFrame) -> pandas.DataFrame:
    """The frame with the name of each lever: its channel, and its segment where it has one."""
    names = frame.channel.str.cat(frame.segment, sep=", ").fillna(frame.channel)
    return frame.assign(lever=names.str.replace("_", " "))


def responses(plan: Plan) -> Any:
    """What each channel brings at other amounts, with today's and the plan's amount marked."""
    meta = plan.document["meta"]
    curves, levers = _named(plan.curves), _named(plan.levers)
    curves = curves.assign(
        low=plan.curves.difference - plan.curves.standard_error,
        high=plan.curves.difference + plan.curves.standard_error)
    marks = levers.melt(["lever"], ["today", "candidate"], "which", "amount")
    marks["which"] = marks.which.map({"today": "today", "candidate": "proposed"})
    money = f"{meta['currency']} a year"
    x = altair.X("amount:Q", title=money, axis=altair.Axis(format="~s", tickCount=4))
    name = f"{meta['objective']} against today"
    y = altair.Y("difference:Q", title=name, axis=altair.Axis(format="~s"))
    base = altair.Chart(curves)
    band = base.mark_area(color=style.ACCENT_GROUND, opacity=0.5).encode(
        x=x, y=altair.Y("low:Q", title=name), y2="high:Q")
    line = base.mark_line(color=style.ACCENT, strokeWidth=2.5).encode(x=x, y=y)
    rules = altair.Chart(marks).mark_rule(strokeWidth=2).encode(
        x="amount:Q",
        color=altair.Color(
            "which:N", title=None, legend=altair.Legend(symbolType="stroke", symbolStrokeWidth=3),
            scale=altair.Scale(domain=["today", "proposed"], range=[style.UNDECIDED, style.WON])))
    panels = [
        altair.layer(
            band.transform_filter(altair.datum.lever == lever),
            line.transform_filter(altair.datum.lever == lever),
            rules.transform_filter(altair.datum.lever == lever),
        ).properties(width=190, height=180, title=altair.TitleParams(lever, fontSize=12, offset=6))
        for lever in levers.lever
    ]
    return style.styled(
        altair.concat(*panels, columns=3).resolve_scale(x="independent", y="shared").properties(
            title=style.title(
                "What each channel brings at other amounts",
                "Against today's amount, the others as today. The band is one standard error either way.")))


def split(plan: Plan) -> Any:
    """Today's split of the budget beside the proposed one, and the amounts that are as good."""
    meta = plan.document["meta"]
    levers = _named(plan.levers)
    order = list(levers.sort_values("candidate", ascending=False).lever)
    bars = levers.melt(["lever"], ["same_split", "candidate"], "which", "amount")
    bars["which"] = bars.which.map({"same_split": "today's split", "candidate": "proposed"})
    names = ["today's split", "proposed"]
    x = altair.X(
        "amount:Q", title=f"{meta['currency']} a year", axis=altair.Axis(format="~s", tickCount=8))
    y = altair.Y("lever:N", sort=order, title=None, axis=altair.Axis(ticks=False, labelFontSize=12))
    drawn = altair.Chart(bars).mark_bar().encode(
        y=y, x=x, yOffset=altair.YOffset("which:N", sort=names),
        color=altair.Color("which:N", title=None, scale=altair.Scale(
            domain=names, range=[style.OPEN, style.ACCENT])))
    firm = levers.assign(which="proposed")[["lever", "which", "close_low", "close_high"]]
    ranges = altair.Chart(firm).mark_rule(color=style.INK, strokeWidth=2).encode(
        y=y, yOffset=altair.YOffset("which:N", sort=names), x="close_low:Q", x2="close_high:Q")
    return style.styled(altair.layer(drawn, ranges).properties(
        width=style.WIDTH - 80, height=altair.Step(26),
        title=style.title(
            "The proposed split, and how firm it is",
            "With any amount on the dark line, and the others at their best for it,",
            "the plan comes within a hundredth of the best.")))


def gain_by_month(plan: Plan) -> Any:
    """What the plan brings more than today's split in each month, with its error."""
    meta = plan.document["meta"]
    unit = meta["currency"] if meta["objective"] in ("bookings", "profit") else meta["objective"]
    rows = plan.months.assign(
        low=plan.months.difference - plan.months.standard_error,
        high=plan.months.difference + plan.months.standard_error)
    base = altair.Chart(rows)
    x = altair.X("month:O", title=f"month from {meta['start_date']}", axis=altair.Axis(labelAngle=0))
    y = altair.Y("difference:Q", title=f"{unit} a month", axis=altair.Axis(format="~s"))
    bars = base.mark_bar().encode(x=x, y=y, color=altair.condition(
        altair.datum.difference >= 0, altair.value(style.WON), altair.value(style.LOST)))
    errors = base.mark_rule(color=style.INK).encode(x=x, y="low:Q", y2="high:Q")
    return style.styled(altair.layer(bars, errors).properties(
        width=style.WIDTH, height=240,
        title=style.title(
            "When the gain comes",
            "The plan against today's split, in futures that had no part in finding it;",
            "thin lines are one standard error either way.")))
