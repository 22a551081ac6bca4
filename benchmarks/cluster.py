"""How well two workers share a forecast: one worker and two, in turns.

    .venv/bin/python benchmarks/cluster.py [--replications 96] [--shards 8] [--turns 3]

The same study on a local cluster of one worker and of two, each with one thread. Seconds are on the clock, from the
study to the merged results; processor seconds are those of the programs that simulate and merge. The efficiency is
the time of one worker over twice that of two. Other work on the machine counts on the clock, so turns are pairs close
together in time, and the best pair stands for a machine that has nothing else to do.
"""

import argparse
import os
import pathlib
import tempfile
import time

from distributed import Client, LocalCluster

from buyerjourney.cluster import Study, run

SCENARIO = pathlib.Path(__file__).resolve().parents[1] / "scenarios/midmarket-saas.yaml"


def children_seconds():
    """Processor time of all programs that this process has run so far."""
    times = os.times()
    return times.children_user + times.children_system


def measured(study, workers, folder):
    """Seconds on the clock and of the processor, of one study."""
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            client.wait_for_workers(workers)
            before = sum(client.run(children_seconds).values()) + children_seconds()
            start = time.monotonic()
            run(study, client, folder / f"results-{workers}", replace=True)
            seconds = time.monotonic() - start
            after = sum(client.run(children_seconds).values()) + children_seconds()
            return seconds, after - before


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--scenario", default=SCENARIO)
    parser.add_argument("--replications", type=int, default=96)
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    study = Study(options.scenario, options.replications, shards=options.shards)
    print("turn  one worker (processor)  two workers (processor)  efficiency")
    best = 0.0
    with tempfile.TemporaryDirectory() as place:
        for turn in range(options.turns):
            one, two = (measured(study, workers, pathlib.Path(place)) for workers in (1, 2))
            efficiency = one[0] / (2 * two[0])
            best = max(best, efficiency)
            print(f"{turn + 1:4}  {one[0]:8.1f} s ({one[1]:6.1f} s)     {two[0]:8.1f} s"
                  f" ({two[1]:6.1f} s)     {efficiency:8.0%}", flush=True)
    print(f"best pair: {best:.0%}")


if __name__ == "__main__":
    main()
