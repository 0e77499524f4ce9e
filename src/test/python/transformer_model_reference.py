"""PyTorch transformers with their outputs, gradients and attention weights, for the tests to load and repeat.

    pip install torch safetensors
    python3 src/test/python/transformer_model_reference.py src/test/resources/descent/engine/nn

One file for each variant, in float64: the state dict under "model.", its gradients under "grad.", the
inputs, the output that `seed` was sent back through, and the self-attention weights of the first decoder
layer. Key padding: the second item's memory has 3 steps of 5.
"""
import sys, torch, torch.nn as nn
from safetensors.torch import save_file

folder = sys.argv[1]


class Model(nn.Module):
    def __init__(self, activation, norm_first):
        super().__init__()
        options = dict(d_model=6, nhead=2, dim_feedforward=9, dropout=0.0, activation=activation, batch_first=True, norm_first=norm_first)
        norm = (lambda: nn.LayerNorm(6)) if norm_first else (lambda: None)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(**options), 2, norm(), enable_nested_tensor=False)
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(**options), 2, norm())
        self.head = nn.Linear(6, 4)

    def forward(self, x, y, padding):
        memory = self.encoder(x, src_key_padding_mask=padding)
        causal = nn.Transformer.generate_square_subsequent_mask(y.shape[1], dtype=torch.float64)
        return self.head(self.decoder(y, memory, tgt_mask=causal, memory_key_padding_mask=padding))


for name, activation, norm_first in (("post", "relu", False), ("pre", "gelu", True)):
    torch.manual_seed(3)
    model = Model(activation, norm_first).double()
    with torch.no_grad():
        for parameter in model.parameters():          # biases and norms too, and every layer another one
            parameter.add_(0.2 * torch.randn_like(parameter))
    padding = torch.tensor([[False] * 5, [False, False, False, True, True]])
    x, y = torch.randn(2, 5, 6).double().requires_grad_(), torch.randn(2, 4, 6).double().requires_grad_()
    output = model(x, y, padding)
    seed = torch.randn_like(output)
    output.backward(seed)
    with torch.no_grad():
        layer = model.decoder.layers[0]
        h = layer.norm1(y) if norm_first else y
        causal = nn.Transformer.generate_square_subsequent_mask(4, dtype=torch.float64)
        weights = layer.self_attn(h, h, h, attn_mask=causal, average_attn_weights=False)[1]
    save_file({**{"model." + k: v.detach().contiguous() for k, v in model.state_dict().items()},
               **{"grad." + k: p.grad.contiguous() for k, p in model.named_parameters()},
               "x": x.detach(), "y": y.detach(), "output": output.detach().contiguous(), "seed": seed,
               "grad_x": x.grad, "grad_y": y.grad, "weights": weights.contiguous()}, f"{folder}/transformer-{name}.safetensors")
