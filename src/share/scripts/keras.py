# ---- Networks --------------------------------------------------------------------------------


def build(architecture, input_shape, classes):
    """A network of the lab: convolutions with ReLU and pooling, dense layers, logits."""
    uniform = lambda limit: keras.initializers.RandomUniform(-limit, limit)
    kind, dropout = architecture["kind"], architecture.get("dropout", 0) or 0
    if kind not in NETWORKS:
        raise SystemExit(f"The network is “{kind}”: this script builds {', '.join(NETWORKS)} only.")
    model = keras.Sequential([keras.Input(tuple(input_shape))])
    shape = tuple(input_shape)
    for number, block in enumerate(architecture.get("blocks", []), 1):
        height, width, channels = shape
        fan_in = channels * block["kernel"] ** 2
        limit = kernel_limit(f"conv{number}", fan_in, block["filters"])
        model.add(
            keras.layers.Conv2D(
                block["filters"],
                block["kernel"],
                padding="same",
                activation="relu",
                kernel_initializer=uniform(limit),
            )
        )
        shape = (height, width, block["filters"])
        if block["pool"] and height > 1 and width > 1:
            model.add(keras.layers.MaxPooling2D(2))
            shape = (height // 2, width // 2, block["filters"])
    model.add(keras.layers.Flatten())
    size = int(np.prod(shape))
    hidden = architecture["hidden"] if kind == "mlp" else architecture.get("dense", [])
    for number, units in enumerate(hidden, 1):
        limit = kernel_limit(f"dense{number}", size, units)
        model.add(
            keras.layers.Dense(units, activation="relu", kernel_initializer=uniform(limit))
        )
        if dropout > 0:
            model.add(keras.layers.Dropout(dropout))
        size = units
    if kind == "low-rank":
        limit = kernel_limit("factors", size, architecture["rank"])
        model.add(keras.layers.Dense(architecture["rank"], kernel_initializer=uniform(limit)))
        if dropout > 0:
            model.add(keras.layers.Dropout(dropout))
        size = architecture["rank"]
    limit = kernel_limit("logits", size, classes)
    model.add(keras.layers.Dense(classes, kernel_initializer=uniform(limit)))
    return model


def copy_layers(source, target):
    """Copies weights from the input on, as long as the shapes of the layers are equal."""
    for theirs, ours in zip(source.trainable_variables, target.trainable_variables):
        if theirs.shape != ours.shape:
            return
        ours.assign(theirs)


def load(model, role):
    """The lab's weights, which lie as Keras has them."""
    found = weights_of(role, [variable.shape for variable in model.trainable_variables])
    for variable, array in zip(model.trainable_variables, found):
        variable.assign(array)


# ---- Losses ----------------------------------------------------------------------------------


def cross_entropy(logits, labels, smoothing=0.0):
    """Mean over the labelled examples; 0 where there are none. Labels, or the shares of several."""
    if len(labels.shape) == 2:
        losses = -tf.reduce_sum(labels * tf.nn.log_softmax(logits), axis=-1)
        return tf.reduce_sum(losses) / tf.maximum(tf.reduce_sum(labels), 1.0)
    classes = logits.shape[-1]
    known = tf.cast(labels >= 0, tf.float32)
    targets = (1 - smoothing) * tf.one_hot(labels, classes) + smoothing / classes
    losses = -tf.reduce_sum(targets * tf.nn.log_softmax(logits), axis=-1)
    return tf.reduce_sum(known * losses) / tf.maximum(tf.reduce_sum(known), 1.0)


exp, mean, softplus, log_softmax = tf.exp, tf.reduce_mean, tf.nn.softplus, tf.nn.log_softmax


def logsumexp(logits):
    return tf.reduce_logsumexp(logits, axis=1)


def summed(values, axis):
    return tf.reduce_sum(values, axis=axis)


def centred(values, axis):
    return values - tf.reduce_mean(values, axis=axis, keepdims=True)


def columns(values, chosen):
    return tf.gather(values, list(chosen), axis=1)


def one_hot(labels, classes):
    """Zeros where the label is not known, which is -1; the shares of several labels as they are."""
    if len(labels.shape) == 2:
        return labels
    return tf.one_hot(labels, classes)


# ---- Training --------------------------------------------------------------------------------


def optimizer_of(training):
    rate = training["learningRate"]
    kind = training.get("optimizer", "adam")
    if kind == "adam":
        return keras.optimizers.Adam(rate, epsilon=1e-8)
    if kind not in ("momentum", "sgd"):
        raise SystemExit(f"The optimizer is “{kind}”: this script knows adam, momentum and sgd only.")
    return keras.optimizers.SGD(rate, momentum=0.9 if kind == "momentum" else 0.0)


def update(model, optimizer, gradients, rate, training):
    if training.get("clipNorm", 0) > 0:
        gradients, _ = tf.clip_by_global_norm(gradients, training["clipNorm"])
    kernels = [v for v in model.trainable_variables if len(v.shape) > 1]
    for kernel in kernels:
        kernel.assign(kernel * (1 - rate * training.get("weightDecay", 0)))
    optimizer.learning_rate = rate
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    if training.get("maxNorm", 0) > 0:
        for kernel in kernels:
            columns = tf.reshape(kernel, [-1, kernel.shape[-1]])
            norms = tf.maximum(tf.norm(columns, axis=0), 1e-12)
            kernel.assign(kernel * tf.minimum(training["maxNorm"] / norms, 1.0))


def train(name, model, inputs, labels, training, teacher=None, smoothing=0.0, varies=False):
    """Trains in place, from labels alone or a teacher's soft targets too; returns all losses."""
    alpha = SPEC["distillation"]["alpha"]
    batch, epochs = min(SPEC["training"]["batchSize"], len(inputs)), training["epochs"]
    total = epochs * -(-len(inputs) // batch)
    optimizer = optimizer_of(training)

    @tf.function(reduce_retracing=True)
    def loss_and_gradients(x, y, share):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = cross_entropy(logits, y, smoothing)
            if teacher is not None:
                # Frozen, in inference mode, on the very same inputs.
                soft = tf.stop_gradient(teacher(x, training=False))
                if SPEC["distillation"].get("softTargets") == "uniform":
                    soft = tf.zeros_like(soft)
                loss = (1 - alpha) * loss + alpha * share * distillation(logits, soft, y)
        return loss, tape.gradient(loss, model.trainable_variables)

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
            x = augment(inputs[chosen], rng, step) if varies else inputs[chosen]
            y = targets_of(labels[chosen], model.output_shape[-1])
            given = tf.constant(x), tf.constant(y), tf.constant(ramp(epoch + 1), tf.float32)
            loss, gradients = loss_and_gradients(*given)
            share = factor(step, total, training["schedule"], training.get("warmup", 0))
            update(model, optimizer, gradients, training["learningRate"] * share, training)
            losses.append(float(loss))
        every += losses
        print(f"{name}: epoch {epoch + 1} of {epochs}, loss {np.mean(losses):.4f}")
    return every


def result(model, inputs, labels):
    return result_text(model.predict(inputs, batch_size=1000, verbose=0), labels)


def load_mnist():
    return keras.datasets.mnist.load_data()


def main():
    check_spec()
    train_set, for_teacher, test = load_examples()
    shape = train_set[0].shape[1:]
    # Scores are over all items of a history, classes by their labels.
    classes = int(test[1].max()) + 1 if test[1].ndim == 1 else shape[0]
    inputs, labels = transfer_set(*train_set, classes)
    own = teacher_training()

    keras.utils.set_random_seed(SEED + 1_000_000)
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

    keras.utils.set_random_seed(SEED)
    baseline = build(SPEC["student"]["architecture"], shape, classes)
    student = keras.models.clone_model(baseline)
    student.set_weights(baseline.get_weights())
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
