"""PyTorch's values and gradients for every differentiable operation of descent.engine.functional.

    pip install torch
    python3 src/test/python/functional_reference.py > src/test/resources/descent/engine/functional/reference.json

Computed in float64, so that the same numbers check float32 and float64. Each case: the operation, its
inputs (shape, data, gradient or null), its arguments, the output (shape, data) and the gradient that
was sent back (null: ones). Numbers that are not finite are the strings "nan", "inf", "-inf".
"""
import json, math, sys
import torch, torch.nn.functional as F

torch.manual_seed(1)
cases = []


def number(x):
    return float(f"{x:.9g}") if math.isfinite(x) else str(x)


def flat(t):
    return [number(x) for x in t.detach().reshape(-1).tolist()]


def rand(*shape, low=-2.0, high=2.0):
    return torch.round((torch.rand(shape, dtype=torch.float64) * (high - low) + low) * 1000) / 1000


def case(op, function, inputs, name=None, constants=(), **args):
    """constants: indices of inputs that get no gradient."""
    leaves = [x.clone().requires_grad_(i not in constants) for i, x in enumerate(inputs)]
    y = function(*leaves)
    seed = rand(*y.shape)
    y.backward(seed)
    shapes = " ".join(str(list(x.shape)).replace(" ", "") for x in inputs)
    extra = " ".join(f"{k}={v}" for k, v in args.items() if not isinstance(v, list) or len(v) < 6)
    cases.append({
        "name": " ".join(filter(None, [name or op, shapes, extra])),
        "op": op,
        "inputs": [{"shape": list(x.shape), "data": flat(x),
                    "grad": None if x.grad is None and not x.requires_grad
                    else flat(x.grad if x.grad is not None else torch.zeros_like(x))} for x in leaves],
        "args": args,
        "output": {"shape": list(y.shape), "data": flat(y)},
        "seed": flat(seed)})


BINARY = [([3, 4], [3, 4]), ([3, 4], [4]), ([3, 1], [1, 4]), ([2, 3, 4], [3, 1]), ([], [2, 3]), ([1], [5]),
          ([0, 3], [1, 3]), ([2, 1, 3, 1], [4, 1, 5]), ([1, 1], [1, 1]), ([4, 5], [4, 1])]
for a, b in BINARY:
    for op, function in dict(add=torch.add, sub=torch.sub, mul=torch.mul, maximum=torch.maximum).items():
        case(op, function, [rand(*a), rand(*b)])
    case("div", torch.div, [rand(*a), rand(*b, low=0.5)])
for shape in ([3, 4], [], [0], [1, 7]):
    x = rand(*shape)
    case("addScalar", lambda t: t + 1.25, [x], c=1.25)
    case("subScalar", lambda t: t - 1.25, [x], c=1.25)
    case("mulScalar", lambda t: t * -2.5, [x], c=-2.5)
    case("divScalar", lambda t: t / 3.0, [x], c=3.0)
    case("neg", torch.neg, [x])
    case("exp", torch.exp, [x])
    case("log", torch.log, [rand(*shape, low=0.1)])
    case("sqrt", torch.sqrt, [rand(*shape, low=0.1)])
    case("abs", torch.abs, [x])
    case("clamp", lambda t: t.clamp(-0.75, 1.5), [x], low=-0.75, high=1.5)
    for exponent in (2.0, 3.0, 0.0, 1.0):
        case("pow", lambda t: t.pow(exponent), [x], exponent=exponent)
    for exponent in (-1.0, 0.5, 2.5):
        case("pow", lambda t: t.pow(exponent), [rand(*shape, low=0.5)], exponent=exponent)
    case("sigmoid", torch.sigmoid, [rand(*shape, low=-9, high=9)])
    case("tanh", torch.tanh, [rand(*shape, low=-5, high=5)])
    case("relu", torch.relu, [x])
    case("gelu", F.gelu, [rand(*shape, low=-4, high=4)])
    case("geluTanh", lambda t: F.gelu(t, approximate="tanh"), [rand(*shape, low=-4, high=4)])
for shape, dim in (([3, 5], 1), ([3, 5], 0), ([3, 5], -1), ([2, 3, 4], 1), ([6], 0), ([1, 1], 1), ([4, 1], 1),
                   ([0, 3], 1), ([], 0), ([5, 33], 1)):
    case("softmax", lambda t: t.softmax(dim), [rand(*shape, low=-6, high=6)], dim=dim)
    case("logSoftmax", lambda t: t.log_softmax(dim), [rand(*shape, low=-6, high=6)], dim=dim)

for a, b in (([3, 4], [4, 2]), ([1, 1], [1, 1]), ([5], [5]), ([5], [5, 3]), ([3, 5], [5]), ([2, 3, 4], [4, 5]),
             ([3, 4], [2, 4, 5]), ([2, 3, 4], [2, 4, 5]), ([2, 1, 3, 4], [5, 4, 2]), ([2, 3, 4], [4]),
             ([4], [2, 4, 3]), ([0, 3], [3, 2]), ([3, 0], [0, 2]), ([0, 2, 3], [3, 2]), ([1, 2, 3], [4, 3, 2]),
             ([2, 3, 2, 4], [1, 3, 4, 2]), ([7, 17], [17, 9])):
    case("matmul", torch.matmul, [rand(*a), rand(*b)])
for x, w, bias in (([3, 4], [2, 4], [2]), ([4], [3, 4], [3]), ([2, 3, 4], [5, 4], [5]), ([1, 1], [1, 1], [1]),
                   ([0, 4], [2, 4], [2]), ([9, 5], [1, 5], None), ([2, 1, 3, 4], [2, 4], None), ([40, 7], [19, 7], [19])):
    tensors = [rand(*x), rand(*w)] + ([rand(*bias)] if bias else [])
    case("linear", F.linear, tensors)

for shape, dims in (([3, 4], None), ([3, 4], [0]), ([3, 4], [1]), ([2, 3, 4], [1]), ([2, 3, 4], [0, 2]), ([2, 3, 4], [-1, 0]),
                    ([2, 3, 4], [0, 1, 2]), ([], None), ([1], [0]), ([2, 1, 3], [1]), ([40, 3], [0]), ([5, 20], [0]),
                    ([0, 3], [0]), ([3, 0], [0]), ([0], None), ([2, 2, 2, 2, 2], [1, 3])):
    for keep in (False, True):
        if dims is None and keep:
            continue
        args = dict(keepDim=keep, dims=dims or [])
        case("sum", lambda t: t.sum() if dims is None else t.sum(dims, keepdim=keep), [rand(*shape)], **args)
        case("mean", lambda t: t.mean() if dims is None else t.mean(dims, keepdim=keep), [rand(*shape)], **args)
        if 0 not in shape:
            case("max", lambda t: t.amax() if dims is None else t.amax(dims, keepdim=keep),
                 [torch.randperm(max(1, math.prod(shape))).double().reshape(shape) / 4], **args)
# Equal largest elements: the gradient goes to the first, as in torch.max(x, dim).
ties = torch.tensor([[1.0, 3, 3], [2, 2, 1], [5, 5, 5]], dtype=torch.float64)
case("max", lambda t: t.max(1).values, [ties], name="max with ties", keepDim=False, dims=[1])

case("reshape", lambda t: t.reshape(4, 3), [rand(2, 6)], shape=[4, 3])
case("reshape", lambda t: t.reshape(-1, 2), [rand(3, 4)], shape=[-1, 2])
case("reshape", lambda t: t.reshape(()), [rand(1, 1)], shape=[])
case("transpose", lambda t: t.transpose(0, 1), [rand(3, 4)], dims=[0, 1])
case("transpose", lambda t: t.transpose(-1, 0), [rand(2, 3, 4)], dims=[-1, 0])
case("permute", lambda t: t.permute(2, 0, 1), [rand(2, 3, 4)], dims=[2, 0, 1])
case("permute", lambda t: t.permute(0, 2, 1, 3), [rand(2, 3, 4, 5)], dims=[0, 2, 1, 3])
case("permute", lambda t: t.permute(1, 0), [rand(0, 4)], dims=[1, 0])
case("permute", lambda t: t.permute(2, 1, 0), [rand(1, 1, 5)], dims=[2, 1, 0])
case("slice", lambda t: t[1:3], [rand(4, 3)], dim=0, start=1, end=3, step=1)
case("slice", lambda t: t[:, 1:5:2], [rand(3, 6)], dim=1, start=1, end=5, step=2)
case("slice", lambda t: t[:, :, 2:3], [rand(2, 3, 4)], dim=-1, start=2, end=3, step=1)
case("slice", lambda t: t[2:2], [rand(4, 3)], dim=0, start=2, end=2, step=1)
case("slice", lambda t: t[-2:4], [rand(4)], dim=0, start=-2, end=4, step=1)
case("slice", lambda t: t[0:7:3], [rand(7, 2)], dim=0, start=0, end=7, step=3)
for dim, shapes in ((0, ([2, 3], [1, 3])), (1, ([2, 3], [2, 1], [2, 4])), (-1, ([2, 2, 3], [2, 2, 2])), (0, ([0, 3], [2, 3])), (0, ([4],))):
    case("concat", lambda *ts: torch.cat(ts, dim), [rand(*s) for s in shapes], dim=dim)
for dim in (0, 1, -1):
    case("stack", lambda *ts: torch.stack(ts, dim), [rand(2, 3) for _ in range(3)], dim=dim)
case("stack", lambda *ts: torch.stack(ts, 0), [rand(), rand()], dim=0)
case("squeeze", lambda t: t.squeeze(1), [rand(2, 1, 3)], dim=1)
case("squeeze", lambda t: t.squeeze(0), [rand(2, 1, 3)], dim=0)
case("unsqueeze", lambda t: t.unsqueeze(-1), [rand(2, 3)], dim=-1)
case("unsqueeze", lambda t: t.unsqueeze(0), [rand()], dim=0)
case("broadcastTo", lambda t: t.broadcast_to(2, 3, 4), [rand(3, 1)], shape=[2, 3, 4])
case("broadcastTo", lambda t: t.broadcast_to(5, 2), [rand()], shape=[5, 2])
case("broadcastTo", lambda t: t.broadcast_to(0, 2), [rand(1, 2)], shape=[0, 2])
case("expand", lambda t: t.expand(4, -1, 3), [rand(2, 1)], shape=[4, -1, 3])

index = torch.tensor([[2, 0, 1], [2, 2, 0]])
case("gather", lambda t: t.gather(0, index), [rand(3, 4)], dim=0, index=index.reshape(-1).tolist(), indexShape=[2, 3])
case("gather", lambda t: t.gather(1, index), [rand(2, 3)], dim=1, index=index.reshape(-1).tolist(), indexShape=[2, 3])
case("gather", lambda t: t.gather(-1, index[:, :, None]), [rand(2, 3, 4)], dim=-1, index=index.reshape(-1).tolist(), indexShape=[2, 3, 1])
case("gather", lambda t: t.gather(0, torch.zeros(0, dtype=torch.long)), [rand(3)], dim=0, index=[], indexShape=[0])
for dim, shape, ids in ((0, [4, 3], [3, 0, 3]), (1, [2, 5], [4, 4, 1]), (-2, [2, 3, 2], [0, 2]), (0, [5], [1]), (0, [3, 2], [])):
    case("indexSelect", lambda t: t.index_select(dim, torch.tensor(ids, dtype=torch.long)), [rand(*shape)], dim=dim, index=ids)
case("embedding", lambda t: F.embedding(torch.tensor([[1, 0], [1, 4], [1, 1]]), t), [rand(5, 3)], index=[1, 0, 1, 4, 1, 1], indexShape=[3, 2])
mask = torch.tensor([[True, False, True], [False, False, True]])
case("maskedFill", lambda t: t.masked_fill(mask, -7.5), [rand(2, 3)], mask=mask.reshape(-1).tolist(), maskShape=[2, 3], value=-7.5)
case("maskedFill", lambda t: t.masked_fill(mask, 0.5), [rand(4, 2, 3)], mask=mask.reshape(-1).tolist(), maskShape=[2, 3], value=0.5)
case("maskedFill", lambda t: t.masked_fill(mask[:, 0:1], 1.0), [rand(2, 3)], mask=mask[:, 0].tolist(), maskShape=[2, 1], value=1.0)

for reduction in ("none", "mean", "sum"):
    for shape in ([3, 4], [], [7, 1], [0, 2]):
        case("mse", lambda x, t: F.mse_loss(x, t, reduction=reduction), [rand(*shape), rand(*shape)], reduction=reduction)
        target = rand(*shape, low=0, high=1)
        case("bceWithLogits", lambda x, t: F.binary_cross_entropy_with_logits(x, t, reduction=reduction),
             [rand(*shape, low=-30, high=30), target], constants=[1], reduction=reduction)
    case("bceWithLogits", lambda x, t, w, p: F.binary_cross_entropy_with_logits(x, t, w, pos_weight=p, reduction=reduction),
         [rand(3, 4, low=-5, high=5), rand(3, 4, low=0, high=1), rand(3, 1, low=0.1), rand(4, low=0.1)],
         name="bceWithLogits weighted", constants=[1, 2, 3], reduction=reduction, weight=True, posWeight=True)
    for smoothing in (0.0, 0.1):
        for weighted in (False, True):
            for shape, targets in (([5, 3], [0, 2, -100, 1, 1]), ([4], [2]), ([2, 3, 2], [0, 1, -100, 2]), ([3, 1], [0, 0, 0]),
                                   ([0, 3], []), ([2, 3, 1, 2], [1, 2, 0, 0])):
                classes = shape[0] if len(shape) == 1 else shape[1]
                target_shape = [] if len(shape) == 1 else [shape[0]] + shape[2:]
                target = torch.tensor(targets, dtype=torch.long).reshape(target_shape)
                inputs = [rand(*shape, low=-5, high=5)] + ([rand(classes, low=0.2)] if weighted else [])
                case("crossEntropy", lambda x, w=None: F.cross_entropy(x, target, w, reduction=reduction, label_smoothing=smoothing),
                     inputs, constants=[1], targets=targets, smoothing=smoothing, ignore=-100, reduction=reduction)
    case("crossEntropy", lambda x: F.cross_entropy(x, torch.tensor([0, 2, 1]), ignore_index=1, reduction=reduction),
         [rand(3, 4)], targets=[0, 2, 1], smoothing=0.0, ignore=1, reduction=reduction)

def distinct(*shape):
    return torch.randperm(math.prod(shape)).double().reshape(shape) / 8 - 2


# input, weight, stride, padding, dilation, bias
CONVOLUTIONS = [
    ([2, 3, 5, 6], [4, 3, 3, 3], 1, 1, 1, True), ([1, 2, 5, 4], [3, 2, 1, 1], 1, 0, 1, True),
    ([2, 1, 6, 5], [5, 1, 3, 2], 1, 0, 1, False), ([1, 2, 7, 6], [2, 2, 3, 3], 1, 2, 2, True),
    ([2, 2, 7, 7], [3, 2, 2, 2], 3, 0, 1, True), ([1, 2, 5, 5], [2, 2, 3, 3], 2, 1, 1, True),
    ([1, 1, 3, 3], [2, 1, 2, 2], 1, 3, 1, True), ([2, 2, 4, 4], [2, 2, 1, 1], 2, 1, 1, False),
    ([1, 2, 6, 7], [2, 2, 3, 2], [2, 1], [1, 0], [1, 3], True), ([1, 2, 5, 5], [2, 2, 5, 5], 1, 0, 1, True),
    ([1, 2, 5, 5], [2, 2, 5, 5], 1, 4, 1, True), ([3, 1, 1, 1], [2, 1, 1, 1], 1, 0, 1, True),
    ([1, 1, 4, 9], [9, 1, 1, 7], 1, [0, 3], 1, True), ([0, 2, 4, 4], [3, 2, 3, 3], 1, 1, 1, True),
    ([1, 3, 5, 5], [17, 3, 1, 1], 4, 0, 1, True), ([2, 2, 1, 6], [2, 2, 3, 3], 1, 1, 1, True),
    ([1, 1, 7, 7], [1, 1, 3, 3], 3, 4, 3, True)]
for x, w, stride, padding, dilation, bias in CONVOLUTIONS:
    for op, last in (("conv2d", lambda t: t), ("conv2dRelu", F.relu)):
        if op == "conv2d" or stride in (3, 1) and padding == 0 and bias:
            pair = lambda value: value if isinstance(value, list) else [value, value]
            case(op, lambda x, w, b=None: last(F.conv2d(x, w, b, stride, padding, dilation)),
                 [rand(*x), rand(*w)] + ([rand(w[0])] if bias else []),
                 stride=pair(stride), padding=pair(padding), dilation=pair(dilation))
# input, kernel, stride, padding, dilation
for x, kernel, stride, padding, dilation in (
        ([2, 3, 4, 6], [2, 2], [2, 2], [0, 0], [1, 1]), ([1, 2, 5, 7], [2, 2], [2, 2], [0, 0], [1, 1]),
        ([1, 1, 5, 5], [3, 3], [1, 1], [1, 1], [1, 1]), ([1, 2, 7, 6], [3, 2], [2, 1], [1, 0], [1, 1]),
        ([1, 1, 7, 7], [2, 2], [3, 3], [0, 0], [1, 1]), ([1, 1, 7, 8], [3, 3], [1, 2], [1, 1], [2, 2]),
        ([2, 1, 1, 1], [1, 1], [1, 1], [0, 0], [1, 1]), ([0, 2, 4, 4], [2, 2], [2, 2], [0, 0], [1, 1]),
        ([1, 1, 7, 13], [3, 3], [1, 1], [1, 1], [1, 1])):
    case("maxPool2d", lambda t: F.max_pool2d(t, kernel, stride, padding, dilation), [distinct(*x)],
         kernel=kernel, stride=stride, padding=padding, dilation=dilation)
    if dilation == [1, 1]:
        for count in (True, False):
            case("avgPool2d", lambda t: F.avg_pool2d(t, kernel, stride, padding, False, count), [rand(*x)],
                 kernel=kernel, stride=stride, padding=padding, dilation=dilation, countPadding=count)
nan, inf = math.nan, math.inf
for name, plane in (("equal", [[1.0, 1, 0, 2], [1, 1, 2, 2]]), ("NaN", [[1.0, nan, 3, 2], [nan, 5, 4, inf]]),
                    ("-infinity", [[-inf, -inf, -inf, 2], [-inf, -inf, -inf, -inf]])):
    for padding in (0, 1):
        case("maxPool2d", lambda t: F.max_pool2d(t, 2, 2, padding), [torch.tensor([[plane]], dtype=torch.float64)],
             name=f"maxPool2d with ties, {name}", kernel=[2, 2], stride=[2, 2], padding=[padding, padding], dilation=[1, 1])
for x, size in (([2, 3, 4, 6], [1, 1]), ([1, 2, 5, 7], [2, 3]), ([1, 1, 3, 4], [5, 4]), ([0, 2, 3, 3], [2, 2]), ([1, 1, 8, 8], [4, 2])):
    case("adaptiveAvgPool2d", lambda t: F.adaptive_avg_pool2d(t, size), [rand(*x)], size=size)
for x in ([4, 3], [2, 3, 4, 5], [1, 2, 3, 3], [5, 1, 1, 1], [2, 40], [2, 3, 7], [1, 2, 2, 1]):
    for training in (True, False):
        if not training or math.prod(x) > x[1]:
            mean, var = rand(x[1]).tolist(), rand(x[1], low=0.25).tolist()
            for op, last in (("batchNorm", lambda t: t), ("batchNormRelu", F.relu)):
                case(op, lambda x, w, b: last(F.batch_norm(x, torch.tensor(mean, dtype=torch.float64), torch.tensor(var, dtype=torch.float64), w, b, training, 0.3, 0.01)),
                     [rand(*x), rand(x[1]), rand(x[1])], name=f"{op} training={training}",
                     mean=mean, variance=var, training=training, eps=0.01)
for shape, dims in (([2, 3, 4], [1, -1]), ([2, 3, 4], [0, 1]), ([2, 3], [0, -1]), ([], [0, -1]), ([0, 3, 2], [1, 2]), ([1, 2, 2, 3], [1, 2])):
    case("flatten", lambda t: t.flatten(*dims), [rand(*shape)], dims=dims)

json.dump(cases, sys.stdout, separators=(",", ":"))
print(len(cases), "cases", file=sys.stderr)
