"""Whom a channel reaches: reach, lists of contacts, and how wrong ones are refused."""

import json
import subprocess

import pytest
from conftest import COMMAND, PATIENCE, ROOT

SCENARIO = ROOT / "scenarios/small-business.yaml"
# One year of four futures of one draw.
SMALL = ["--set", "horizon=1 year", "--replications", "4"]
WEEKLY = ["channels.email.touches=1 / week"]
LIST = ["channels.email.list.contacts=800"]


def journey(command, *settings, form="json"):
    options = SMALL if command == "run" else []
    stated = [part for setting in settings for part in ("--set", setting)]
    return subprocess.run(
        [COMMAND, command, str(SCENARIO), *options, *stated, "--format", form],
        capture_output=True, text=True, timeout=PATIENCE)


def course(*settings):
    done = journey("run", *settings)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["meta"]["contact_lists"][0]


def figure(done, metric):
    said = json.loads(done.stdout)["estimates"]
    return next(line["value"] for line in said
                if line["metric"] == metric and not line["labels"] and line["month"] is None)


def test_a_reach_of_everybody_changes_no_byte():
    assert journey("run", "channels.paid_social.reach=100 %").stdout == journey("run").stdout
    assert "contact_lists" not in journey("run").stdout


def test_fewer_people_are_reached_for_the_same_money():
    said = [json.loads(journey("check", *settings).stdout)["files"][0]["channels"]
            for settings in ([], ["channels.paid_social.reach=25 %"])]
    whole, part = (next(line for line in channels if line["channel"] == "paid_social")
                   for channels in said)
    assert part["people"] == pytest.approx(whole["people"] / 4)
    assert part["planned"] == whole["planned"]
    assert part["touches_per_person_month"] > 2 * whole["touches_per_person_month"]


def test_the_report_says_what_becomes_of_a_list():
    said = course(*WEEKLY, *LIST)
    assert said["channel"] == "email" and said["contacts_at_start"] == 800
    change = said["joined"] - said["opted_out"] - said["moved_on"]
    assert said["contacts_at_end"] == pytest.approx(800 + change, rel=1e-9)
    text = journey("run", *WEEKLY, *LIST, form="text").stdout
    assert "Contacts" in text and "800 contacts at the start" in text
    checked = json.loads(journey("check", *WEEKLY, *LIST).stdout)["files"][0]
    assert checked["contact_lists"][0]["people"] == pytest.approx(said["people"])


def test_mailing_empties_a_list():
    often = course("channels.email.touches=3 / week", *LIST)
    seldom = course("channels.email.touches=1 / month", *LIST)
    assert often["contacts_at_end"] < seldom["contacts_at_end"]
    assert often["opted_out"] > 5 * seldom["opted_out"]
    kept = course("channels.email.touches=3 / week", *LIST, "channels.email.list.opt_out=0 %",
                  "channels.email.list.turnover=0 / year")
    assert kept["opted_out"] == kept["moved_on"] == 0 and kept["contacts_at_end"] >= 800


def test_mail_is_paid_for_each_contact():
    settings = [*WEEKLY, "channels.email.unit_price=1000 USD / touch",
                "channels.email.list.opt_out=0 %", "channels.email.list.turnover=0 / year"]
    costs = []
    for contacts in (400, 800):
        listed = [*settings, f"channels.email.list.contacts={contacts}"]
        costs.append(figure(journey("run", *listed), "total_cost"))
    # A thousand for each of 400 contacts more and 52 weeks, and for some who join.
    assert (costs[1] - costs[0]) / (400 * 365.25 / 7 * 1000) == pytest.approx(1, rel=0.05)


@pytest.mark.parametrize(("setting", "said"), [
    ("channels.email.reach=0 %", "above 0 %"),
    ("channels.email.reach=130 %", "at most 100 %"),
    ("channels.content.reach=40 %", "push channels without a list"),
    ("channels.outbound.list.contacts=800", "that sellers do not start"),
    ("channels.email.list.opt_out=1 %", "lists that state 'contacts'"),
    ("channels.email.list.contacts=0", "at least 1"),
])
def test_what_means_nothing_is_refused(setting, said):
    done = journey("run", setting)
    assert done.returncode == 2 and done.stdout == "" and said in done.stderr
