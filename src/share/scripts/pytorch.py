# ---- Networks --------------------------------------------------------------------------------


class Flatten(nn.Module):
    """To [batch, values], in the order height, width, channels."""

    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1) if x.dim() == 4 else x


class Conv(nn.Conv2d):
    """With zeros around the image as the lab has them: the larger half comes after it."""

    def forward(self, x):
        borders = []
        for size, reach, stride in zip(x.shape[2:], self.kernel_size, self.stride):
            zeros = max(0, (-(-size // stride) - 1) * stride + reach - size)
            borders = [zeros // 2, zeros - zeros // 2] + borders
        return F.conv2d(F.pad(x, borders), self.weight, self.bias, self.stride)


class BatchNorm(nn.BatchNorm2d):
    """Keeps the variance of a batch as it is; PyTorch's own keeps the unbiased estimate."""

    def forward(self, x):
        if not self.training:
            return super().forward(x)
        with torch.no_grad():
            self.running_mean.lerp_(x.mean((0, 2, 3)), self.momentum)
            self.running_var.lerp_(x.var((0, 2, 3), unbiased=False), self.momentum)
        return F.batch_norm(x, None, None, self.weight, self.bias, training=True, eps=self.eps)


def norm_of(kind, channels):
    if kind == "batch":
        return BatchNorm(channels)
    return nn.GroupNorm(4 if channels % 4 == 0 else 1, channels)


class Residual(nn.Module):
    """relu(x + norm(conv(relu(norm(conv(x)))))), x through a 1 × 1 convolution where shapes differ."""

    def __init__(self, inputs, outputs, stride, norm):
        super().__init__()
        self.inner = nn.Sequential(
            Conv(inputs, outputs, 3, stride),
            norm_of(norm, outputs),
            nn.ReLU(),
            Conv(outputs, outputs, 3),
            norm_of(norm, outputs),
        )
        same = stride == 1 and inputs == outputs
        outer = [] if same else [Conv(inputs, outputs, 1, stride), norm_of(norm, outputs)]
        self.shortcut = nn.Sequential(*outer)

    def forward(self, x):
        return F.relu(self.inner(x) + self.shortcut(x))


class Mean(nn.Module):
    """The mean of each channel over the image."""

    def forward(self, x):
        return x.mean((2, 3))


def residual_layers(architecture, channels):
    """Stem, blocks and mean of a small residual network, and its last number of channels."""
    widths, norm = architecture["widths"], architecture["norm"]
    layers = [Conv(channels, widths[0], 3), norm_of(norm, widths[0]), nn.ReLU()]
    channels = widths[0]
    for stage, width in enumerate(widths):
        for block in range(architecture["blocks"]):
            stride = 2 if stage > 0 and block == 0 else 1
            layers.append(Residual(channels, width, stride, norm))
            channels = width
    return layers + [Mean()], channels


class Block(nn.Module):
    """x + attention(norm(x)), then x + feed-forward(norm(x)); what is no item has no weight."""

    def __init__(self, width, heads, feed_forward, dropout):
        super().__init__()
        self.heads = heads
        self.attention_norm = nn.LayerNorm(width)
        self.projections = nn.Linear(width, 3 * width)
        self.attention = nn.Linear(width, width)
        self.feed_forward_norm = nn.LayerNorm(width)
        self.wide = nn.Linear(width, feed_forward)
        self.narrow = nn.Linear(feed_forward, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, is_item):
        rows, length, width = x.shape
        parts = self.projections(self.attention_norm(x)).chunk(3, dim=2)
        shape = rows, length, self.heads, width // self.heads
        q, k, v = (part.reshape(shape).transpose(1, 2) for part in parts)
        scores = q @ k.transpose(2, 3) / (width // self.heads) ** 0.5
        keys = is_item[:, None, None]
        weights = scores.masked_fill(~keys, -1e9).softmax(3) * keys
        x = x + self.dropout(self.attention((weights @ v).transpose(1, 2).reshape(x.shape)))
        return x + self.dropout(self.narrow(F.relu(self.wide(self.feed_forward_norm(x)))))


class ItemTransformer(nn.Module):
    """Self-attention among the items of a history, the last ones first; the mean gives the scores."""

    def __init__(self, architecture, items, classes):
        super().__init__()
        width = architecture["width"]
        self.longest = min(architecture["longest"], items)
        # [width, items + 1], as `load` turns what has two sides; item 0 is none.
        self.table = nn.Parameter(torch.randn(width, items + 1) / width**0.5)
        sizes = architecture["heads"], architecture["feedForward"], architecture.get("dropout", 0) or 0
        self.blocks = nn.ModuleList(Block(width, *sizes) for _ in range(architecture["layers"]))
        self.norm = nn.LayerNorm(width)
        self.logits = nn.Linear(width, classes)

    def forward(self, x):
        numbers = torch.arange(1, x.shape[1] + 1, device=x.device)
        tokens = ((x != 0) * numbers).sort(dim=1, descending=True).values[:, : self.longest]
        is_item = tokens > 0
        x = self.table.T[tokens]
        for block in self.blocks:
            x = block(x, is_item)
        sums = (self.norm(x) * is_item[:, :, None]).sum(1)
        return self.logits(sums / is_item.sum(1, keepdim=True).clamp(min=1))


def build(architecture, input_shape, classes):
    """A network of the lab: convolutions with ReLU and pooling, residual blocks, attention; logits."""
    layers, named = [], []
    kind, dropout = architecture["kind"], architecture.get("dropout", 0) or 0
    if kind not in NETWORKS:
        raise SystemExit(f"The network is “{kind}”: this script builds {', '.join(NETWORKS)} only.")
    shape = tuple(input_shape)
    if kind == "item-transformer":
        return ItemTransformer(architecture, shape[0], classes).to(DEVICE)
    blocks = architecture["blocks"] if kind == "cnn" else []
    for number, block in enumerate(blocks, 1):
        height, width, channels = shape
        conv = nn.Conv2d(channels, block["filters"], block["kernel"], padding="same")
        named.append((f"conv{number}", conv, channels * block["kernel"] ** 2))
        layers += [conv, nn.ReLU()]
        shape = (height, width, block["filters"])
        if block["pool"] and height > 1 and width > 1:
            layers.append(nn.MaxPool2d(2))
            shape = (height // 2, width // 2, block["filters"])
    if kind == "resnet-small":
        layers, size = residual_layers(architecture, shape[2])
        convs = [conv for layer in layers for conv in layer.modules() if isinstance(conv, Conv)]
        named += [("conv", conv, conv.weight[0].numel()) for conv in convs]
        if dropout > 0:
            layers.append(nn.Dropout(dropout))
    else:
        layers.append(Flatten())
        size = int(np.prod(shape))
    hidden = architecture["hidden"] if kind == "mlp" else architecture.get("dense", [])
    for number, units in enumerate(hidden, 1):
        dense = nn.Linear(size, units)
        named.append((f"dense{number}", dense, size))
        layers += [dense, nn.ReLU()]
        if dropout > 0:
            layers.append(nn.Dropout(dropout))
        size = units
    if kind == "low-rank":
        factors = nn.Linear(size, architecture["rank"])
        named.append(("factors", factors, size))
        layers += [factors] + ([nn.Dropout(dropout)] if dropout > 0 else [])
        size = architecture["rank"]
    logits = nn.Linear(size, classes)
    named.append(("logits", logits, size))
    layers.append(logits)
    with torch.no_grad():
        for name, layer, fan_in in named:
            limit = kernel_limit(name, fan_in, layer.weight.shape[0])
            layer.weight.uniform_(-limit, limit)
            layer.bias.zero_()
    return nn.Sequential(*layers).to(DEVICE)


def tensors_of(model):
    """Weights in the lab's order: after those of a batch normalisation its running statistics."""
    for module in model.modules():
        yield from module.parameters(recurse=False)
        if isinstance(module, BatchNorm):
            yield from (module.running_mean, module.running_var)


def copy_layers(source, target):
    """Copies weights from the input on, as long as the shapes of the layers are equal."""
    with torch.no_grad():
        for theirs, ours in zip(tensors_of(source), tensors_of(target)):
            if theirs.shape != ours.shape:
                return
            ours.copy_(theirs)


def load(model, role):
    """The lab's weights; PyTorch has the sides of a kernel the other way round."""
    parameters = list(tensors_of(model))
    back = {1: (0,), 2: (1, 0), 4: (2, 3, 1, 0)}
    shapes = [[p.shape[axis] for axis in back[p.dim()]] for p in parameters]
    found = weights_of(role, shapes)
    axes = {1: (0,), 2: (1, 0), 4: (3, 2, 0, 1)}
    with torch.no_grad():
        for parameter, array in zip(parameters, found):
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(array.transpose(axes[array.ndim]))))


def as_input(inputs):
    tensor = torch.from_numpy(np.ascontiguousarray(inputs)).to(DEVICE)
    return tensor.permute(0, 3, 1, 2) if tensor.dim() == 4 else tensor


# ---- Losses ----------------------------------------------------------------------------------


def cross_entropy(logits, labels, smoothing=0.0):
    """Mean over the labelled examples; 0 where there are none. Labels, or the shares of several."""
    if labels.dim() == 2:
        losses = -(labels * log_softmax(logits)).sum(dim=1)
        return losses.sum() / labels.sum().clamp(min=1)
    known = labels >= 0
    if not known.any():
        return logits.sum() * 0
    return F.cross_entropy(logits[known], labels[known], label_smoothing=smoothing)


exp, mean, softplus = torch.exp, torch.mean, F.softplus


def log_softmax(logits):
    return F.log_softmax(logits, dim=1)


def logsumexp(logits):
    return torch.logsumexp(logits, dim=1)


def summed(values, axis):
    return values.sum(dim=axis)


def centred(values, axis):
    return values - values.mean(dim=axis, keepdim=True)


def columns(values, chosen):
    return values[:, list(chosen)]


def one_hot(labels, classes):
    """Zeros where the label is not known; the shares of several labels as they are."""
    if labels.dim() == 2:
        return labels
    return F.one_hot(labels.clamp(min=0).long(), classes).float() * (labels >= 0).float()[:, None]


# ---- Training --------------------------------------------------------------------------------


def optimizer_of(model, training):
    rate = training["learningRate"]
    kind = training.get("optimizer", "adam")
    if kind == "adam":
        return torch.optim.Adam(model.parameters(), lr=rate, eps=1e-8)
    if kind not in ("momentum", "sgd"):
        raise SystemExit(f"The optimizer is “{kind}”: this script knows adam, momentum and sgd only.")
    return torch.optim.SGD(model.parameters(), lr=rate, momentum=0.9 if kind == "momentum" else 0)


def update(model, optimizer, loss, rate, training):
    optimizer.zero_grad()
    loss.backward()
    if training.get("clipNorm", 0) > 0:
        nn.utils.clip_grad_norm_(model.parameters(), training["clipNorm"])
    kernels = [p for p in model.parameters() if p.dim() > 1]
    with torch.no_grad():
        for kernel in kernels:
            kernel.mul_(1 - rate * training.get("weightDecay", 0))
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.step()
    if training.get("maxNorm", 0) > 0:
        with torch.no_grad():
            for kernel in kernels:
                norms = kernel.flatten(1).norm(dim=1).clamp(min=1e-12)
                scale = (training["maxNorm"] / norms).clamp(max=1)
                kernel.mul_(scale.view(-1, *[1] * (kernel.dim() - 1)))


def train(name, model, inputs, labels, training, teacher=None, smoothing=0.0, varies=False):
    """Trains in place, from labels alone or a teacher's soft targets too; returns all losses."""
    alpha = SPEC["distillation"]["alpha"]
    batch, epochs = min(SPEC["training"]["batchSize"], len(inputs)), training["epochs"]
    total = epochs * -(-len(inputs) // batch)
    optimizer = optimizer_of(model, training)
    every = []
    step = 0
    for epoch in range(epochs):
        # Student and baseline see the same batches: the order depends on seed and epoch alone.
        order = LabRandom(SEED, f"batches {epoch}").permutation(len(inputs))
        rng = np.random.default_rng([SEED, epoch, 1])
        losses = []
        for start in range(0, len(inputs), batch):
            step += 1
            chosen = order[start : start + batch]
            x = as_input(augment(inputs[chosen], rng, step) if varies else inputs[chosen])
            model.train()
            logits = model(x)
            y = torch.from_numpy(targets_of(labels[chosen], logits.shape[1])).to(DEVICE)
            loss = cross_entropy(logits, y, smoothing)
            if teacher is not None:
                # Frozen, in inference mode, on the very same inputs.
                teacher.eval()
                with torch.no_grad():
                    soft = teacher(x)
                if SPEC["distillation"].get("softTargets") == "uniform":
                    soft = torch.zeros_like(soft)
                term = ramp(epoch + 1) * distillation(logits, soft, y)
                loss = (1 - alpha) * loss + alpha * term
            share = factor(step, total, training["schedule"], training.get("warmup", 0))
            update(model, optimizer, loss, training["learningRate"] * share, training)
            losses.append(loss.item())
        every += losses
        print(f"{name}: epoch {epoch + 1} of {epochs}, loss {np.mean(losses):.4f}")
    return every


def result(model, inputs, labels):
    model.eval()
    with torch.no_grad():
        parts = [model(as_input(inputs[at : at + 1000])) for at in range(0, len(inputs), 1000)]
    return result_text(torch.cat(parts).cpu().numpy(), labels)


def load_mnist():
    from torchvision.datasets import MNIST

    sets = [MNIST("data", train=train, download=True) for train in (True, False)]
    return [(each.data.numpy(), each.targets.numpy()) for each in sets]


def main():
    check_spec()
    train_set, for_teacher, test = load_examples()
    shape = train_set[0].shape[1:]
    # Scores are over all items of a history, classes by their labels.
    classes = int(test[1].max()) + 1 if test[1].ndim == 1 else shape[0]
    inputs, labels = transfer_set(*train_set, classes)
    own = teacher_training()

    torch.manual_seed(SEED + 1_000_000)
    teacher = build(SPEC["teacher"]["architecture"], shape, classes)
    if TENSORS is None:
        print("No weights.safetensors beside this script: it trains a teacher of its own.")
        smoothing = own.get("labelSmoothing", 0)
        train("teacher", teacher, *teacher_set(*for_teacher), own, smoothing=smoothing)
    else:
        print("The teacher and the first weights of the student are the lab's own.")
        load(teacher, "teacher")
    print(f"teacher: {result(teacher, *test)}")

    guide = teacher
    if SPEC["teacher"].get("assistant"):
        guide = build(SPEC["teacher"]["assistant"], shape, classes)
        if TENSORS is None:
            train("assistant", guide, inputs, labels, SPEC["training"], teacher, varies=True)
        else:
            load(guide, "assistant")
        print(f"assistant: {result(guide, *test)}")

    torch.manual_seed(SEED)
    baseline = build(SPEC["student"]["architecture"], shape, classes)
    student = copy.deepcopy(baseline)
    if TENSORS is not None:
        load(student, "student")
        load(baseline, "baseline")
    elif SPEC["student"].get("initialization") == "teacher-layers":
        copy_layers(guide, student)
    train("student", student, inputs, labels, SPEC["training"], guide, varies=True)
    print(f"student: {result(student, *test)}")
    if SPEC["baseline"]:
        train("baseline", baseline, inputs, labels, SPEC["training"], varies=True)
        print(f"baseline: {result(baseline, *test)}")


if __name__ == "__main__":
    main()
