"""What a discount in negotiations does to a forecast, and how a wrong one is refused."""

import json
import subprocess

import pytest
from conftest import COMMAND, PATIENCE, ROOT

SCENARIO = ROOT / "scenarios/small-business.yaml"
# One year of four futures of one draw.
SMALL = ["--set", "horizon=1 year", "--replications", "4"]
NAMES = {"list_bookings", "mean_discount"}


def run(*options, form="json"):
    return subprocess.run([COMMAND, "run", str(SCENARIO), *SMALL, *options, "--format", form],
                          capture_output=True, text=True, timeout=PATIENCE)


def discount(**keys):
    return [part for key, value in keys.items()
            for part in ("--set", f"us.discount.{key}={value}")]


def whole(forecast):
    """Figures of the whole period, over all accounts."""
    return {said["metric"]: said["value"] for said in forecast["estimates"]
            if not said["labels"] and said["month"] is None}


def test_nothing_is_said_of_discounts_that_are_not_granted():
    done = run()
    assert done.returncode == 0, done.stderr
    forecast = json.loads(done.stdout)
    assert not NAMES & {metric["id"] for metric in forecast["metrics"]}
    assert not NAMES & {said["metric"] for said in forecast["estimates"]}
    assert "discount" not in run(form="text").stdout.lower()
    # A spread without a mean is none.
    assert run(*discount(spread="50 %")).stdout == done.stdout


def test_bookings_are_what_is_left_of_list_prices():
    # Nobody minds the price at the signature, so that nothing else moves.
    indifferent = ["--set", "seller.price_effect=0"]
    before = whole(json.loads(run(*indifferent).stdout))
    done = run(*indifferent, *discount(mean="20 %", quarter_end="10 %"))
    assert done.returncode == 0, done.stderr
    after = whole(json.loads(done.stdout))
    assert after["total_wins"] == before["total_wins"] > 100
    assert after["total_cost"] == before["total_cost"]
    assert after["list_bookings"] == pytest.approx(before["total_bookings"], rel=1e-12)
    assert after["total_bookings"] == pytest.approx(
        after["list_bookings"] * (1 - after["mean_discount"]), rel=1e-12)
    # The mean of hundreds of discounts from 20 % to 30 %.
    assert 0.2 < after["mean_discount"] < 0.25


def test_a_discount_helps_at_the_signature():
    # Three in ten negotiations fail at list price, eight in a hundred with the discount.
    choosy = ["--set", "seller.acceptance=70 %"]
    before = whole(json.loads(run(*choosy).stdout))
    after = whole(json.loads(run(*choosy, *discount(mean="40 %", spread="0 %")).stdout))
    assert after["total_wins"] > 1.2 * before["total_wins"]


def test_the_report_shows_list_price_and_discount_beside_bookings():
    text = run(*discount(mean="12 %"), form="text").stdout
    assert "Bookings at list price" in text and "Mean discount on list price" in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(("setting", "words"), [
    ("us.discount.mean=120 %", ["us.discount.mean", "2:18"]),
    ("us.discount.quarter_end_window=4 months", ["quarter_end_window"]),
    ("us.discount.meen=12 %", ["meen", "mean"]),
    ("us.discount=12 %", ["discount"]),
])
def test_a_wrong_discount_is_refused_with_its_place(setting, words):
    done = run("--set", setting)
    assert done.returncode == 2
    assert "error:" in done.stderr
    for word in words:
        assert word in done.stderr, done.stderr
