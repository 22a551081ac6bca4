"""A study on two workers has the bytes of one machine, whoever is killed."""

import filecmp
import os
import signal
import threading
import time

import psutil
import pytest
from distributed import Client, LocalCluster

from buyerjourney import ProgramError, ProgramNotFound, WrongVersion, forecast, shard
from buyerjourney.cluster import MergeError, Study, run
from small_market import PATIENCE, PROGRAM, written

OVERRIDES = {"us.offering_level": "0.3 to 0.7"}
REPLICATIONS = 24


@pytest.fixture(scope="module")
def client():
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            yield client


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A scenario and its results of one run of the program."""
    folder = tmp_path_factory.mktemp("whole")
    scenario = written(folder)
    return scenario, forecast.run(
        scenario, overrides=OVERRIDES, futures=REPLICATIONS, output=folder / "out")


def study(whole, **changes):
    return Study(**({"scenario": whole[0], "replications": REPLICATIONS, "overrides": OVERRIDES,
                     "shards": 4} | changes))


def assert_same(found, expected):
    """All files are equal, but for the file that the manifest says was read."""
    names = sorted(file.name for file in expected.directory.iterdir())
    assert sorted(file.name for file in found.directory.iterdir()) == names
    different = filecmp.cmpfiles(found.directory, expected.directory, names, shallow=False)[1:]
    assert different == (["manifest.json"], [])
    assert found.manifest | {"inputs": 0} == expected.manifest | {"inputs": 0}
    assert [entry["name"] for entry in found.manifest["inputs"]] == ["scenario.json"]


def test_two_workers_have_the_bytes_of_one_machine(client, whole, tmp_path):
    found = run(study(whole), client, tmp_path / "deep/out")
    assert_same(found, whole[1])
    assert [file.name for file in (tmp_path / "deep").iterdir()] == ["out"]


def test_every_byte_is_that_of_one_run_of_the_resolved_scenario(client, whole, tmp_path):
    point = shard.design_point(whole[0], OVERRIDES, 1, PROGRAM)
    (tmp_path / "scenario.json").write_text(point.scenario)
    PROGRAM.run("run", "scenario.json", "--replications", str(REPLICATIONS), "--output", "one",
                folder=tmp_path)
    run(study(whole, shards=2), client, tmp_path / "two")
    files = {file.name: file.read_bytes() for file in (tmp_path / "one").iterdir()}
    assert {file.name: file.read_bytes() for file in (tmp_path / "two").iterdir()} == files


def runs_the_program(process):
    """Whether it is the program, and has computed for a while."""
    try:
        is_program = process.exe() == str(PROGRAM.path.resolve())
        return is_program and process.cpu_times().user > 0.2
    except psutil.NoSuchProcess:
        return False


def busy(workers):
    """A worker's process and the program that computes for it, which has got going."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for worker in workers:
            for child in worker.children():
                if runs_the_program(child):
                    return worker, child
        time.sleep(0.01)
    raise AssertionError("no worker has got to work")


def test_a_worker_that_is_killed_loses_nothing(client, whole, tmp_path):
    pids = client.run(os.getpid)
    workers = [psutil.Process(pid) for pid in pids.values()]
    found = []
    thread = threading.Thread(
        target=lambda: found.append(run(study(whole, shards=2), client, tmp_path / "out")))
    thread.start()
    worker, program = busy(workers)
    os.kill(worker.pid, signal.SIGKILL)
    # Nobody would hear what it finds, so it does not work on.
    program.wait(timeout=30)
    thread.join(PATIENCE)
    assert_same(found[0], whole[1])
    client.wait_for_workers(2, timeout=PATIENCE)
    assert worker.pid not in client.run(os.getpid).values()


def test_a_scenario_that_cannot_be_used_is_refused_before_anything_is_sent(client, whole, tmp_path):
    with pytest.raises(ProgramError, match="there is no channel 'mail'") as caught:
        run(study(whole, overrides={"channels.mail.touches": "1 / month"}), client, tmp_path / "out")
    assert caught.value.status == 2 and not list(tmp_path.iterdir())


def test_what_the_program_says_on_a_worker_arrives(client, whole, tmp_path):
    with pytest.raises(ProgramError, match="must begin and end at multiples of 2") as caught:
        run(study(whole, replications=7, retries=0), client, tmp_path / "out")
    assert caught.value.status == 2 and not list(tmp_path.iterdir())


def test_a_worker_without_the_program_says_so(client, whole, tmp_path):
    with pytest.raises(ProgramNotFound, match="no program at /nowhere/journey"):
        run(study(whole, program="/nowhere/journey", retries=0), client, tmp_path / "out")


def test_a_worker_with_another_version_refuses():
    point = shard.DesignPoint("{}", 1, "0.1.99")
    with pytest.raises(WrongVersion, match="expected 0.1.99"):
        shard.simulate(point, range(4), str(PROGRAM.path))


def test_shards_are_kept_if_they_may_not_be_merged(client, whole, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    with pytest.raises(MergeError, match="Nothing is lost") as caught:
        run(study(whole, replications=8, shards=2), client, tmp_path / "out")
    ledgers = sorted(str(place) for place in caught.value.ledgers.iterdir())
    PROGRAM.run("merge", *ledgers, "--output", str(tmp_path / "other"))
    assert len(ledgers) == 2 and (tmp_path / "out/mine.txt").read_text() == "mine"


@pytest.mark.parametrize("count", [1, 4, 6, 40, 41, 400])
def test_ranges_follow_each_other_and_have_whole_draws(count):
    for shards in (1, 2, 3, 7, 200):
        parts = shard.ranges(count, shards)
        assert [i for part in parts for i in part] == list(range(count))
        assert all(part.start % shard.DRAW == 0 for part in parts) and len(parts) <= shards
        draws = [-(-len(part) // shard.DRAW) for part in parts]
        assert max(draws) - min(draws) <= 1


def test_nothing_to_do_is_refused():
    with pytest.raises(ValueError, match="at least 1 replication and 1 shard, not 0 and 2"):
        shard.ranges(0, 2)
