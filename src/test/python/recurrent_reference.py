"""Values and gradients of torch.nn.RNN, LSTM and GRU, for RecurrentReferenceTest.

Run from the project's folder:
python3 src/test/python/recurrent_reference.py > src/test/resources/descent/engine/nn/recurrent.json
"""
import json

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)


def numbers(x):
    return [float(f"{v:.12g}") for v in x.detach().reshape(-1).tolist()]


def tensor(x):
    entry = {"shape": list(x.shape), "data": numbers(x)}
    if x.is_leaf and x.grad is not None:
        entry["grad"] = numbers(x.grad)
    return entry


def case(cell, layers, bidirectional, lengths, initial, sizes=(6, 4, 3, 5)):
    steps, batch, features, hidden = sizes
    directions = 2 if bidirectional else 1
    if cell.startswith("rnn"):
        net = nn.RNN(features, hidden, layers, cell[4:], bidirectional=bidirectional)
    else:
        net = {"lstm": nn.LSTM, "gru": nn.GRU}[cell](features, hidden, layers, bidirectional=bidirectional)
    x = torch.randn(steps, batch, features, requires_grad=True)
    states = None
    shape = (layers * directions, batch, hidden)
    h0 = torch.randn(shape, requires_grad=True) if initial else None
    c0 = torch.randn(shape, requires_grad=True) if initial and cell == "lstm" else None
    if initial:
        states = (h0, c0) if cell == "lstm" else h0
    source = x if lengths is None else pack_padded_sequence(x, lengths, enforce_sorted=False)
    y, last = net(source, states)
    if lengths is not None:
        y, _ = pad_packed_sequence(y, total_length=steps)
    h, c = last if cell == "lstm" else (last, None)
    seeds = {"output": torch.randn_like(y), "h": torch.randn_like(h)}
    loss = (y * seeds["output"]).sum() + (h * seeds["h"]).sum()
    if c is not None:
        seeds["c"] = torch.randn_like(c)
        loss = loss + (c * seeds["c"]).sum()
    loss.backward()
    return {
        "cell": cell, "layers": layers, "bidirectional": bidirectional, "lengths": lengths,
        "sizes": list(sizes), "input": tensor(x),
        "h0": None if h0 is None else tensor(h0), "c0": None if c0 is None else tensor(c0),
        "parameters": {name: tensor(p) for name, p in net.named_parameters()},
        "output": tensor(y), "h": tensor(h), "c": None if c is None else tensor(c),
        "seeds": {name: numbers(s) for name, s in seeds.items()},
    }


CASES = []
for kind in ["rnn_tanh", "rnn_relu", "lstm", "gru"]:
    CASES.append(case(kind, 1, False, None, False))
    CASES.append(case(kind, 1, True, [2, 6, 1, 5], True))
    CASES.append(case(kind, 2, True, [3, 6, 6, 1], False))
    CASES.append(case(kind, 3, False, None, True))
    CASES.append(case(kind, 1, False, [4, 2, 5], True, (5, 3, 2, 4)))
    CASES.append(case(kind, 1, False, None, True, (1, 1, 2, 3)))
print(json.dumps(CASES))
