# ---- What this script can do, and what of the lab's run lies beside it ------------------------

KNOWN = {
    "workload.id": ("mnist", "toy2d", "shop"),
    "workload.options.shape": ("moons", "spirals", "rings", "blobs"),
    "teacher.source": ("pretrained", "train"),
    "teacher.architecture.kind": NETWORKS,
    "teacher.assistant.kind": NETWORKS,
    "student.architecture.kind": NETWORKS,
    "student.initialization": ("random", "teacher-layers"),
    "distillation.method": ("kd", "logit-mse", "dkd", "dist", "logit-std"),
    "distillation.divergence": ("kl", "reverse-kl", "jsd", "squared"),
    "distillation.inputs": ("transfer",),
    "distillation.softTargets": ("teacher", "uniform"),
    "training.optimizer": ("adam", "momentum", "sgd"),
    "training.schedule": ("constant", "cosine"),
}


def check_spec():
    """Ends in words where SPEC asks for what this script cannot do."""
    for path, known in KNOWN.items():
        value = SPEC
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value is not None and value not in known:
            names = ", ".join(known)
            raise SystemExit(f"{path} is “{value}”: this script knows {names} only.")


def read_tensors(path):
    """The arrays of a safetensors file by name; None where there is no such file."""
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    kinds = {"F32": np.float32, "I32": np.int32}
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if entry["dtype"] not in kinds:
            raise SystemExit(f"{name} is of type {entry['dtype']}: this script reads F32 and I32.")
        start, end = entry["data_offsets"]
        array = np.frombuffer(data[start:end], dtype=kinds[entry["dtype"]])
        tensors[name] = array.reshape(entry["shape"]).copy()
    return tensors


def weights_of(role, shapes):
    """The lab's weights of a role, in the order of its layers; their shapes must be `shapes`."""
    found = [array for name, array in TENSORS.items() if name.startswith(role + "/")]
    if [list(array.shape) for array in found] != [list(shape) for shape in shapes]:
        raise SystemExit(
            f"The {role} in weights.safetensors has other layers than SPEC says: take both from "
            "one export, or delete weights.safetensors to train from scratch."
        )
    return found


TENSORS = read_tensors(os.path.join(os.path.dirname(os.path.abspath(__file__)), "weights.safetensors"))


class LabRandom:
    """The lab's random numbers (sfc32), so that batches come in its order."""

    def __init__(self, seed, stream):
        self.a, self.b, self.c = (self.hash(f"{stream}/{part}/{seed}") for part in "abc")
        self.counter = 1
        for _ in range(12):
            self.next()

    @staticmethod
    def hash(text):
        value = 0x811C9DC5
        for character in text:
            value = ((value ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
        value = ((value ^ (value >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
        value = ((value ^ (value >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
        return value ^ (value >> 16)

    def next(self):
        result = (self.a + self.b + self.counter) & 0xFFFFFFFF
        self.counter = (self.counter + 1) & 0xFFFFFFFF
        self.a = self.b ^ (self.b >> 9)
        self.b = (self.c + (self.c << 3)) & 0xFFFFFFFF
        self.c = (((self.c << 21) | (self.c >> 11)) + result) & 0xFFFFFFFF
        return result

    def uniform(self):
        return self.next() / 4294967296

    def permutation(self, count):
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            other = int(self.uniform() * (i + 1))
            order[i], order[other] = order[other], order[i]
        return np.array(order)


# ---- The examples: what is learned from and what is measured on -----------------------------


def points(options, count, rng):
    """Points in the plane and their classes, drawn from a shape with Gaussian noise."""
    shape = options["shape"]
    classes = 2 if shape == "moons" else options["classes"]
    labels = np.arange(count) % classes
    t = rng.random(count)
    if shape == "moons":
        angle = np.pi * t
        upper = labels == 0
        x = np.where(upper, 0.55 * np.cos(angle) - 0.25, 0.25 - 0.55 * np.cos(angle))
        y = np.where(upper, 0.55 * np.sin(angle) - 0.1, 0.1 - 0.55 * np.sin(angle))
    elif shape == "spirals":
        radius = 0.08 + 0.82 * np.sqrt(t)
        angle = 2 * np.pi * labels / classes + 1.25 * np.pi * np.sqrt(t)
        x, y = radius * np.cos(angle), radius * np.sin(angle)
    elif shape == "rings":
        radius = 0.85 * (labels + 0.5) / classes
        x, y = radius * np.cos(2 * np.pi * t), radius * np.sin(2 * np.pi * t)
    else:
        angle = 2 * np.pi * labels / classes + np.pi / 4
        x = 0.55 * np.cos(angle) + 0.08 * rng.standard_normal(count)
        y = 0.55 * np.sin(angle) + 0.08 * rng.standard_normal(count)
    inputs = np.stack([x, y], axis=1) + options["noise"] * rng.standard_normal((count, 2))
    return inputs.astype(np.float32), labels.astype(np.int64)


def histories(lists, items):
    """Rows [n, items]: 1/√n at each of the n items of a list, in which -1 is no item."""
    rows = np.zeros((len(lists), items), np.float32)
    for row, own in zip(rows, lists):
        own = own[own >= 0]
        row[own] = 1 / np.sqrt(max(1, len(own)))
    return rows


def load_histories():
    """Histories to learn from with their items as labels, none of the teacher's, and the tested ones."""
    if TENSORS is None:
        raise SystemExit("Put weights.safetensors beside this script: it holds the histories too.")
    items = len(TENSORS["student/logits/bias"])
    seen = histories(TENSORS["transfer/histories"], items), TENSORS["transfer/labels"]
    # Beside the items held out the test labels hold those that a person has: -3 less the item.
    labels = TENSORS["test/labels"]
    test = histories(np.where(labels < -2, -3 - labels, -1), items), labels
    return seen, None, test


def load_examples():
    """(inputs, labels) of the training set, of the teacher's, and of what is measured on."""
    options = SPEC["workload"]["options"]
    if SPEC["workload"]["id"] == "shop":
        return load_histories()
    validates = options.get("evaluateOn") == "validation"
    teacher_size = SPEC["teacher"]["training"]["trainSize"]
    if SPEC["workload"]["id"] == "toy2d" and TENSORS is not None:
        seen = TENSORS["transfer/inputs"], TENSORS["transfer/labels"].astype(np.int64)
        test = TENSORS["test/inputs"], TENSORS["test/labels"].astype(np.int64)
        return seen, None, test
    if SPEC["workload"]["id"] == "toy2d":
        rng = np.random.default_rng(0)
        return (
            points(options, options["trainSize"], rng),
            points(options, teacher_size, rng),
            points(options, 1000, rng),
        )
    (images, labels), (test_images, test_labels) = load_mnist()
    prepare = lambda array: (np.asarray(array, np.float32) / 255)[..., None]
    inputs, labels = prepare(images), np.asarray(labels, np.int64)
    test = (prepare(test_images), np.asarray(test_labels, np.int64))
    if validates:
        test = (inputs[55_000:], labels[55_000:])
    if SPEC["teacher"]["source"] == "pretrained":
        # The lab's own teacher is not part of this script: a like one is trained instead.
        teacher_size = 55_000 if validates else 60_000
    size = options["trainSize"]
    return (inputs[:size], labels[:size]), (inputs[:teacher_size], labels[:teacher_size]), test


def transfer_set(inputs, labels, classes):
    """Leaves out classes, replaces labels by wrong ones, hides labels (-1)."""
    options = SPEC["workload"]["options"]
    if TENSORS is not None and SPEC["workload"]["id"] != "mnist":
        return inputs, labels
    rng = np.random.default_rng(SEED)
    kept = ~np.isin(labels, options["omitClasses"])
    inputs, labels = inputs[kept], labels[kept].copy()
    if TENSORS is not None:
        lab = TENSORS["transfer/labels"].astype(np.int64)
        clean = options["labelNoise"] == 0
        if len(lab) != len(labels) or (clean and np.any((lab >= 0) & (lab != labels))):
            raise SystemExit("The digits here are not in the order that the lab has them.")
        return inputs, lab
    remaining = [c for c in range(classes) if c not in options["omitClasses"]]
    noisy = round(options["labelNoise"] * len(labels))
    if noisy and len(remaining) > 1:
        for i in rng.permutation(len(labels))[:noisy]:
            labels[i] = rng.choice([c for c in remaining if c != labels[i]])
    labelled = max(1, round(options["labelledFraction"] * len(labels)))
    labels[rng.permutation(len(labels))[labelled:]] = -1
    return inputs, labels


def teacher_set(inputs, labels):
    """Leaves out the classes that the teacher never sees, and swaps two where it shall."""
    training = SPEC["teacher"]["training"]
    kept = ~np.isin(labels, training.get("omitClasses", []))
    inputs, labels = inputs[kept], labels[kept].copy()
    if len(training.get("swapClasses", [])) == 2:
        a, b = training["swapClasses"]
        labels = np.where(labels == a, b, np.where(labels == b, a, labels))
    return inputs, labels


def teacher_training():
    """How the teacher is trained: Adam on a half cosine. Long where it stands in for a shipped one."""
    training = {"schedule": "cosine", **SPEC["teacher"]["training"]}
    if SPEC["teacher"]["source"] == "pretrained":
        training.update(epochs=20, learningRate=0.001)
    return training


def hide_items(inputs, share, step):
    """Hides items of histories as the lab does at this step, and scales the others up."""
    random = LabRandom(SEED, f"augment {step}")
    result = inputs.copy()
    values = result.reshape(-1)
    for at in np.flatnonzero(values) if share > 0 else ():
        values[at] = 0 if random.uniform() < share else values[at] / (1 - share)
    return result


def augment(inputs, rng, step):
    """Fresh variations of a batch: jitter of points; shift, rotation and scale of images."""
    options = SPEC["workload"]["options"]["augment"]
    if SPEC["workload"]["id"] == "shop":
        return hide_items(inputs, options["hidden"], step)
    if SPEC["workload"]["id"] == "toy2d":
        noise = options["jitter"] * rng.standard_normal(inputs.shape)
        return (inputs + noise).astype(np.float32)
    if not any(options.values()):
        return inputs
    result = np.zeros_like(inputs)
    side = inputs.shape[1]
    centre = (side - 1) / 2
    y, x = np.mgrid[:side, :side].astype(np.float32)
    for i, image in enumerate(inputs[..., 0]):
        angle = np.deg2rad(options["rotate"]) * rng.uniform(-1, 1)
        zoom = 1 + options["scale"] * rng.uniform(-1, 1)
        dx, dy = rng.integers(-options["shift"], options["shift"] + 1, 2)
        u, v = x - dx - centre, y - dy - centre
        column = (np.cos(angle) * u + np.sin(angle) * v) / zoom + centre
        row = (np.cos(angle) * v - np.sin(angle) * u) / zoom + centre
        left, top = np.floor(column).astype(int), np.floor(row).astype(int)
        padded = np.pad(image, 1)
        at = lambda r, c: padded[np.clip(r + 1, 0, side + 1), np.clip(c + 1, 0, side + 1)]
        right, down = column - left, row - top
        upper = (1 - right) * at(top, left) + right * at(top, left + 1)
        lower = (1 - right) * at(top + 1, left) + right * at(top + 1, left + 1)
        result[i, ..., 0] = (1 - down) * upper + down * lower
    return result


def targets_of(labels, classes):
    """Labels as the loss takes them: of several an example [n, slots] each counts alike; -1 is none."""
    if labels.ndim == 1:
        return labels
    known = labels >= 0
    rows = np.zeros((len(labels), classes), np.float32)
    for row, own, is_known in zip(rows, labels, known):
        np.add.at(row, own[is_known], 1 / max(1, is_known.sum()))
    return rows


def result_text(logits, labels):
    """Errors; or of rankings NDCG@10, where what a person has already is no candidate."""
    if labels.ndim == 1:
        return f"{int((np.argmax(logits, axis=1) != labels).sum())} errors of {len(labels)}"
    found = []
    for scores, own in zip(logits, labels):
        wanted = own[own >= 0]
        if len(wanted) == 0:
            continue
        scores = scores.copy()
        scores[-3 - own[own < -2]] = -np.inf
        # Of equals the one with the lower number comes first.
        order = np.argsort(-scores, kind="stable")[:10]
        gain = sum(1 / np.log2(place + 2) for place, item in enumerate(order) if item in wanted)
        most = sum(1 / np.log2(place + 2) for place in range(min(10, len(wanted))))
        found.append(gain / most)
    return f"NDCG@10 {100 * np.mean(found):.2f}%"


def factor(step, total, schedule, warmup):
    """Factor on the learning rate at a step (from 1) of so many."""
    rising = round(warmup * total)
    if step <= rising:
        return step / rising
    if schedule == "constant":
        return 1.0
    return (1 + np.cos(np.pi * (step - rising - 1) / (total - rising))) / 2


def kernel_limit(name, fan_in, fan_out):
    """Kernels are drawn from U(-l, l): He's l before a ReLU, Glorot's for the logits."""
    return np.sqrt(6 / (fan_in + fan_out)) if name == "logits" else np.sqrt(6 / fan_in)


