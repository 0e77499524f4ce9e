"""Files that Hugging Face's safetensors wrote, for the tests to read; and a check of ours.

    pip install torch safetensors
    python3 src/test/python/safetensors_reference.py src/test/resources/descent/engine/checkpoint
    python3 src/test/python/safetensors_reference.py --check FILE     what Python sees in a file of ours
"""
import sys, torch
from safetensors import safe_open
from safetensors.torch import save_file

if sys.argv[1] == "--check":
    with safe_open(sys.argv[2], "pt") as file:
        print("metadata", file.metadata())
        for name in file.keys():
            tensor = file.get_tensor(name)
            print(name, tensor.dtype, list(tensor.shape), tensor.flatten().tolist())
    sys.exit()

folder = sys.argv[1]
save_file(
    {
        "0.weight": torch.arange(6, dtype=torch.float32).reshape(2, 3) / 7,
        "0.bias": torch.tensor([-0.0, float("inf")]),
        "1.running_mean": torch.tensor([1 / 3, -1e300], dtype=torch.float64),
        "1.num_batches_tracked": torch.tensor(12345678901234567, dtype=torch.int64),
        "labels": torch.tensor([-3, 7], dtype=torch.int32),
        "image": torch.tensor([[0, 127], [128, 255]], dtype=torch.uint8),
        "mask": torch.tensor([True, False, True]),
        "empty": torch.zeros(0, 4),
    },
    f"{folder}/python.safetensors",
    metadata={"format": "pt", "note": "grüße \"quoted\""},
)
save_file({"x": torch.ones(3, dtype=torch.bfloat16)}, f"{folder}/bfloat16.safetensors")
