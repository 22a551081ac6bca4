"""Checks that B of a comparison falls behind in wins and makes it good: crossing.py < COMPARISON."""

import json
import sys


def main():
    document = json.load(sys.stdin)
    wins = [crossing for crossing in document["crossings"] if crossing["metric"] == "wins"]
    if not wins or not (wins[0]["ends_ahead"] and wins[0]["is_clear"]):
        sys.exit(f"no clear crossing of wins: {wins}")
    print(f"behind by {-wins[0]['farthest']:.0f} wins, made good by month {wins[0]['month'] + 1}")


main()
