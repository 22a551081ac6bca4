"""Figures of journeys: the funnel they thin out in, and how long they take."""

from typing import Any

import altair

from buyerjourney.figures import style
from buyerjourney.results import Results

STAGES = ["entered", "lead", "qualified", "opportunity", "proposal", "negotiation", "won"]


def funnel(results: Results) -> Any:
    """Journeys that reached each stage, how many are still open, and the share that got on."""
    rows = results.estimates
    parts = ["segment", "committee_size", "incumbent", "channel"]
    rows = rows[rows[parts].isna().all(axis=1)]
    counts = rows[rows.metric == "funnel_count"].set_index("to").value
    running = rows[rows.metric == "funnel_open"].set_index("to").value
    shares = rows[rows.metric == "funnel_share"].set_index("to").value
    table = counts.rename("reached").to_frame().join(running.rename("open")).join(shares.rename("share"))
    table["closed"] = table.reached - table.open
    order = [stage for stage in STAGES if stage in table.index]
    table = table.loc[order].reset_index(names="stage")
    y = altair.Y("stage:N", sort=order, title=None, axis=altair.Axis(ticks=False, labelFontSize=12))
    long = table.melt(["stage"], ["closed", "open"], "state", "journeys")
    long["state"] = long.state.map({"closed": "ended in the period", "open": "end comes later"})
    axis = altair.Axis(format=",d", tickCount=6)
    bars = altair.Chart(long).mark_bar().encode(
        y=y, x=altair.X("journeys:Q", title="journeys", axis=axis),
        order=altair.Order("state:N", sort="descending"),
        color=altair.Color("state:N", title=None, sort="descending", scale=altair.Scale(
            domain=["ended in the period", "end comes later"],
            range=[style.ACCENT, style.ACCENT_GROUND])))
    numbers = altair.Chart(table).mark_text(align="left", dx=6, color=style.INK).encode(
        y=y, x=altair.X("reached:Q", title="journeys", axis=axis), text="label:N"
    ).transform_calculate(
        label="format(datum.reached, ',.0f') + (isValid(datum.share)"
              " ? ' – ' + format(datum.share, '.0%') + ' of those before' : '')")
    return style.styled(altair.layer(bars, numbers).properties(
        width=style.WIDTH - 60, height=280,
        title=style.title(
            "From entry to win",
            "Journeys that entered in the period, on average over futures, followed to their end.")))


def cycle(results: Results, clock: str = "in_market", days: int = 720) -> Any:
    """How journeys stand so many days after a clock's start: won, lost, no decision, or still open.

    ``clock`` is one of ``curves``; ``days`` is where the figure ends.
    """
    rows = results.curves
    rows = rows[(rows.clock == clock) & rows.segment.isna() & (rows.day <= days)]
    words = {"won": "won by us", "lost": "lost to another vendor", "no_decision": "no decision",
             "open": "still open"}
    rank = {outcome: number for number, outcome in enumerate(words)}
    rows = rows.assign(state=rows.outcome.map(words), rank=rows.outcome.map(rank))
    colors = [style.WON, style.LOST, style.UNDECIDED, style.OPEN]
    starts = {"in_market": "after the account entered the market",
              "opportunity": "after our opportunity opened",
              "first_touch": "after our first touch",
              "first_tracked_touch": "after the first touch that analytics saw"}
    whose = "opportunities" if clock == "opportunity" else "journeys"
    chart = altair.Chart(rows[["day", "share", "state", "rank"]]).mark_area().encode(
        x=altair.X("day:Q", title=f"days {starts[clock]}", scale=altair.Scale(domain=[0, days]),
                   axis=altair.Axis(values=list(range(0, days + 1, 90)))),
        y=altair.Y("share:Q", title=f"share of {whose}", stack="zero",
                   axis=altair.Axis(format="%"), scale=altair.Scale(domain=[0, 1])),
        order="rank:Q",
        color=altair.Color("state:N", title=None, scale=altair.Scale(
            domain=list(words.values()), range=colors)))
    return style.styled(chart.properties(
        width=style.WIDTH, height=280,
        title=style.title(
            "How long it takes, and how it ends",
            f"At each day, the colors share out all {whose} of that age.")))
