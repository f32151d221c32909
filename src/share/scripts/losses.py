# ---- Distillation ----------------------------------------------------------------------------


def kl(log_p, log_q):
    """KL of each row."""
    return summed(exp(log_p) * (log_p - log_q), 1)


def divergence(student, teacher):
    """T² times the divergence of the soft targets at T, of each row."""
    settings = SPEC["distillation"]
    temperature, kind = settings["temperature"], settings.get("divergence", "kl")
    log_p, log_q = log_softmax(teacher / temperature), log_softmax(student / temperature)
    if kind == "kl":
        rows = kl(log_p, log_q)
    elif kind == "reverse-kl":
        rows = kl(log_q, log_p)
    elif kind == "squared":
        rows = summed((exp(log_p) - exp(log_q)) ** 2, 1)
    else:
        beta = settings["beta"]
        a, b = log_p + np.log(beta), log_q + np.log(1 - beta)
        log_m = a + softplus(b - a)
        rows = (beta * kl(log_p, log_m) + (1 - beta) * kl(log_q, log_m)) / (beta * (1 - beta))
    return temperature**2 * rows


def kd(student, teacher, labels):
    """T² · KL(teacher ‖ student at T), or another divergence."""
    return mean(divergence(student, teacher))


def logit_mse(student, teacher, labels):
    """The mean squared difference of the logits, or of the logits less their mean."""
    if SPEC["distillation"]["logit-mse"]["centring"] == "mean":
        student, teacher = centred(student, 1), centred(teacher, 1)
    return mean((student - teacher) ** 2)


def dkd(student, teacher, labels):
    """T² · (a · TCKD + b · NCKD); a row without a label has its whole KL."""
    own, temperature = SPEC["distillation"]["dkd"], SPEC["distillation"]["temperature"]
    known = summed(labels, 1)

    def split(logits):
        others = logsumexp(logits - 1e9 * labels)
        odds = summed(logits * labels, 1) - others
        return -softplus(-odds), -softplus(odds)

    student, teacher = student / temperature, teacher / temperature
    (p, not_p), (q, not_q) = split(teacher), split(student)
    target = exp(p) * (p - q) + exp(not_p) * (not_p - not_q)
    among = kl(log_softmax(teacher - 1e9 * labels), log_softmax(student - 1e9 * labels))
    weights = 1 + (own["otherWeight"] - 1) * known
    return temperature**2 * mean(own["targetWeight"] * known * target + weights * among)


def dist(student, teacher, labels):
    """T² · (β · (1 − correlation of rows) + γ · (1 − correlation of columns)) of probabilities."""
    own, temperature = SPEC["distillation"]["dist"], SPEC["distillation"]["temperature"]
    q, p = exp(log_softmax(student / temperature)), exp(log_softmax(teacher / temperature))

    def far(axis):
        a, b = centred(q, axis), centred(p, axis)
        length = (summed(a**2, axis) + 1e-12) ** 0.5 * (summed(b**2, axis) + 1e-12) ** 0.5
        return 1 - mean(summed(a * b, axis) / length)

    return temperature**2 * (own["betweenClasses"] * far(1) + own["withinClass"] * far(0))


def logit_std(student, teacher, labels):
    """kd of logits with mean 0 and standard deviation 1 in each row; it divides by W − 1."""

    def standardised(logits):
        less = centred(logits, 1)
        variance = summed(less**2, 1) / max(1, logits.shape[1] - 1)
        return less / (variance[:, None] + 1e-14) ** 0.5

    return mean(divergence(standardised(student), standardised(teacher)))


METHODS = {"kd": kd, "logit-mse": logit_mse, "dkd": dkd, "dist": dist, "logit-std": logit_std}


def distillation(student, teacher, labels):
    """The distillation term of the experiment's method, over the outputs that carry it."""
    known = one_hot(labels, student.shape[1])
    outputs = sorted(SPEC["distillation"].get("outputs") or range(student.shape[1]))
    student, teacher, known = (columns(part, outputs) for part in (student, teacher, known))
    return METHODS[SPEC["distillation"]["method"]](student, teacher, known)


def ramp(epoch):
    """How much of the term counts in an epoch, from 1."""
    if SPEC["distillation"]["method"] != "dkd":
        return 1.0
    return min(epoch / SPEC["distillation"]["dkd"]["warmup"], 1.0)


