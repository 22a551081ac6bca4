"""Why two scenarios differ: what 'journey drivers' finds, refuses and says."""

import json

import pytest

CHANGES = ["--set", "channels.email.touches=3 / month", "--set", "us.offer.price=80 %",
           "--set", "channels.content.spend=4 kUSD / month"]
FEW = ["--replications", "20"]


def test_the_parts_sum_to_the_whole(journey):
    result = journey("drivers", "tiny.yaml", *CHANGES, *FEW, "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    document = json.loads(result.stdout)
    whole = document["difference"]
    names = [d["driver"] for d in document["drivers"]]
    assert sorted(names) == ["content", "email", "our price and terms"]
    close = lambda a, b: abs(a - b) < 1e-9 * (abs(whole["a"]) + abs(b))
    assert close(sum(d["part"] for d in document["drivers"]), whole["difference"])
    assert close(sum(d["cost"] for d in document["drivers"]), whole["cost"])
    assert close(whole["b"] - whole["a"], whole["difference"])
    assert close(sum(s["difference"] for s in document["segments"]), whole["difference"])
    assert close(sum(p["difference"] for p in document["periods"]), whole["difference"])
    alone = sum(d["alone"] for d in document["drivers"])
    assert close(alone + whole["together"], whole["difference"])
    assert [s["metric"] for s in document["stages"]][-2:] == ["total_bookings", "total_cost"]
    assert document["meta"]["sampled_orders"] is None
    # The whole is what 'compare' finds, and what a lever brings alone is a comparison of it alone.
    compared = journey("compare", "tiny.yaml", "tiny.yaml", *CHANGES, *FEW, "--format", "json")
    found = {d["metric"]: d for d in json.loads(compared.stdout)["differences"]}
    assert close(found["total_bookings"]["difference"], whole["difference"])
    email = next(d for d in document["drivers"] if d["driver"] == "email")
    compared = journey("compare", "tiny.yaml", "tiny.yaml", *CHANGES[:2], *FEW, "--format", "json")
    found = {d["metric"]: d for d in json.loads(compared.stdout)["differences"]}
    assert close(found["total_bookings"]["difference"], email["alone"])


def test_the_answer_fits_a_screen_and_a_page(journey, tmp_path):
    result = journey("drivers", "tiny.yaml", *CHANGES, *FEW, "--by", "wins", "--report", "why.html")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80 and len(lines) <= 60, result.stdout
    assert "WHY DO THEY DIFFER?" in result.stdout
    assert lines.index("") > 0
    page = (tmp_path / "why.html").read_text()
    assert "<svg" in page and "our price and terms" in page


def test_many_changes_are_sampled(journey, tmp_path):
    tiny = (tmp_path / "tiny.yaml").read_text().replace("accounts: 250", "accounts: 60")
    channels = ["paid_social", "radio", "event", "webinar", "podcast"]

    def write(name, email, content, spend):
        # Plans alone, which leave the market before the first day as it is.
        text = tiny.replace("0.5 / month", email).replace("2 kUSD / month", content)
        text += "".join(
            f"  {channel}: {{kind: push, cost_model: budget, spend: {spend + place} kUSD / month}}\n"
            for place, channel in enumerate(channels))
        (tmp_path / name).write_text(text)

    write("today.yaml", "0.5 / month", "2 kUSD / month", 1)
    write("more.yaml", "1 / month", "3 kUSD / month", 4)
    result = journey("drivers", "today.yaml", "more.yaml", *FEW, "--format", "json")
    assert result.returncode == 0, result.stderr
    document = json.loads(result.stdout)
    assert len(document["drivers"]) == 7 and document["meta"]["sampled_orders"] == 40
    for name in ("difference", "cost"):
        part = "part" if name == "difference" else "cost"
        whole = document["difference"][name]
        assert abs(sum(d[part] for d in document["drivers"]) - whole) < 1e-6 * (1 + abs(whole))
    assert all(d["alone"] is None and d["last"] is None for d in document["drivers"])
    assert "together" not in document["difference"]


@pytest.mark.parametrize("arguments, message", [
    (["tiny.yaml"], "there is nothing to set tiny.yaml against"),
    (["tiny.yaml", "tiny.yaml"], "differ in nothing that changes a journey"),
    (["tiny.yaml", "--set", "name=Other"], "differ in nothing that changes a journey"),
    (["tiny.yaml", "tiny.yaml", "tiny.yaml"], "is that of two scenarios, but 3 are named"),
    (["tiny.yaml", "--set", "horizon=5 weeks"], "the horizon must be the same"),
    (["tiny.yaml", "--set", "channels.emial.touches=1"], "J116"),
    (["tiny.yaml", "--set", "us.offering_level=0.7", "--replications", "19"], "a whole number from 20"),
    (["tiny.yaml", "--set", "us.offering_level=0.7", "--by", "profit"], "--by profit needs --margin"),
    (["missing.yaml", "tiny.yaml"], "missing.yaml"),
])
def test_what_cannot_be_split_is_refused(journey, arguments, message):
    result = journey("drivers", *arguments)
    assert result.returncode == 2
    assert message in result.stderr, result.stderr
    assert result.stdout == ""


def test_another_currency_is_refused(journey, tmp_path):
    text = (tmp_path / "tiny.yaml").read_text().replace("USD", "EUR")
    (tmp_path / "euro.yaml").write_text(text + "usd_rate: 0.9\n")
    result = journey("drivers", "tiny.yaml", "euro.yaml")
    assert result.returncode == 2
    assert "the currency must be the same: USD in A, EUR in B" in result.stderr
