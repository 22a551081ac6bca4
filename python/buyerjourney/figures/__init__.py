"""Figures of results, as altair charts: forecasts, journeys and plans. Needs the extra ``plot``.

Each function takes what a command returned and draws numbers that are in it; none computes new ones
beyond sums that a line needs to be placed.
"""

from buyerjourney.figures.forecasts import fan, flow_and_stock
from buyerjourney.figures.journeys import cycle, funnel
from buyerjourney.figures.plans import gain_by_month, responses, split

__all__ = ["cycle", "fan", "flow_and_stock", "funnel", "gain_by_month", "responses", "split"]
