"""Numbers that RandomPerspective's tests compare with.

    python3 src/test/python/perspective_reference.py src/test/resources/descent/topic/cnn/data

torchvision's formulas for byte tensors, step by step: the eight coefficients by least squares from
the corners, the grid of pixel centres, grid_sample (bilinear, zeros outside, align_corners=False)
of the picture with a plane of ones beside it, that plane as a mask over the fill, rounding.
Pixel (c, y, x) of the picture is (37 c + 11 x + 7 y + x y) % 256.
"""
import json, sys, torch

SIDE = 32
CASES = [
    dict(corners=[0, 0, 31, 0, 31, 31, 0, 31], fill=0),
    dict(corners=[3, 2, 28, 1, 30, 29, 0, 28], fill=0),
    dict(corners=[0, 3, 31, 0, 28, 31, 2, 29], fill=128),
    dict(corners=[15, 7, 20, 15, 16, 31, 1, 16], fill=255),
]


def coefficients(corners):
    start = [[0, 0], [SIDE - 1, 0], [SIDE - 1, SIDE - 1], [0, SIDE - 1]]
    end = [corners[i:i + 2] for i in range(0, 8, 2)]
    rows = []
    for (x, y), (u, v) in zip(end, start):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    right = torch.tensor(start, dtype=torch.float64).view(8)
    return torch.linalg.lstsq(torch.tensor(rows, dtype=torch.float64), right, driver="gels").solution


def grid(k):
    centres = torch.linspace(0.5, SIDE - 0.5, SIDE, dtype=torch.float64)
    y, x = torch.meshgrid(centres, centres, indexing="ij")
    base = torch.stack([x, y, torch.ones_like(x)], 2).view(1, SIDE * SIDE, 3)
    upper = torch.stack([k[0:3], k[3:6]]).unsqueeze(0).transpose(1, 2) / (0.5 * SIDE)
    ones = torch.ones(1, dtype=torch.float64)
    lower = torch.stack([torch.cat([k[6:8], ones])] * 2).unsqueeze(0).transpose(1, 2)
    return (base.bmm(upper) / base.bmm(lower) - 1).view(1, SIDE, SIDE, 2)


def warp(picture, k, fill):
    planes = torch.cat([picture.double(), torch.ones(1, SIDE, SIDE, dtype=torch.float64)]).unsqueeze(0)
    sampled = torch.nn.functional.grid_sample(planes, grid(k), mode="bilinear", padding_mode="zeros", align_corners=False)
    mask = sampled[:, -1:]
    return (sampled[:, :-1] * mask + (1 - mask) * fill).round().to(torch.uint8)[0]


picture = torch.tensor([[[(37 * c + 11 * x + 7 * y + x * y) % 256 for x in range(SIDE)] for y in range(SIDE)] for c in range(3)], dtype=torch.uint8)
result = []
for case in CASES:
    k = coefficients(case["corners"])
    result.append(dict(case, coefficients=k.tolist(), warped=bytes(warp(picture, k, case["fill"]).flatten().tolist()).hex()))
with open(sys.argv[1] + "/perspective.json", "w") as file:
    json.dump(result, file, indent=0)
