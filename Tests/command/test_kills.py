"""Killed at any moment, and a disk that is full: the former version or the new one, and no litter.

CAMPAIGN multiplies the number of kills.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import time

import pytest

from conftest import COMMAND, PATIENCE, TINY, Watched

CAMPAIGN = int(os.environ.get("CAMPAIGN", "1"))
WRITES = ["--replications", "4", "--output", "out", "--report", "page.html", "--events", "events.csv",
          "--replace"]


def contents(place):
    if not place.exists():
        return None
    return {f.name: f.read_bytes() for f in place.iterdir()} if place.is_dir() else place.read_bytes()


def state(folder):
    return {name: contents(folder / name) for name in ("out", "page.html", "events.csv")}


def command(folder, *arguments, **options):
    return subprocess.run([COMMAND, *arguments], capture_output=True, cwd=folder, timeout=PATIENCE,
                          **options)


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    """What two seeds write, and how long it takes."""
    made, start = {}, time.monotonic()
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp("whole")
        (folder / "tiny.yaml").write_text(TINY)
        assert command(folder, "run", "tiny.yaml", *WRITES, "--seed", seed).returncode == 0
        made[seed] = state(folder)
    return made, (time.monotonic() - start) / 2


def killed(folder, arguments, seconds, number):
    process = subprocess.Popen([COMMAND, *arguments], cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(number)
    try:
        process.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        process.send_signal(number)  # a first one lets finished work be written
    return process.wait(timeout=PATIENCE)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_kills_at_random_moments(tmp_path, versions, number):
    """Two of three kills come in the last third of a run, in which files are written."""
    made, duration = versions
    (tmp_path / "tiny.yaml").write_text(TINY)
    choice, before = random.Random(int(number)), dict.fromkeys(made["1"])
    for turn in range(12 * CAMPAIGN):
        seed = choice.choice(["1", "2"])
        share = choice.uniform(0.65, 1.1) if turn % 3 else choice.uniform(0, 1)
        killed(tmp_path, ["run", "tiny.yaml", *WRITES, "--seed", seed], share * duration, number)
        after = state(tmp_path)
        for name, found in after.items():
            assert found in (before[name], made[seed][name]), (turn, name)
        before = after
    if before["out"] is None:
        assert command(tmp_path, "run", "tiny.yaml", *WRITES).returncode == 0
    # A run that only looks whether it may write sweeps what those before it left.
    command(tmp_path, "run", "tiny.yaml", "--replications", "4", "--output", "out", "--seed", "9")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_a_live_run_is_not_swept(tmp_path, versions):
    """Runs that write into one folder at the same time leave each other's drafts alone."""
    (tmp_path / "tiny.yaml").write_text(TINY)
    runs = [subprocess.Popen(
        [COMMAND, "run", "tiny.yaml", "--replications", "4", "--output", f"out-{place}"], cwd=tmp_path,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for place in range(8)]
    for run in runs:
        errors = run.communicate(timeout=PATIENCE)[1]
        assert run.returncode == 0, errors
    for place in range(8):
        assert contents(tmp_path / f"out-{place}") == versions[0]["1"]["out"]
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_a_stopped_run_does_not_take_the_place_of_a_whole_one(tmp_path, versions):
    (tmp_path / "tiny.yaml").write_text(TINY)
    assert command(tmp_path, "run", "tiny.yaml", *WRITES).returncode == 0
    arguments = ["run", "tiny.yaml", "--replications", "1000000", "--output", "out", "--replace"]
    with open(tmp_path / "text", "w+") as output, Watched(arguments, tmp_path, output) as program:
        assert program.shows(r"[1-9]\d* of 1000000 replications"), program.shown
        program.interrupt()
        assert program.ends() == 2
        output.seek(0)
        assert output.read().startswith("Stopped early")
        assert "holds all 4 replications" in program.shown, program.shown
    assert contents(tmp_path / "out") == versions[0]["1"]["out"]


@pytest.mark.parametrize("room", [0, 1_000, 20_000, 60_000])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_full_disk_leaves_what_was_there(tmp_path, versions, room, is_there):
    """A limit on the size of files stands for the disk: no file may grow beyond it."""
    (tmp_path / "tiny.yaml").write_text(TINY)
    if is_there:
        assert command(tmp_path, "run", "tiny.yaml", *WRITES).returncode == 0
    before = state(tmp_path)
    for last in ("--output", "--report", "--events"):
        place = {"--output": "out", "--report": "page.html", "--events": "events.csv"}[last]
        full = command(
            tmp_path, "run", "tiny.yaml", "--replications", "4", "--seed", "2", "--replace", last, place,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
        assert full.returncode in (0, 2), full
        after = state(tmp_path)
        assert after[place] in (before[place], versions[0]["2"][place])
        assert (full.returncode == 0) == (after[place] == versions[0]["2"][place])
        if full.returncode == 2:
            assert b"cannot be written: " in full.stderr, full.stderr
        before = after
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


@pytest.mark.parametrize("place, reason", [
    ("tiny.yaml", "exists and is not a directory"), ("tiny.yaml/below", "not a directory"),
    ("/dev/shm", "is where a file system is mounted"), ("/proc/out", "cannot be written"),
    ("x" * 300, "file name too long")])
def test_a_place_that_takes_no_results_is_found_out_before_anything_is_simulated(
        tmp_path, place, reason):
    if place == "/dev/shm" and (not os.path.ismount(place) or os.listdir(place)):
        pytest.skip("no empty mount point")
    if place.startswith("/proc") and not os.path.exists("/proc"):
        pytest.skip("no /proc")
    (tmp_path / "tiny.yaml").write_text(TINY)
    refused = command(tmp_path, "run", "tiny.yaml", "--replications", "1000000", "--output", place)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert reason in refused.stderr.decode(), refused.stderr


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no name spaces")
def test_a_directory_on_which_another_is_mounted_is_no_place(tmp_path):
    (tmp_path / "tiny.yaml").write_text(TINY)
    (tmp_path / "out").mkdir()
    script = f"mount -t tmpfs none out && {COMMAND} run tiny.yaml --replications 1000000 --output out"
    mounted = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=tmp_path, capture_output=True,
                             text=True, timeout=PATIENCE)
    if "unshare" in mounted.stderr or "mount:" in mounted.stderr:
        pytest.skip("name spaces are not allowed")
    assert mounted.returncode == 2 and "a file system is mounted" in mounted.stderr
