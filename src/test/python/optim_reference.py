"""Numbers of torch.optim that the optimiser tests compare with.

    python3 src/test/python/optim_reference.py src/test/resources/descent/engine/optim

Each case runs 50 steps on three tensors of 37, 6 and 2 elements. Element i (counted through all
three) starts at sin(i) and has, before step t = 1, 2, ..., the gradient
    0.2 p + cos(0.7 i + 0.3 t) * (1 + 0.1 i)
computed in float64 and rounded to the tensor's type. Values after steps 1, 3 and 50 are stored.
"""
import json, math, sys, torch

SIZES, STEPS, KEPT = (37, 6, 2), 50, (1, 3, 50)
CASES = {
    "sgd": (torch.optim.SGD, dict(lr=0.05)),
    "sgd_weight_decay": (torch.optim.SGD, dict(lr=0.05, weight_decay=0.1)),
    "sgd_momentum": (torch.optim.SGD, dict(lr=0.02, momentum=0.9)),
    "sgd_dampening": (torch.optim.SGD, dict(lr=0.02, momentum=0.8, dampening=0.3, weight_decay=0.01)),
    "sgd_nesterov": (torch.optim.SGD, dict(lr=0.02, momentum=0.9, nesterov=True, weight_decay=0.01)),
    "adagrad": (torch.optim.Adagrad, dict(lr=0.1)),
    "adagrad_all": (torch.optim.Adagrad, dict(lr=0.1, lr_decay=0.02, weight_decay=0.05, initial_accumulator_value=0.3, eps=1e-6)),
    "rmsprop": (torch.optim.RMSprop, dict(lr=0.01)),
    "rmsprop_momentum": (torch.optim.RMSprop, dict(lr=0.01, alpha=0.9, eps=1e-6, momentum=0.8, weight_decay=0.05)),
    "rmsprop_centered": (torch.optim.RMSprop, dict(lr=0.01, alpha=0.95, centered=True)),
    "rmsprop_all": (torch.optim.RMSprop, dict(lr=0.005, alpha=0.9, momentum=0.7, weight_decay=0.02, centered=True)),
    "adam": (torch.optim.Adam, dict(lr=0.01)),
    "adam_all": (torch.optim.Adam, dict(lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1)),
    "adamw": (torch.optim.AdamW, dict(lr=0.01)),
    "adamw_all": (torch.optim.AdamW, dict(lr=0.02, betas=(0.85, 0.98), eps=1e-6, weight_decay=0.2)),
}


def run(kind, options, dtype):
    start = torch.tensor([math.sin(i) for i in range(sum(SIZES))], dtype=torch.float64)
    tensors = [torch.nn.Parameter(part.to(dtype)) for part in start.split(SIZES)]
    optimizer = kind(tensors, foreach=False, **options)
    kept = []
    for t in range(1, STEPS + 1):
        i = 0
        for tensor in tensors:
            wide = tensor.detach().double()
            grad = [0.2 * wide[k].item() + math.cos(0.7 * (i + k) + 0.3 * t) * (1 + 0.1 * (i + k)) for k in range(len(tensor))]
            tensor.grad = torch.tensor(grad, dtype=torch.float64).to(dtype)
            i += len(tensor)
        optimizer.step()
        if t in KEPT:
            kept.append([value for tensor in tensors for value in tensor.tolist()])
    return kept


def schedule(make, steps, metric=None):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.4)
    scheduler = make(optimizer)
    rates = [optimizer.param_groups[0]["lr"]]
    for t in range(steps):
        optimizer.step()
        scheduler.step(*([metric(t)] if metric else []))
        rates.append(optimizer.param_groups[0]["lr"])
    return rates


def warm_cosine(optimizer):
    s = torch.optim.lr_scheduler
    return s.SequentialLR(
        optimizer,
        [s.LinearLR(optimizer, start_factor=0.1, total_iters=5), s.CosineAnnealingLR(optimizer, T_max=20, eta_min=0.01)],
        milestones=[5])


def falling(t):
    return (8 - t if t < 6 else 2 + 0.001 * (t % 5)) + (0 if t < 25 else -1)


s = torch.optim.lr_scheduler
PLATEAU = {
    "min_rel": dict(mode="min", factor=0.5, patience=2, threshold=0.01, threshold_mode="rel", cooldown=0, min_lr=0.0),
    "min_abs_cooldown": dict(mode="min", factor=0.3, patience=1, threshold=0.5, threshold_mode="abs", cooldown=3, min_lr=0.001),
    "max_rel": dict(mode="max", factor=0.7, patience=3, threshold=0.05, threshold_mode="rel", cooldown=1, min_lr=0.05),
    "max_abs": dict(mode="max", factor=0.1, patience=0, threshold=0.1, threshold_mode="abs", cooldown=2, min_lr=0.0),
}


def optimisers():
    return {
        name: {
            "options": options,
            "float64": run(kind, options, torch.float64),
            "float32": [[float(f"{v:.9g}") for v in values] for values in run(kind, options, torch.float32)],
        }
        for name, (kind, options) in CASES.items()
    }


def schedules():
    return {
        "step": schedule(lambda o: s.StepLR(o, step_size=4, gamma=0.3), 20),
        "cosine": schedule(lambda o: s.CosineAnnealingLR(o, T_max=20, eta_min=0.01), 20),
        "warm_cosine": schedule(warm_cosine, 25),
        "metric": [falling(t) for t in range(40)],
        "plateau": {name: schedule(lambda o: s.ReduceLROnPlateau(o, **options), 40, falling) for name, options in PLATEAU.items()},
    }


def clipping():
    grads = [torch.tensor([3.0, -4.0, 12.0]), torch.tensor([[0.5, -0.25], [8.0, 0.0]])]
    result = {}
    for bound in (1.0, 5.0, 100.0):
        parameters = [torch.nn.Parameter(torch.zeros_like(g)) for g in grads]
        for p, g in zip(parameters, grads):
            p.grad = g.clone()
        norm = torch.nn.utils.clip_grad_norm_(parameters, bound)
        result[str(bound)] = {"norm": norm.item(), "grads": [v for p in parameters for v in p.grad.flatten().tolist()]}
    return result


folder = sys.argv[1]
for name, content in (("optimizers", optimisers()), ("schedules", schedules()), ("clipping", clipping())):
    with open(f"{folder}/{name}.json", "w") as file:
        json.dump(content, file, separators=(",", ":"))
        file.write("\n")
