"""PyTorch's values and gradients for the operations of a transformer: embedding with a padding id, layer norm, attention.

    pip install torch
    python3 src/test/python/transformer_reference.py > src/test/resources/descent/engine/functional/transformer.json

The format is that of functional_reference.py, whose `case` it uses.
"""
import contextlib, io, json, sys
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    import functional_reference as reference
import torch, torch.nn.functional as F

torch.manual_seed(2)
reference.cases.clear()
case, rand = reference.case, reference.rand

for ids, shape in (([[1, 0], [3, 1], [1, 1]], [3, 2]), ([[2]], [1, 1]), ([[1, 1, 1]], [1, 3])):
    flat = sum(ids, [])
    case("paddedEmbedding", lambda t: F.embedding(torch.tensor(ids), t, padding_idx=1), [rand(4, 3)], name="paddedEmbedding ties",
         padding=1, index=flat, indexShape=shape)

for x in ([3, 4], [2, 3, 5], [1, 1, 17], [20, 7], [4], [0, 3], [2, 130], [5, 64]):
    features = x[-1:]
    case("layerNorm", lambda t, w, b: F.layer_norm(t, features, w, b, 0.01), [rand(*x), rand(*features), rand(*features)], eps=0.01)
    for output in ("sum", "norm", "both"):
        def add_norm(t, r, w, b):
            sum, norm = t + r, F.layer_norm(t + r, features, w, b, 0.01)
            return sum if output == "sum" else norm if output == "norm" else 2 * sum + norm
        inputs = [rand(*x), rand(*x)] + ([rand(*features), rand(*features)])
        case("addLayerNorm", add_norm, inputs, output=output, eps=0.01, constants=[2, 3] if output == "sum" else [])

def attention(q, k, v, heads, blocked=None, padding=None, factors=None):
    split = lambda t: t.unflatten(2, (heads, -1)).transpose(1, 2)
    score = split(q) @ split(k).transpose(2, 3) / (q.shape[2] // heads) ** 0.5
    if blocked is not None:
        score = score.masked_fill(blocked, float("-inf"))
    if padding is not None:
        score = score.masked_fill(padding[:, None, None, :], float("-inf"))
    weight = score.softmax(3)
    if factors is not None:
        weight = weight * factors
    return (weight @ split(v)).transpose(1, 2).flatten(2)


def flags(t):
    return [] if t is None else t.reshape(-1).tolist()


for batch, steps, d, heads, kind in ((2, 3, 4, 2, "plain"), (1, 1, 1, 1, "causal"), (2, 5, 6, 3, "causal"), (2, 4, 4, 1, "padding"),
                                     (1, 17, 34, 2, "causal"), (2, 3, 4, 2, "blocked"), (2, 3, 4, 2, "dropout"), (0, 3, 4, 2, "plain")):
    causal = torch.ones(steps, steps, dtype=torch.bool).triu(1)
    blocked = torch.tensor([[False, True, True], [True, False, False], [False, True, False]]) if kind == "blocked" else None
    padding = torch.arange(steps)[None] >= torch.tensor([[steps], [2]]) if kind == "padding" else None
    factors = torch.tensor([0.0, 2, 2, 0, 2, 2]).double().repeat(6).view(2, 2, 3, 3) if kind == "dropout" else None
    case("selfAttention", lambda t: attention(*t.chunk(3, 2), heads, causal if kind == "causal" else blocked, padding, factors),
         [rand(batch, steps, 3 * d)], name="selfAttention " + kind, heads=heads, causal=kind == "causal",
         mask=flags(blocked), padding=flags(padding), factors=flags(factors))
for batch, tq, tk, d, heads, kind in ((2, 3, 5, 4, 2, "plain"), (3, 2, 20, 32, 2, "padding"), (1, 1, 1, 3, 1, "plain"), (2, 9, 2, 8, 4, "dropout")):
    padding = torch.arange(tk)[None] >= torch.tensor([[tk], [13], [1]]) if kind == "padding" else None
    factors = (torch.arange(batch * heads * tq * tk) % 3 * 0.75).double().view(batch, heads, tq, tk) if kind == "dropout" else None
    case("crossAttention", lambda q, kv: attention(q, *kv.chunk(2, 2), heads, None, padding, factors),
         [rand(batch, tq, d), rand(batch, tk, 2 * d)], name="crossAttention " + kind, heads=heads, causal=False,
         mask=[], padding=flags(padding), factors=flags(factors))

json.dump(reference.cases, sys.stdout, separators=(",", ":"))
print(len(reference.cases), "cases", file=sys.stderr)
