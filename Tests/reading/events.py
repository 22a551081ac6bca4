"""The table of events, and what each journey in it was (docs/events.md)."""

import numpy
import pandas

US = "us"
JOBS = ["problem_identification", "solution_exploration", "requirements_building",
        "supplier_selection", "validation", "consensus_creation"]
MOMENTS = ["entry", "first_contact", "selection"]
DORMANCY = ["dormant_lead", "dormant_qualified", "lead_closed"]
STAGES = ["awareness", "consideration", "decision"]
NAMES = ["segment", "kind", "stage", "vendor", "channel", "job", "outcome"]
TYPES = {"replication": "int32", "account": "int32", "journey": "int32", "day": "float64",
         "member": "float32", "tracked": "float32", "identified": "float32",
         "hours": "float32", "supplier_hours": "float32",
         "amount": "float64", **{name: "category" for name in NAMES}}


class Journeys:
    """One row of every array for each journey of the table; NaN is what has not happened."""

    def __init__(self, path):
        events = pandas.read_csv(path, usecols=list(TYPES), dtype=TYPES, keep_default_na=False,
                                 na_values={name: [""] for name in TYPES})
        is_dormant = events.kind.isin(DORMANCY).to_numpy()
        self.dormant = DormantLeads(events[is_dormant])
        events = events[~is_dormant].reset_index(drop=True)
        self.events = events
        self.kinds = {kind: numpy.flatnonzero(events.kind == kind)
                      for kind in events.kind.cat.categories}
        entry = self.kinds["entry"]
        self.length = len(entry)
        self.number = numpy.cumsum((events.kind == "entry").to_numpy()) - 1
        self.check_keys(entry)
        self.replication = events.replication.to_numpy()[entry]
        self.segment = events.segment.to_numpy()[entry].astype(str)
        self.entry = events.day.to_numpy()[entry]
        self.end = self.first_day("end")
        self.outcome = self.first_name("end", "outcome")
        self.winner = self.first_name("end", "vendor")
        before = self.first_name("entry", "vendor")
        unknown = pandas.isna(before)
        self.incumbent = numpy.where(unknown, "nobody", numpy.where(before == US, "us", "rival"))
        self.deal_value = events.amount.to_numpy()[entry]
        self.booked = self.first("end", events.amount.to_numpy(), numpy.nan)
        self.size = self.how_often(self.rows("seat"))
        self.is_known = self.has_on_list(US)
        self.contact = self.first_day("contact")
        self.conflict = numpy.where(numpy.isnan(self.first_day("conflict")), "never", "ever")
        self.old_lead = self.first_day("open_lead")
        self.new_lead = self.first_day("lead")
        self.lead = numpy.where(numpy.isnan(self.old_lead), self.new_lead, self.old_lead)
        channel = numpy.where(numpy.isnan(self.old_lead), self.first_name("lead", "channel"),
                              self.first_name("open_lead", "channel"))
        self.lead_channel = numpy.where(pandas.isna(channel), "none", channel)
        self.qualified = self.first_day("qualified")
        self.opportunity = self.first_day("opportunity", vendor=US)
        self.closed = self.first_day("opportunity_closed", vendor=US)
        self.closed_as = self.first_name("opportunity_closed", "outcome", vendor=US)
        self.proposal = self.first_day("proposal")
        self.negotiation = self.first_day("negotiation", vendor=US)
        self.touched = self.first_day("touch", vendor=US)
        self.touched_by = self.first_name("touch", "channel", vendor=US)
        self.tracked = self.first_day("touch", vendor=US, tracked=1)

    def check_keys(self, entry):
        """Each journey has one entry, its first row, and one end or cut, its last row."""
        last = numpy.append(entry[1:], len(self.events)) - 1
        keys = self.events[["replication", "segment", "account", "journey"]]
        assert entry[0] == 0
        assert (keys.iloc[entry].to_numpy() == keys.iloc[last].to_numpy()).all()
        assert not keys.iloc[entry].duplicated().any()
        ends = numpy.concatenate([self.kinds.get("end", []), self.kinds.get("cut_off", [])])
        assert (numpy.sort(ends) == last).all()

    def rows(self, kind, **names):
        """Where the table has events of a kind, with the names stated."""
        rows = self.kinds.get(kind, numpy.array([], int))
        for column, name in names.items():
            rows = rows[(self.events[column].iloc[rows] == name).to_numpy()]
        return rows

    def how_often(self, rows, weights=None):
        """How many of the rows, or the sum of their weights, each journey has."""
        return numpy.bincount(self.number[rows], weights, self.length)

    def first(self, kind, column, blank, **names):
        """A column in the first such event of each journey."""
        rows = self.rows(kind, **names)[::-1]
        values = numpy.full(self.length, blank, dtype=object if blank is None else None)
        values[self.number[rows]] = column[rows]
        return values

    def first_day(self, kind, **names):
        return self.first(kind, self.events.day.to_numpy(), numpy.nan, **names)

    def first_name(self, kind, column, **names):
        return self.first(kind, self.events[column].to_numpy(), None, **names)

    def has_on_list(self, vendor):
        known = numpy.full(self.length, False)
        for kind in ["known", "listed"]:
            known[self.number[self.rows(kind, vendor=vendor)]] = True
        return known

    def moment_row(self, moment):
        """The row in which a journey comes to a moment; NaN if it does not."""
        rows = {"entry": self.rows("entry"), "first_contact": self.rows("contact"),
                "selection": self.rows("complete", job="supplier_selection")}[moment]
        first = numpy.full(self.length, numpy.nan)
        first[self.number[rows[::-1]]] = rows[::-1]
        return first

    def known_at(self, moment):
        """Vendors known at entry or learned of before a moment; NaN if it never comes."""
        kinds = ["known", "learned"]
        rows = numpy.sort(numpy.concatenate([self.rows(kind) for kind in kinds]))
        meeting = self.events.iloc[rows].assign(journey_number=self.number[rows], row=rows)
        first = meeting.drop_duplicates(["journey_number", "vendor"])
        moments = self.moment_row(moment)
        if moment == "entry":
            first = first[first.kind == "known"]
            before = numpy.full(len(first), True)
        else:
            before = first.row.to_numpy() < moments[first.journey_number.to_numpy()]
        count = numpy.bincount(first.journey_number.to_numpy()[before], minlength=self.length)
        return numpy.where(numpy.isnan(moments), numpy.nan, count)

    def stage_days(self, stage):
        """Days that the committee is in a stage, from entry to the journey's end."""
        number, before, after = self.moves("committee_stage", "stage", start="awareness")
        day = self.events.day.to_numpy()[self.rows("committee_stage")]
        came = numpy.roll(day, 1)
        is_first = numpy.append(True, number[1:] != number[:-1])
        came[is_first] = self.entry[number[is_first]]
        kept = before == stage
        days = numpy.bincount(number[kept], (day - came)[kept], self.length)
        last_day, last_stage = self.entry.copy(), numpy.full(self.length, "awareness", object)
        last_day[number], last_stage[number] = day, after
        return days + numpy.where(last_stage == stage, self.end - last_day, 0)

    def met_by(self, channels):
        """People on each committee whom a touch by us through one of the channels has reached."""
        touches = self.rows("touch", vendor=US)
        touches = touches[self.events.channel.iloc[touches].isin(channels).to_numpy()]
        people = pandas.DataFrame({"journey": self.number[touches],
                                   "member": self.events.member.to_numpy()[touches]})
        return numpy.bincount(people.drop_duplicates().journey, minlength=self.length)

    def sum_hours(self, column, rows):
        """Hours of each journey; each row's are exact single-precision numbers."""
        hours = self.events[column].to_numpy(float)
        return self.how_often(rows, hours[rows])

    def moves(self, kind, column, start=None):
        """Pairs of successive events of a kind: journey, name before, name after.

        With a start, each journey's first event comes after it.
        """
        rows = self.rows(kind)
        number, names = self.number[rows], self.events[column].to_numpy()[rows].astype(str)
        before = numpy.roll(names, 1)
        is_first = numpy.append(True, number[1:] != number[:-1])
        if start is None:
            return number[~is_first], before[~is_first], names[~is_first]
        before[is_first] = start
        return number, before, names


class DormantLeads:
    """One row of every array for each time that a dormant account is a lead."""

    def __init__(self, events):
        begins = (events.kind == "dormant_lead").to_numpy()
        number = numpy.cumsum(begins) - 1
        assert len(events) == 0 or begins[0]
        self.replication = events.replication.to_numpy()[begins]
        self.segment = events.segment.to_numpy()[begins].astype(str)
        self.channel = events.channel.to_numpy()[begins].astype(str)
        self.day = events.day.to_numpy()[begins]
        self.qualified = self.first_day("dormant_qualified", events, number)
        self.closed = self.first_day("lead_closed", events, number)

    def first_day(self, kind, events, number):
        days = numpy.full(len(self.day), numpy.nan)
        rows = (events.kind == kind).to_numpy()
        days[number[rows]] = events.day.to_numpy()[rows]
        return days
