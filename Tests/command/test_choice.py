"""The best of several strategies: what 'journey compare --confidence' finds, refuses and says."""

import json
import subprocess

import pytest
from conftest import COMMAND, TINY

# A lower price wins clearly; a little more content does not show.
STRATEGIES = [
    "tiny.yaml",
    "--variant", "cheap", "--set", "us.offer.price=-30 %",
    "--variant", "more content", "--set", "channels.content.spend=2.2 kUSD / month",
]
CHOOSE = ["compare", *STRATEGIES, "--confidence", "95%", "--by", "wins", "--tolerance", "5 %",
          "--replications", "200"]


@pytest.fixture(scope="module")
def chosen(tmp_path_factory):
    """One choice as JSON, on two threads, and as text."""
    folder = tmp_path_factory.mktemp("choice")
    (folder / "tiny.yaml").write_text(TINY)

    def run(*more):
        return subprocess.run(
            [COMMAND, *CHOOSE, *more], capture_output=True, text=True, cwd=folder, timeout=900)

    return run("--format", "json", "--threads", "2"), run("--report", "page.html"), run, folder


def test_the_best_is_found_and_the_others_get_no_more(chosen):
    result = chosen[0]
    assert (result.returncode, result.stderr) == (0, "")
    choice = json.loads(result.stdout)
    assert choice["best"] == "B" and choice["ending"] == "known"
    a, b, c = choice["contenders"]
    assert [x["name"] for x in (a, b, c)] == ["Tiny", "cheap", "more content"]
    assert b["standing"] == "best" and a["standing"] == c["standing"] == "behind"
    assert a["futures"] >= 40 and a["futures"] % 20 == 0 and b["futures"] >= a["futures"]
    assert abs(b["outcome"] - a["outcome"] - a["lack"]) < 1e-9 or a["futures"] != b["futures"]
    assert a["lack_interval"][0] > 0
    assert 0 <= choice["expected_loss"] < choice["tolerance"]
    assert b["lack"] is None


def test_threads_change_nothing(chosen):
    assert chosen[2]("--format", "json", "--threads", "1").stdout == chosen[0].stdout


def test_the_answer_comes_first_and_fits_a_screen(chosen):
    text = chosen[1]
    assert text.returncode == 0, text.stderr
    lines = text.stdout.splitlines()
    assert max(map(len, lines)) <= 80 and len(lines) <= 45, text.stdout
    words = " ".join(text.stdout.split())
    assert words.index("B, cheap, brings the most wins") < words.index("Strategy")
    assert "with 95 % confidence" in words
    page = (chosen[3] / "page.html").read_text()
    assert "B, cheap, brings the most wins" in " ".join(page.split())
    assert "<svg" in page


def test_a_scenario_beside_itself_is_the_same_in_every_future(journey):
    result = journey("compare", "tiny.yaml", "tiny.yaml", "--confidence", "95 %")
    assert result.returncode == 0, result.stderr
    assert "The strategies bring the same bookings in each of 40 futures." in " ".join(
        result.stdout.split())


def test_where_futures_run_out_it_says_what_is_known(journey):
    result = journey(
        "compare", "tiny.yaml", "tiny.yaml", "--set", "channels.email.touches=0.55 / month",
        "--confidence", "99 %", "--tolerance", "0.1 %", "--replications", "45")
    assert result.returncode == 0, result.stderr
    words = " ".join(result.stdout.split())
    assert "It is not known yet which brings the most bookings: after 45 futures" in words
    assert "can be needed" in words


def test_uncertain_inputs_are_drawn_for_every_future(journey, tmp_path):
    text = (tmp_path / "tiny.yaml").read_text().replace("entry_interval: 5 years",
                                                        "entry_interval: 4 to 6 years")
    (tmp_path / "unsure.yaml").write_text(text)
    result = journey("compare", "unsure.yaml", "unsure.yaml", "--set", "us.offer.price=70 %",
                     "--confidence", "90 %", "--tolerance", "20 %", "--replications", "41",
                     "--format", "json")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["meta"]["draws_inputs"] is True


@pytest.mark.parametrize("arguments, message", [
    (["--tolerance", "2 %"], "--confidence, which is not given"),
    (["--by", "wins"], "--confidence or --research, neither of which is given"),
    (["--confidence", "95"], "--confidence"),
    (["--confidence", "20 %"], "--confidence takes a share from 50 % to 99.99 %"),
    (["--confidence", "95 %", "--tolerance", "0 %"], "--tolerance takes a share from 0.01 %"),
    (["--confidence", "95 %", "--by", "profit"], "--by profit needs --margin"),
    (["--confidence", "95 %", "--margin", "70 %"], "--margin is about --by profit"),
    (["--confidence", "95 %", "--full"], "--full is about all figures"),
    (["--confidence", "95 %", "--replications", "39"], "a whole number from 40"),
    (["--confidence", "95 %", "--replications", "10..<80"], "a whole number from 40"),
    (["--confidence", "95 %", "--set", "horizon=5 weeks"], "the horizon must be the same"),
])
def test_what_cannot_be_asked_is_refused(journey, arguments, message):
    result = journey("compare", "tiny.yaml", "tiny.yaml", *arguments)
    assert result.returncode == 2
    assert message in result.stderr, result.stderr
    assert result.stdout == ""


def test_directories_have_their_futures(journey, tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
    result = journey("compare", "a", "b", "--confidence", "95 %")
    assert result.returncode == 2 and "results directories have theirs" in result.stderr


def test_profit_needs_to_know_what_sellers_cost_where_they_do_not_do_the_same(journey):
    question = ["compare", "tiny.yaml", "--confidence", "90 %", "--replications", "40", "--format", "json",
                "--by", "profit", "--margin", "75 %"]
    variant = ["--variant", "more", "--set", "us.seller_effort=1.5"]
    unknown = journey(*question, *variant)
    assert unknown.returncode == 2 and unknown.stdout == ""
    assert "state in each what usual effort costs" in unknown.stderr
    cost = ["--set", "us.usual_effort_cost=100 kUSD / year"]
    known = journey(*question, *cost, *variant)
    assert known.returncode == 0, known.stderr
    # 50,000 a year more of sellers, and nothing else costs more.
    same, more = (contender["cost"] for contender in json.loads(known.stdout)["contenders"])
    assert more - same == pytest.approx(50_000, rel=0.02)
