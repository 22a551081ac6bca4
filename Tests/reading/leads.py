"""Figures of leads once more, from journeys and dormancies (docs/model/8-uncertainty.md, rule 8.26)."""

import numpy

from kinds import Ratio, Total

LEAD_STAGES = ["qualified", "accepted", "opportunity", "won"]


def as_journeys(stage):
    """The stage of journeys at which what came of a lead is seen; accepted is qualified in market."""
    return "qualified" if stage == "accepted" else stage


def before_of(stages, stage):
    return stages[max(0, stages.index(stage) - 1)]


def new_leads(r, segment=None, channel=None, origin=None):
    """Accounts that became leads in the period, by replication."""
    total = numpy.zeros(r.replications)
    if origin != "dormancy":
        new = r.in_period(r.new_lead) & r.of(segment)
        total += r.count(new if channel is None else new & (r.lead_channel == channel))
    if origin != "journey":
        new = r.in_period(r.dormant.day)
        if segment is not None:
            new = new & (r.dormant.segment == segment)
        if channel is not None:
            new = new & (r.dormant.channel == channel)
        total += r.count_dormant(new)
    return total


def closed(r, stage=None, channel=None, origin=None):
    """Leads that closed in the period, all or those that came to a stage, by replication."""
    journeys = r.ended & ~numpy.isnan(r.lead)
    old = ~numpy.isnan(r.old_lead)
    if channel is not None:
        journeys = journeys & (r.lead_channel == channel)
    if origin is not None:
        journeys = journeys & (old if origin == "dormancy" else ~old)
    if stage == "won":
        journeys = journeys & r.won
    elif stage is not None:
        journeys = journeys & ~numpy.isnan(getattr(r, as_journeys(stage)))
    total = r.count(journeys)
    if origin != "journey" and stage in [None, "qualified"]:
        dormant = r.in_period(r.dormant.closed)
        if stage is not None:
            dormant = dormant & ~numpy.isnan(r.dormant.qualified)
        if channel is not None:
            dormant = dormant & (r.dormant.channel == channel)
        total = total + r.count_dormant(dormant)
    return total


def metrics():
    """The metrics, by name."""
    return {f.__name__: f for f in [total_leads, channel_leads, cost_per_lead, channel_cost_per_lead,
                                    closed_leads, lead_stage_share, lead_step_share]}


def total_leads(r, segment=None):
    return Total(new_leads(r, segment))


def channel_leads(r, channel=None, origin=None):
    return Total(new_leads(r, None, channel, origin))


def cost_per_lead(r, segment=None):
    return Ratio(r.cost(segment=segment), new_leads(r, segment))


def channel_cost_per_lead(r, channel):
    return Ratio(r.cost(channel), new_leads(r, None, channel))


def closed_leads(r, channel=None, origin=None):
    return Total(closed(r, None, channel, origin))


def lead_stage_share(r, to, channel=None, origin=None):
    return Ratio(closed(r, to, channel, origin), closed(r, None, channel, origin))


def lead_step_share(r, to):
    return Ratio(closed(r, to), closed(r, before_of(LEAD_STAGES, to)))
