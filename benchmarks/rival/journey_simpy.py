"""One buyer journey after another in SimPy (model, sections 2 to 6).

    python journey_simpy.py parameters.txt JOURNEYS SEED

A process for each push channel, each engaged member's research, the meetings and the time limit
keeps a constant rate. One process, the committee, holds the rates that depend on the state
(moves, jobs, first contact, abandonment); it is interrupted when they change. Prints the
results as JSON; see benchmarks/README.md for both formats.
"""

import json
import math
import random
import sys
import time

import simpy

PROBLEM, EXPLORATION, REQUIREMENTS, SELECTION, VALIDATION, CONSENSUS = range(6)
JOBS = range(6)
JOB_NAMES = ("problem", "exploration", "requirements", "selection", "validation", "consensus")
LEVEL = (1, 2, 2, 3, 2, 3)
# Weight shares that differ by less are equal: ties such as 2.5 against 1.5 + 1 do occur.
TIE = 1e-9


class Role:
    def __init__(self, numbers):
        self.power, self.presence = numbers[0:2]
        self.mandatory, self.repeatable, self.engaged = map(bool, numbers[2:5])
        self.activity, self.susceptibility = numbers[5:7]
        self.veto = bool(numbers[7])
        self.memory = numbers[8:]


class Channel:
    def __init__(self, kind, numbers, roles):
        self.effect, self.relevance, self.quality, self.trackable, self.hours = numbers[0:5]
        self.by_seller = bool(numbers[5])
        self.initiated = self.by_seller and kind == "push"
        first = 10 if kind == "push" else 9
        self.stages = numbers[6:first] if kind == "push" else [0.0, *numbers[6:first]]
        self.vendors = numbers[first:]
        self.roles = roles


class Parameters:
    def __init__(self, path):
        self.numbers = {}
        with open(path, encoding="utf-8") as file:
            for line in file:
                words = line.split()
                if words and not words[0].startswith("#"):
                    self.numbers[words[0]] = [float(word) for word in words[1:]]
        self.roles = [Role(numbers) for _, numbers in self.entries("role")]
        self.push = [
            Channel("push", numbers, self.numbers["push_roles." + name])
            for name, numbers in self.entries("push")
        ]
        self.pull = [Channel("pull", numbers, None) for _, numbers in self.entries("pull")]
        self.fit = [numbers[0] for _, numbers in self.entries("vendor")]
        self.base = [numbers[1] for _, numbers in self.entries("vendor")]
        self.needs = [int(name) for name, _ in self.entries("information_need")]
        self.need_weights = [numbers[0] for _, numbers in self.entries("information_need")]
        self.pull_shares = {
            contacted: [
                [
                    channel.stages[stage] if contacted or not channel.by_seller else 0.0
                    for channel in self.pull
                ]
                for stage in range(4)
            ]
            for contacted in (False, True)
        }

    def entries(self, kind):
        for key, numbers in self.numbers.items():
            if key.startswith(kind + "."):
                yield key[len(kind) + 1 :], numbers

    def __getitem__(self, key):
        return self.numbers[key]


class Member:
    __slots__ = (
        "activity", "favorite", "information", "memories", "need", "recalls", "role", "stage",
        "susceptibility", "utility", "veto", "weight",
    )


def gumbel():
    return -math.log(random.expovariate(1.0))


def poisson(mean):
    count, time_passed = 0, random.expovariate(1.0)
    while time_passed < mean:
        count += 1
        time_passed += random.expovariate(1.0)
    return count


class Journey:
    def __init__(self, parameters):
        self.p = parameters
        self.vendors = range(len(parameters.fit))
        self.status_quo = len(parameters.fit)
        self.outcome, self.winner = None, None
        self.events = self.regressions = self.loops = self.meetings = 0
        self.completions = [0] * 6
        self.done = [False] * 6
        self.touches = self.our_touches = self.tracked = 0
        self.supplier_hours = self.our_hours = self.other_hours = 0.0
        self.contact_day = None
        self.has_opportunity = self.is_proposal = self.had_conflict = False
        self.leader, self.failures, self.negotiating = None, 0, False
        self.excluded = [False] * len(parameters.fit)
        self.draw()

    def draw(self):
        p = self.p
        median, deviation, reference = p["deal_value"]
        ratio = median * math.exp(deviation * random.gauss(0, 1)) / reference
        elasticity, spread = p["complexity"]
        self.pace = 1 / (ratio**elasticity * math.exp(spread * random.gauss(0, 1)))
        variation = p["receptivity_variation"][0]
        shape = 1 / variation**2 if variation else 0
        self.receptivity = random.gammavariate(shape, 1 / shape) if variation else 1.0
        roles = self.draw_roles(self.draw_size(ratio))
        power = sum(p.roles[role].power for role in roles)
        shared_scale, own_scale, memory_effect, status_quo_score = p["taste"]
        shared = [shared_scale * gumbel() for _ in range(self.status_quo + 1)]
        self.members = []
        for number in roles:
            role = p.roles[number]
            member = Member()
            member.role = number
            member.weight = role.power / power
            member.stage = 1 if role.engaged else 0
            member.activity = role.activity
            member.susceptibility = role.susceptibility
            member.veto = role.veto
            member.need = random.choices(p.needs, p.need_weights)[0]
            member.information = 0
            member.memories = [poisson(self.receptivity * mean) for mean in role.memory]
            member.recalls = [count > 0 for count in member.memories]
            member.utility = [
                p.base[v] + memory_effect * math.log(1 + member.memories[v]) for v in self.vendors
            ] + [status_quo_score]
            for option, taste in enumerate(shared):
                member.utility[option] += taste + own_scale * gumbel()
            self.members.append(member)
        self.known = [
            any(member.memories[v] for member in self.members if member.stage > 0)
            for v in self.vendors
        ]
        self.refresh_stages()
        self.refresh_opinions()

    def draw_size(self, ratio):
        median, deviation, least, most, elasticity = self.p["committee_size"]
        while True:
            size = round(median * ratio**elasticity * math.exp(deviation * random.gauss(0, 1)))
            if least <= size <= most:
                return size

    def draw_roles(self, size):
        roles = self.p.roles
        seats = [number for number, role in enumerate(roles) if role.mandatory][:size]
        free = [number for number, role in enumerate(roles) if not role.mandatory]
        while len(seats) < min(size, 10) and free:
            chosen = random.choices(free, [roles[number].presence for number in free])[0]
            free.remove(chosen)
            seats.append(chosen)
        again = [number for number, role in enumerate(roles) if role.repeatable]
        while len(seats) < size:
            seats += random.choices(again, [roles[number].presence for number in again])
        return seats

    # State that rates depend on.

    def refresh_stages(self):
        self.ahead = [
            sum(member.weight for member in self.members if member.stage >= stage)
            for stage in range(5)
        ]
        self.engaged = sum(member.stage > 0 for member in self.members)

    def refresh_opinions(self):
        candidates = self.candidates()
        support = [0.0] * (self.status_quo + 1)
        for member in self.members:
            utility = member.utility
            best = self.status_quo
            for vendor in candidates:
                if utility[vendor] > utility[best]:
                    best = vendor
            member.favorite = best
            if member.stage > 0:
                support[best] += member.weight
        total = sum(support)
        self.conflict = 1 - sum(s * s for s in support) / total**2 if total else 0.0
        if self.conflict > 0.5 + TIE:
            self.had_conflict = True

    def candidates(self):
        return [v for v in self.vendors if self.known[v] and not self.excluded[v]]

    def committee_stage(self):
        if not self.done[PROBLEM]:
            return 1
        return 3 if self.done[EXPLORATION] and self.done[REQUIREMENTS] else 2

    def mean_utility(self, option):
        return sum(member.weight * member.utility[option] for member in self.members)

    def ranking(self):
        return sorted(self.candidates(), key=self.mean_utility, reverse=True)

    def choice(self):
        ranking = self.ranking()
        if ranking and self.mean_utility(ranking[0]) > self.mean_utility(self.status_quo):
            return ranking[0]
        return self.status_quo

    # Processes.

    def run(self):
        self.env = simpy.Environment()
        self.end = self.env.event()
        self.engaged_since = 0.0
        for channel in self.p.push:
            rate = (
                self.receptivity * sum(channel.vendors) * len(self.members)
                * max(channel.roles) * max(channel.stages)
            )
            if rate > 0:
                self.env.process(self.push(channel, rate))
        for member in self.members:
            if member.stage > 0:
                self.env.process(self.research(member))
        if self.p["meetings"][0] > 0:
            self.env.process(self.meet())
        self.committee = self.env.process(self.decide())
        self.env.process(self.limit())
        self.env.run(until=self.end)
        self.duration = self.env.now

    def finish(self, outcome):
        self.outcome = outcome
        if not self.negotiating:
            self.count_engaged_time()
        self.end.succeed()

    def count_engaged_time(self):
        days = self.env.now - self.engaged_since
        self.other_hours += self.engaged * self.p["hours"][1] * days
        self.engaged_since = self.env.now

    def limit(self):
        yield self.env.timeout(self.p["time_limit"][0])
        if self.negotiating:
            self.count_negotiation(self.env.now)
        self.finish("time_limit")

    def push(self, channel, rate):
        most = max(channel.roles) * max(channel.stages)
        while True:
            yield self.env.timeout(random.expovariate(rate))
            member = random.choice(self.members)
            fit = channel.roles[member.role] * channel.stages[member.stage]
            if self.negotiating or random.random() * most >= fit:
                continue
            self.events += 1
            vendor = random.choices(self.vendors, channel.vendors)[0]
            if self.touch(member, channel, vendor):
                self.committee.interrupt()

    def research(self, member):
        while True:
            yield self.env.timeout(random.expovariate(member.activity))
            if self.negotiating:
                continue
            self.events += 1
            channel, vendor = self.find_vendor(member)
            if vendor is None:
                is_changed = self.inform(member)
            else:
                is_changed = self.touch(member, channel, vendor)
            if is_changed:
                self.committee.interrupt()

    def meet(self):
        while True:
            yield self.env.timeout(random.expovariate(self.p["meetings"][0]))
            if self.negotiating or self.engaged == 0:
                continue
            self.events += 1
            self.meetings += 1
            self.other_hours += self.engaged * self.p["hours"][0]
            means = [self.mean_utility(option) for option in range(self.status_quo + 1)]
            for member in self.members:
                if member.stage > 0:
                    share = member.susceptibility
                    member.utility = [u + share * (m - u) for u, m in zip(member.utility, means)]
            before = self.conflict
            self.refresh_opinions()
            if self.conflict != before:
                self.committee.interrupt()

    def decide(self):
        while self.outcome is None:
            actions, rates = self.possible_actions()
            try:
                yield self.env.timeout(random.expovariate(sum(rates)))
            except simpy.Interrupt:
                continue
            self.events += 1
            before = self.committee_stage()
            action, argument = random.choices(actions, rates)[0]
            action(argument)
            if self.outcome is None and all(self.done):
                yield from self.conclude()
            if self.committee_stage() < before:
                self.regressions += 1

    def possible_actions(self):
        p, pace, conflict = self.p, self.pace, self.conflict
        actions, rates = [], []
        order, always_on, _ = p["order"]
        open_before = 0
        for job in JOBS:
            if self.done[job]:
                actions.append((self.reopen, job))
                rates.append(p["reopening"][job] * conflict * pace)
                continue
            if job < VALIDATION:
                factor = order**open_before
            else:
                factor = 1.0 if self.done[SELECTION] else always_on
            open_before += 1
            actions.append((self.complete, job))
            rates.append(p["completion"][job] * self.ahead[LEVEL[job]] * factor * pace)
        join, spontaneous = p["join"]
        consider, decide, pull = p["forward"]
        reconsider, retreat = p["backward"]
        for member in self.members:
            informed = member.information / member.need if member.need else 1.0
            backward = 0.0
            if member.stage == 0:
                forward = join * (spontaneous + self.ahead[1])
            elif member.stage == 1:
                forward = consider * informed * (1 + pull * self.ahead[2])
            elif member.stage == 2:
                forward = decide * informed * (1 + pull * self.ahead[3])
                backward = reconsider * conflict
            else:
                forward = 0.0
                backward = retreat * conflict
            if forward:
                actions.append((self.move_forward, member))
                rates.append(forward * pace)
            if backward:
                actions.append((self.move_backward, member))
                rates.append(backward * pace)
        stage = self.committee_stage()
        if self.contact_day is None and stage > 1 and self.candidates():
            actions.append((self.make_contact, None))
            rates.append(p["contact"][stage - 2] * pace)
        base, per_conflict, per_loop = p["abandonment"]
        actions.append((self.finish, "abandonment"))
        rates.append(base + per_conflict * conflict + per_loop * self.loops)
        return actions, rates

    # Touches.

    def find_vendor(self, member):
        shares = self.p.pull_shares[self.contact_day is not None][member.stage]
        if not any(shares):
            return None, None
        channel = random.choices(self.p.pull, shares)[0]
        candidates = self.candidates()
        if random.random() < self.p["discovery"][0] or not candidates:
            candidates = self.vendors
        visibility = [channel.vendors[v] for v in candidates]
        if not any(visibility):
            return None, None
        return channel, random.choices(candidates, visibility)[0]

    def inform(self, member):
        """Adds a piece of information; whether a rate changed."""
        if member.information >= member.need:
            return False
        member.information += 1
        return member.stage in (1, 2)

    def touch(self, member, channel, vendor):
        """A touch with its effects; whether a rate changed."""
        is_changed = self.inform(member)
        self.touches += 1
        if channel.by_seller:
            self.supplier_hours += channel.hours
        else:
            self.other_hours += channel.hours
        if vendor == 0:
            self.our_touches += 1
            self.our_hours += channel.hours if channel.by_seller else 0
            self.tracked += random.random() < channel.trackable
        if self.excluded[vendor]:
            return is_changed
        effect = channel.effect * (0.5 + random.random()) / (1 + member.memories[vendor])
        is_meeting = channel.initiated and member.stage >= 2
        if not is_meeting and random.random() >= channel.quality:
            effect = -effect
        member.utility[vendor] += (1 - channel.relevance) * effect
        shared = channel.relevance * effect * min(1.0, 3 / len(self.members))
        for other in self.members:
            if other.stage > 0:
                other.utility[vendor] += shared
        member.memories[vendor] += 1
        if not self.known[vendor]:
            self.known[vendor] = True
            is_changed = True
        before = self.conflict
        self.refresh_opinions()
        if is_meeting:
            is_changed |= self.contact_day is None
            self.make_contact(None)
            self.has_opportunity |= vendor == 0
        return is_changed or self.conflict != before

    # Moves and jobs.

    def move_forward(self, member):
        self.count_engaged_time()
        member.stage += 1
        self.refresh_stages()
        if member.stage == 1:
            self.known = [any(pair) for pair in zip(self.known, member.recalls)]
            for job in JOBS:
                if self.done[job] and random.random() < self.p["order"][2]:
                    self.reopen(job)
            self.refresh_opinions()
            if member.activity > 0:
                self.env.process(self.research(member))

    def move_backward(self, member):
        member.stage -= 1
        member.information = 0
        self.refresh_stages()

    def reopen(self, job):
        if self.done[job]:
            self.done[job] = False
            self.loops += 1

    def complete(self, job):
        self.done[job] = True
        self.completions[job] += 1
        if job == SELECTION:
            ranking = self.ranking()
            self.leader = ranking[0] if ranking else None
            if self.leader == 0 and self.contact_day is not None:
                self.has_opportunity = True
            self.judge_proposal(ranking)
        elif job == VALIDATION and self.done[SELECTION] and self.leader is not None:
            self.test_leader()
        elif job == CONSENSUS:
            self.seek_consensus()

    def test_leader(self):
        self.make_contact(None)
        self.has_opportunity |= self.leader == 0
        hours = self.engaged * self.p["hours"][2]
        self.supplier_hours += hours
        if self.leader == 0:
            self.our_hours += hours
        passing, fit_effect, veto_effect = self.p["test"]
        if 0 < passing < 1:
            judges = [member for member in self.members if member.veto]
            opposed = sum(member.favorite != self.leader for member in judges)
            odds = math.log(passing / (1 - passing)) + fit_effect * (self.p.fit[self.leader] - 0.5)
            odds -= veto_effect * (opposed / len(judges) if judges else 0)
            passing = 1 / (1 + math.exp(-odds))
        if random.random() >= passing:
            self.exclude(self.leader)
            self.reopen(SELECTION)
            self.reopen(VALIDATION)

    def seek_consensus(self):
        threshold, give_up, exploration, requirements, selection = self.p["consensus"]
        choice = self.choice()
        support = sum(member.weight for member in self.members if member.favorite == choice)
        is_vetoed = any(
            member.veto and member.utility[self.status_quo] > member.utility[choice]
            for member in self.members
        )
        if support >= threshold - TIE and not is_vetoed:
            return
        if random.random() < give_up:
            self.finish("giving_up")
            return
        self.reopen(CONSENSUS)
        for job, probability in (
            (REQUIREMENTS, requirements), (EXPLORATION, exploration), (SELECTION, selection),
        ):
            if random.random() < probability:
                self.reopen(job)

    def exclude(self, vendor):
        self.excluded[vendor] = True
        self.refresh_opinions()

    # Sellers.

    def make_contact(self, _):
        if self.contact_day is not None:
            return
        self.contact_day = self.env.now
        ranking = self.ranking()
        if 0 in ranking[: int(self.p["invited"][0])]:
            self.has_opportunity = True
        if self.done[SELECTION]:
            self.judge_proposal(ranking)

    def judge_proposal(self, ranking):
        if self.has_opportunity and 0 in ranking[:2]:
            self.is_proposal = True

    def conclude(self):
        """All six jobs are done: no decision, or a negotiation during which all else stands still."""
        vendor = self.choice()
        if vendor == self.status_quo:
            self.finish("status_quo")
            return
        self.make_contact(None)
        if vendor == 0:
            self.has_opportunity = self.is_proposal = True
        shape, mean, acceptance, most_failures = self.p["negotiation"]
        self.count_engaged_time()
        self.negotiating, self.partner = True, vendor
        yield self.env.timeout(random.gammavariate(shape, mean / shape))
        self.count_negotiation(self.env.now)
        self.events += 1
        if random.random() < acceptance:
            self.winner = vendor
            self.finish("bought")
            return
        self.exclude(vendor)
        self.failures += 1
        if self.failures >= most_failures:
            self.finish("failed_negotiations")
            return
        self.negotiating = False
        self.reopen(SELECTION)
        self.reopen(CONSENSUS)

    def count_negotiation(self, now):
        hours = (now - self.engaged_since) * self.p["hours"][3]
        self.engaged_since = now
        self.supplier_hours += hours
        if self.partner == 0:
            self.our_hours += hours

    def figures(self):
        is_bought = self.winner is not None
        is_contacted = self.contact_day is not None
        figures = {
            "bought_share": float(is_bought),
            "our_bought_share": float(self.winner == 0),
            "duration": self.duration,
            "duration_bought": self.duration if is_bought else None,
            "events": self.events,
            "loops": self.loops,
            "regressions": self.regressions,
            "touches": self.touches,
            "our_touches": self.our_touches,
            "tracked_touches": self.tracked,
            "meetings": self.meetings,
            "contact_share": float(is_contacted),
            "contact_position": self.contact_day / self.duration if is_contacted else None,
            "opportunity_share": float(self.has_opportunity),
            "proposal_share": float(self.is_proposal),
            "vendors_known": sum(self.known),
            "conflict_share": float(self.had_conflict),
            "committee_size": len(self.members),
            "supplier_hours": self.supplier_hours,
            "our_hours": self.our_hours,
            "other_hours": self.other_hours,
        }
        for job, name in enumerate(JOB_NAMES):
            figures["completions_" + name] = self.completions[job]
        return figures


def main():
    if len(sys.argv) != 4:
        sys.exit("usage: journey_simpy.py PARAMETERS JOURNEYS SEED")
    parameters = Parameters(sys.argv[1])
    count = int(sys.argv[2])
    random.seed(int(sys.argv[3]))
    sums = {}
    start = time.process_time()
    for _ in range(count):
        journey = Journey(parameters)
        journey.run()
        for name, value in journey.figures().items():
            if value is not None:
                total = sums.setdefault(name, [0, 0.0, 0.0])
                total[0] += 1
                total[1] += value
                total[2] += value * value
    seconds = time.process_time() - start
    metrics = {}
    for name, (number, total, squares) in sums.items():
        mean = total / number
        variance = max(0.0, squares - number * mean * mean) / max(1, number - 1)
        metrics[name] = {
            "mean": mean, "standard_error": math.sqrt(variance / number), "count": number,
        }
    result = {
        "program": "SimPy",
        "journeys": count,
        "events": round(sums["events"][1]),
        "seconds": seconds,
        "metrics": metrics,
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
