"""Turns a pickled list of (graph, tour) of NetworkX into node-link JSON that Descent reads.

    python3 graphs_to_json.py graphs.pickle graphs.json

Each graph is complete, its nodes have `pos`, its edges `weight` and, on the tour, `tour`; the tour is a list of nodes
that starts and ends at 0. Unpickling runs whatever the file says: do it only with files that you trust.
"""
import json
import pickle
import sys

import networkx as nx


def plain(value):
    """NumPy's numbers and arrays as JSON has them."""
    return value.tolist() if hasattr(value, "tolist") else str(value)


def node_link(graph, tour):
    try:
        data = nx.node_link_data(graph, edges="edges")
    except TypeError:  # before networkx 3.4
        data = nx.node_link_data(graph)
    data["graph"] = {**data["graph"], "tour": [int(city) for city in tour]}
    return data


def main(source, target):
    with open(source, "rb") as file:
        pairs = pickle.load(file)
    with open(target, "w", encoding="utf-8") as file:
        json.dump([node_link(graph, tour) for graph, tour in pairs], file, default=plain)
    print(f"{len(pairs)} graphs written to {target}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
