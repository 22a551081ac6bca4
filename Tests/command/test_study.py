"""Study files: the bytes of a run without one, whoever is killed, whatever is full, and SQL that works.

CAMPAIGN multiplies the number of kills: CAMPAIGN=10 are a hundred.
"""

import json
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import time

import pytest

from conftest import COMMAND, PATIENCE, ROOT, TINY, Watched

CAMPAIGN = int(os.environ.get("CAMPAIGN", "1"))
# Some inputs are uncertain, so that two replications share a draw.
RUN = ["run", "tiny.yaml", "--replications", "48", "--format", "json", "--set", "us.offering_level=0.3 to 0.7"]
COMPARE = ["compare", "tiny.yaml", "tiny.yaml", "--set", "channels.email.touches=1 / month",
           "--replications", "24", "--format", "json"]
CHOOSE = ["compare", "tiny.yaml", "tiny.yaml", "--set", "channels.email.touches=1 / month",
          "--confidence", "90 %", "--replications", "60", "--format", "json"]
PLAN = ["plan", "tiny.yaml", "--replications", "4", "--format", "json"]
KINDS = {"run": RUN, "compare": COMPARE, "choose": CHOOSE, "plan": PLAN}
# All but the log, which has times.
TABLES = {"study": "1", "variants": "1", "replications": "1, 2", "draws": "1, 2", "metrics": "1, 2, 3"}


def command(folder, *arguments, **options):
    return subprocess.run([COMMAND, *arguments], capture_output=True, cwd=folder, timeout=PATIENCE,
                          **options)


def rows(path, statement, *values):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(statement, values).fetchall()
    finally:
        connection.close()


def tables(path):
    return {name: rows(path, f"SELECT * FROM {name} ORDER BY {key}") for name, key in TABLES.items()}


@pytest.fixture(scope="module", params=KINDS)
def whole(request, tmp_path_factory):
    """A command, what it says without a study, the tables of a study that nobody killed, and its seconds."""
    folder, arguments = tmp_path_factory.mktemp("whole"), KINDS[request.param]
    (folder / "tiny.yaml").write_text(TINY)
    plain = command(folder, *arguments)
    assert plain.returncode == 0, plain.stderr
    start = time.monotonic()
    kept = command(folder, *arguments, "--study", "s.db")
    seconds = time.monotonic() - start
    assert (kept.returncode, kept.stdout) == (0, plain.stdout), kept.stderr
    assert sorted(file.name for file in folder.iterdir()) == ["s.db", "tiny.yaml"]
    return request.param, arguments, plain.stdout, tables(folder / "s.db"), seconds


def killed(folder, arguments, seconds):
    """Whether the program was still at work when it was killed."""
    process = subprocess.Popen([COMMAND, *arguments], cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait(timeout=PATIENCE) == -signal.SIGKILL


def test_killed_at_random_moments_it_ends_with_the_same_bytes(tmp_path, whole):
    """Kills of one study follow each other until it is done; then the next study begins."""
    kind, arguments, answer, expected, seconds = whole
    (tmp_path / "tiny.yaml").write_text(TINY)
    choice, kills, studies, found = random.Random(kind), 0, 0, 0
    wanted = 3 * CAMPAIGN if kind != "plan" else CAMPAIGN
    while kills < wanted:
        study = f"{studies}.db"
        line = [*arguments, "--study", study]
        for _ in range(5):
            if kills == wanted or not killed(tmp_path, line, choice.uniform(0, 0.95 * seconds)):
                break
            kills += 1
        last = command(tmp_path, *line)
        assert (last.returncode, last.stdout) == (0, answer), (kills, last.stderr)
        found += int(re.search(rb"simulated, (\d+) found", last.stderr)[1])
        assert tables(tmp_path / study) == expected, kills
        studies += 1
    print(f"{kind}: {kills} kills of {studies} studies, {found} replications found again")
    assert sorted(f.name for f in tmp_path.iterdir() if not f.name.endswith(".db")) == ["tiny.yaml"]
    # A resumed study that begins anew each time would pass all that is above.
    assert found > 0 or kills < 6


def test_replications_later_add_to_those_before(journey, tmp_path):
    for count in ("8", "20", "12"):
        kept = journey(*RUN, "--replications", count, "--study", "s.db")
        assert kept.stdout == journey(*RUN, "--replications", count).stdout
    assert "0 replications simulated, 12 found" in kept.stderr
    assert rows(tmp_path / "s.db", "SELECT count(*) FROM replications") == [(20,)]
    # A comparison with it adds a variant, and finds the base.
    changed = ["tiny.yaml", "tiny.yaml", "--set", "channels.email.touches=1 / month"]
    assert journey("run", "tiny.yaml", "--replications", "8", "--study", "c.db").returncode == 0
    kept = journey("compare", *changed, "--replications", "8", "--study", "c.db")
    assert "8 replications simulated, 8 found" in kept.stderr
    assert kept.stdout == journey("compare", *changed, "--replications", "8").stdout


def test_ctrl_c_keeps_what_is_finished(journey, tmp_path):
    uncertain = ["run", "tiny.yaml", "--set", "us.offering_level=0.3 to 0.7", "--study", "s.db"]
    arguments = [*uncertain, "--replications", "100000"]
    with open(tmp_path / "text", "w+") as output, Watched(arguments, tmp_path, output) as program:
        assert program.shows(r"[1-9]\d* of 100000 replications"), program.shown
        program.interrupt()
        assert program.ends() == 130
        assert "the same command goes on from there" in program.shown
    count = rows(tmp_path / "s.db", "SELECT count(*) FROM replications")[0][0]
    assert count > 0 and count % 2 == 0, "half a draw was kept"
    assert rows(tmp_path / "s.db", "SELECT event FROM log") == [("begun",), ("stopped",)]
    done = journey(*uncertain, "--replications", "4")
    assert done.stdout == journey(*uncertain[:-2], "--replications", "4").stdout
    shown = journey("study", "s.db").stdout
    assert f": 0..<{count}, 2 a draw" in " ".join(shown.split()), shown
    document = json.loads(journey("study", "s.db", "--format", "json").stdout)
    assert document["variants"][0]["replications"] == [[0, count]]
    assert [entry["event"] for entry in document["log"]] == ["begun", "stopped", "begun", "finished"]


def test_one_run_at_a_time_and_anybody_may_look(tmp_path):
    (tmp_path / "tiny.yaml").write_text(TINY)
    arguments = ["run", "tiny.yaml", "--replications", "100000", "--study", "s.db"]
    with Watched(arguments, tmp_path) as program:
        assert program.shows(r"[1-9]\d* of 100000 replications"), program.shown
        second = command(tmp_path, "run", "tiny.yaml", "--study", "s.db")
        assert second.returncode == 2 and b"in use by another run" in second.stderr
        look = command(tmp_path, "study", "s.db")
        assert look.returncode == 0 and b"0..<" in look.stdout, look.stderr
        assert rows(tmp_path / "s.db", "SELECT count(*) FROM replications")[0][0] > 0


@pytest.fixture
def study(journey, tmp_path):
    assert journey("run", "tiny.yaml", "--replications", "8", "--study", "s.db").returncode == 0
    return tmp_path / "s.db"


@pytest.mark.parametrize("more, message", [
    (["--seed", "2"], "of seed 1, not 2"),
    (["--set", "horizon=18 months"], "horizon is 365.0 days there, 547.0 days here"),
    (["--report", "s.db"], "needs one of its own")])
def test_a_study_of_something_else_is_refused(journey, study, more, message):
    before = study.read_bytes()
    refused = journey("run", "tiny.yaml", "--study", "s.db", *more)
    assert (refused.returncode, refused.stdout) == (2, "") and message in refused.stderr, refused
    assert study.read_bytes() == before


def test_another_name_or_title_is_no_other_scenario(journey, study):
    kept = journey("run", "tiny.yaml", "--replications", "8", "--set", "name=Other", "--study", "s.db")
    assert "0 replications simulated, 8 found" in kept.stderr and kept.stdout.startswith("Other")


def damage(path, kind):
    if kind == "text":
        path.write_text("no database, but as long as the head of one must be at the least\n" * 3)
    elif kind == "half":
        path.write_bytes(path.read_bytes()[:path.stat().st_size // 2])
    elif kind == "garbage":
        contents = bytearray(path.read_bytes())
        contents[8192:] = random.Random(1).randbytes(len(contents) - 8192)
        path.write_bytes(contents)
    elif kind == "folder":
        path.unlink()
        path.mkdir()
    elif kind == "pipe":
        path.unlink()
        os.mkfifo(path)
    else:
        connection = sqlite3.connect(path)
        connection.executescript(kind)
        connection.close()


@pytest.mark.parametrize("kind, message", [
    ("text", "not an SQLite database"), ("half", "damaged"), ("garbage", "damaged"),
    ("folder", "not a regular file"), ("pipe", "not a regular file"),
    ("PRAGMA application_id = 1", "of something else"),
    ("PRAGMA user_version = 2", "format version 2"), ("DROP TABLE metrics", "tables are not those"),
    ("DELETE FROM study", "of what it is"),
    ("UPDATE study SET program_version = '9.9.9'", "of version 9.9.9"),
    ("UPDATE replications SET sums = replace(sums, '1', '2')", "edited or damaged"),
    ("UPDATE replications SET sums = x'00'", "edited or damaged"),
    ("DELETE FROM replications WHERE replication = 3", "edited or damaged"),
    ("UPDATE variants SET calibration = '{}'", "edited"),
    ("UPDATE variants SET sum_names = '[]'", "other names")])
def test_a_damaged_or_foreign_file_is_refused(journey, study, kind, message):
    damage(study, kind)
    refused = journey("run", "tiny.yaml", "--replications", "8", "--study", "s.db")
    assert (refused.returncode, refused.stdout) == (2, ""), refused
    assert refused.stderr.startswith("error: s.db ") and message in refused.stderr, refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_what_somebody_adds_to_the_file_does_nothing(journey, study):
    damage(study, "CREATE TRIGGER evil AFTER INSERT ON replications BEGIN DELETE FROM draws; END; "
                  "CREATE VIEW mine AS SELECT * FROM metrics; ANALYZE")
    kept = journey("run", "tiny.yaml", "--replications", "12", "--study", "s.db")
    assert kept.stdout == journey("run", "tiny.yaml", "--replications", "12").stdout
    assert rows(study, "SELECT count(*) FROM draws") == [(12,)]


def test_a_program_that_keeps_the_file_locked_is_waited_for_and_then_told(journey, study):
    connection = sqlite3.connect(study)
    connection.execute("BEGIN IMMEDIATE")
    refused = journey("run", "tiny.yaml", "--replications", "12", "--study", "s.db")
    connection.close()
    assert refused.returncode == 2 and "locked by another program" in refused.stderr
    assert journey("run", "tiny.yaml", "--replications", "12", "--study", "s.db").returncode == 0


@pytest.mark.parametrize("place, reason", [
    ("none/s.db", "no such file"), ("tiny.yaml", "not an SQLite database"), ("", "is empty")])
def test_a_place_for_no_study_is_found_out_before_anything_is_simulated(journey, tmp_path, place, reason):
    refused = journey("run", "tiny.yaml", "--replications", "1000000", "--study", place)
    assert (refused.returncode, refused.stdout) == (2, "") and reason in refused.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["tiny.yaml"]


def test_results_directories_and_missing_studies(journey, tmp_path):
    assert journey("run", "tiny.yaml", "--replications", "4", "--output", "out").returncode == 0
    refused = journey("compare", "out", "out", "--study", "s.db")
    assert refused.returncode == 2 and "--study" in refused.stderr
    missing = journey("study", "s.db")
    assert missing.returncode == 2 and "no such file" in missing.stderr


def test_a_scenario_that_cannot_be_run_leaves_no_file(journey, tmp_path):
    refused = journey("run", "tiny.yaml", "--study", "s.db", "--set",
                      "market.segments.core.entry_interval=2 days")
    assert refused.returncode == 2, refused
    assert [file.name for file in tmp_path.iterdir()] == ["tiny.yaml"]


@pytest.mark.parametrize("room", [0, 20_000, 200_000, 700_000])
def test_files_that_may_not_grow_lose_nothing(journey, tmp_path, room):
    """A limit on the size of files, which is met at another place each time."""
    full = command(tmp_path, *RUN, "--study", "s.db",
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert (full.returncode, full.stdout) == (2, b"") and b"cannot be written: " in full.stderr, full
    kept = journey(*RUN, "--study", "s.db")
    assert kept.returncode == 0 and kept.stdout == journey(*RUN).stdout
    if room > 500_000:
        assert "the same command goes on" in full.stderr.decode()
        assert int(re.search(r"simulated, (\d+) found", kept.stderr)[1]) > 0, kept.stderr


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no name spaces")
def test_a_full_disk_loses_nothing(journey, tmp_path):
    """A file system of memory that fills up in the middle, and then gets more room."""
    arguments = " ".join(f"'{argument}'" for argument in [COMMAND, *RUN, "--study", "disk/s.db"])
    script = f"""mkdir disk && mount -t tmpfs -o size=600k none disk || exit 99
{arguments} > full.txt 2> full.err; echo $? > full.rc
mount -o remount,size=100m disk && {arguments} > room.txt 2> room.err; echo $? > room.rc"""
    mounted = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=tmp_path, capture_output=True,
                             text=True, timeout=PATIENCE)
    if "unshare" in mounted.stderr or mounted.returncode == 99:
        pytest.skip("name spaces are not allowed")
    assert (tmp_path / "full.rc").read_text() == "2\n", mounted
    error = (tmp_path / "full.err").read_text()
    assert "no space left on device" in error and "goes on from there" in error, error
    assert (tmp_path / "full.txt").read_text() == "" and (tmp_path / "room.rc").read_text() == "0\n"
    assert (tmp_path / "room.txt").read_text() == journey(*RUN).stdout
    assert int(re.search(r"simulated, (\d+) found", (tmp_path / "room.err").read_text())[1]) > 0


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no name spaces")
def test_a_file_system_that_is_read_only_may_be_looked_at(journey, study):
    script = f"""mkdir there && cp s.db there && mount --bind there there && mount -o remount,bind,ro there || exit 99
'{COMMAND}' run tiny.yaml --study there/s.db; echo $?; '{COMMAND}' study there/s.db"""
    mounted = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=study.parent,
                             capture_output=True, text=True, timeout=PATIENCE)
    if "unshare" in mounted.stderr or mounted.returncode == 99:
        pytest.skip("name spaces are not allowed")
    assert mounted.returncode == 0 and mounted.stdout.startswith("2\n"), mounted
    assert "0..<8" in mounted.stdout and "cannot be written: read-only file system" in mounted.stderr


STATEMENTS = re.findall(r"^```sql\n(.*?)^```$", (ROOT / "docs/studies.md").read_text(), re.M | re.S)


def test_the_statements_of_the_documentation_say_what_the_forecast_says(journey, tmp_path):
    changed = ["tiny.yaml", "tiny.yaml", "--set", "channels.email.touches=1 / month"]
    assert journey("run", "tiny.yaml", "--replications", "12", "--output", "out", "--study",
                   "s.db").returncode == 0
    assert journey("compare", *changed, "--replications", "12", "--study", "s.db").returncode == 0
    comparison = json.loads(journey("compare", *changed, "--replications", "12", "--format", "json").stdout)
    forecast = json.loads((tmp_path / "out/forecast.json").read_text())
    own = [entry for entry in forecast["estimates"] if not entry["labels"]]
    value = {entry["metric"]: entry["value"] for entry in own if entry["month"] is None}
    months = [entry["value"] for entry in own if entry["metric"] == "wins"]
    answers = [rows(tmp_path / "s.db", statement) for statement in STATEMENTS[:-1]]
    assert len(answers) == 5
    assert [row[:4] for row in answers[0]] == [(1, "Tiny", 1, 12), (2, "Tiny", 0, 12)]
    assert answers[1][0][1] == pytest.approx(value["total_wins"])
    win = next(entry for entry in comparison["differences"]
               if entry["metric"] == "total_wins" and not entry["labels"])
    assert answers[2][0][0] == pytest.approx(win["difference"])
    assert answers[2][0][1] == pytest.approx(win["share_higher"])
    assert [row[1] for row in answers[3]] == pytest.approx(months)
    assert [row[0] for row in answers[4]] == ["begun", "finished", "begun", "finished"]
    # The last one takes a draw out, which the next run simulates again.
    connection = sqlite3.connect(tmp_path / "s.db")
    connection.executescript(STATEMENTS[-1])
    connection.close()
    again = journey("run", "tiny.yaml", "--replications", "12", "--study", "s.db", "--format", "json")
    assert "1 replications simulated, 11 found" in again.stderr
    assert again.stdout == (tmp_path / "out/forecast.json").read_text()


def test_the_documentation_lists_every_column(study):
    text = (ROOT / "docs/studies.md").read_text()
    for (table,) in rows(study, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        section = text.split(f"### {table}\n")[1].split("\n### ")[0].split("\n## ")[0]
        columns = [row[1] for row in rows(study, f"PRAGMA table_info({table})")]
        assert re.findall(r"^\| `(\w+)` \|", section, re.M) == columns, table
