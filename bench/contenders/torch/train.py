"""Trains the nets of the benchmark with PyTorch on the processor, and times its steps.

Called with a folder that holds net.json and data.bin, and the number of threads. Then reads lines from
standard input: a number of steps, which it takes; answers each with a line of JSON,
{"stepMs": ..., "losses": [...]}.
"""

import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F


def read(folder):
    """The net as the lab describes it, its weights, and the arrays of its batch."""
    with open(f"{folder}/net.json") as file:
        net = json.load(file)
    data = np.fromfile(f"{folder}/data.bin", np.float32)
    arrays, at = [], 0
    for shape in net["shapes"]:
        size = int(np.prod(shape))
        arrays.append(torch.from_numpy(data[at : at + size].reshape(shape).copy()))
        at += size
    count = len(net["weights"])
    return net, arrays[:count], arrays[count:]


# Kernels as PyTorch has them: [out, in], and [out, in, rows, columns].
AXES = {1: (0,), 2: (1, 0), 4: (3, 2, 0, 1)}


def laid_out(name, array):
    is_kernel = name.endswith("/kernel")
    return array.permute(AXES[array.dim()] if is_kernel else tuple(range(array.dim()))).contiguous()


class Net(torch.nn.Module):
    """The layers in order; each reads those that it names, or the one before."""

    def __init__(self, net, weights):
        super().__init__()
        self.layers = net["layers"]
        self.image = net["inputShape"] if isinstance(net["inputShape"], list) else None
        named = zip(net["weights"], weights)
        self.weights = torch.nn.ParameterList(
            [torch.nn.Parameter(laid_out(name, array)) for name, array in named]
        )
        self.counts = net["counts"]

    def forward(self, inputs):
        values = {"inputs": inputs}
        if self.image is None:
            values["inputs"] = inputs.long()
        elif len(self.image) == 3:
            values["inputs"] = inputs.view(-1, *self.image).permute(0, 3, 1, 2)
        value, taken = values["inputs"], 0
        for layer, count in zip(self.layers, self.counts):
            own = list(self.weights[taken : taken + count])
            taken += count
            given = [values[name] for name in layer["from"]] if "from" in layer else [value]
            value = apply_layer(layer, given, own)
            name = layer.get("id", layer.get("name"))
            if name is not None:
                values[name] = value
        return value


def apply_layer(layer, given, own):
    kind, x = layer["type"], given[0]
    if kind == "dense":
        sums = F.linear(x, *own)
        return F.relu(sums) if layer["relu"] else sums
    if kind == "conv2d":
        sums = F.conv2d(x, *own, padding="same")
        return F.relu(sums) if layer.get("relu", True) else sums
    if kind == "maxPool":
        return F.max_pool2d(x, 2)
    if kind == "upsample":
        return F.interpolate(x, scale_factor=2, mode="nearest")
    if kind == "flatten":
        return x.permute(0, 2, 3, 1).flatten(1)
    if kind == "embedding":
        return F.embedding(x, own[0]) + (own[1] if layer.get("positions") else 0)
    if kind == "layerNorm":
        return F.layer_norm(x, (layer["channels"],), *own)
    if kind == "add":
        return given[0] + given[1]
    if kind == "attention":
        return attention(layer, *given)
    if kind == "maskedPool" and layer["pool"] == "mean":
        present = (given[1] != 0).float().unsqueeze(2)
        return (x * present).sum(1) / present.sum(1).clamp(min=1)
    raise SystemExit(f"no {kind} here")


def attention(layer, projected, tokens):
    rows, length, _ = projected.shape
    heads = layer["heads"]
    parts = projected.view(rows, length, 3, heads, -1).permute(2, 0, 3, 1, 4)
    q, k, v = parts[0], parts[1], parts[2]
    present = (tokens != 0).view(rows, 1, 1, length)
    if layer["causal"]:
        present = present & torch.ones(length, length, dtype=torch.bool).tril()
    if hasattr(F, "scaled_dot_product_attention"):
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=present)
    else:
        scores = q @ k.transpose(2, 3) / q.shape[3] ** 0.5
        mixed = scores.masked_fill(~present, float("-inf")).softmax(3) @ v
    return mixed.transpose(1, 2).reshape(rows, length, -1)


def rows_of(outputs):
    """Logits [rows, classes]; of a class for each place or pixel, all of them one after another."""
    if outputs.dim() == 4:
        outputs = outputs.permute(0, 2, 3, 1)
    return outputs.flatten(0, -2)


def main():
    torch.set_num_threads(int(sys.argv[2]))
    net, weights, (inputs, labels, teacher, *known) = read(sys.argv[1])
    model = Net(net, weights)
    settings = net["settings"]
    rate, alpha, temperature = (settings[k] for k in ("learningRate", "alpha", "temperature"))
    optimizer = torch.optim.Adam(model.parameters(), lr=rate, eps=net["epsilon"], foreach=True)
    labels = labels.long()
    # Rows of the outputs, seen as [B·P, W], that there is a label for.
    known = known[0].long() if known else None

    def step():
        optimizer.zero_grad(set_to_none=True)
        logits = rows_of(model(inputs))
        if known is not None:
            logits = logits[known]
        hard = F.cross_entropy(logits, labels)
        p, q = (F.log_softmax(x / temperature, 1) for x in (teacher, logits))
        soft = temperature**2 * F.kl_div(q, p, reduction="batchmean", log_target=True)
        loss = (1 - alpha) * hard + alpha * soft
        loss.backward()
        optimizer.step()
        return loss.detach()

    for line in sys.stdin:
        count = int(line)
        start = time.perf_counter()
        losses = [float(loss) for loss in [step() for _ in range(count)]]
        seconds = time.perf_counter() - start
        print(json.dumps({"stepMs": 1000 * seconds / count, "losses": losses}), flush=True)


main()
