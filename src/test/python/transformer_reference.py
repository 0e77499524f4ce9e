"""PyTorch's values and gradients for the operations of a transformer: embedding with a padding id, layer norm.

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

json.dump(reference.cases, sys.stdout, separators=(",", ":"))
print(len(reference.cases), "cases", file=sys.stderr)
