/** The compiled module as TypeScript sees it. */

/** What the compiled module exports; pointers are byte addresses, see assembly/ for the rest. */
export interface KernelExports {
  run(groups: number, rows: number, threads: number): void;
  setProgram(group: number, program: number): void;
  help(thread: number): void;
  setControl(address: number): void;
  setScratch(address: number): void;
  edgeBytes(): number;
  panelBytes(): number;
  gemmScratchBytes(): number;
  lossScratchBytes(classes: number): number;
  gemm(
    layout: number,
    m: number,
    n: number,
    k: number,
    a: number,
    strideA: number,
    b: number,
    strideB: number,
    c: number,
    strideC: number,
    bias: number,
    sums: number,
    flags: number,
    mask: number,
    scale: number,
  ): void;
  lossRow(
    logits: number,
    labels: number,
    slots: number,
    teacher: number,
    gradient: number,
    losses: number,
    classes: number,
    temperature: number,
    labelScale: number,
    teacherScale: number,
  ): void;
  packPlanes(
    image: number,
    height: number,
    width: number,
    channels: number,
    top: number,
    left: number,
    rows: number,
    columns: number,
    stride: number,
    spread: number,
    planes: number,
  ): void;
  packBordered(
    image: number,
    height: number,
    width: number,
    channels: number,
    top: number,
    left: number,
    rows: number,
    columns: number,
    target: number,
  ): void;
  packKernel(kernel: number, depth: number, outputs: number, panels: number): void;
  packTurnedKernel(
    kernel: number,
    taps: number,
    inputs: number,
    outputs: number,
    panels: number,
  ): void;
  convolve(
    planes: number,
    offsets: number,
    panels: number,
    depth: number,
    height: number,
    width: number,
    outputs: number,
    rowBytes: number,
    output: number,
    bias: number,
    flags: number,
    mask: number,
    scale: number,
  ): void;
  addKernelGradient(
    bordered: number,
    offsets: number,
    positions: number,
    windowRows: number,
    runs: number,
    run: number,
    rowBytes: number,
    runBytes: number,
    outputGradient: number,
    outputs: number,
    kernelGradient: number,
    biasGradient: number,
    first: number,
    panel: number,
  ): void;
  maxPool(image: number, height: number, width: number, channels: number, output: number): void;
  maxPoolGradient(
    image: number,
    height: number,
    width: number,
    channels: number,
    output: number,
    outputGradient: number,
    imageGradient: number,
    relu: number,
  ): void;
  swapAxes(
    input: number,
    output: number,
    outer: number,
    first: number,
    second: number,
    inner: number,
    mask: number,
    scale: number,
  ): void;
  globalMaxPool(image: number, positions: number, channels: number, output: number): void;
  globalMaxPoolGradient(
    image: number,
    positions: number,
    channels: number,
    output: number,
    outputGradient: number,
    imageGradient: number,
    mask: number,
    scale: number,
  ): void;
  upsample(image: number, height: number, width: number, channels: number, output: number): void;
  upsampleGradient(
    outputGradient: number,
    height: number,
    width: number,
    channels: number,
    imageGradient: number,
    mask: number,
    scale: number,
  ): void;
  groupNorm(
    input: number,
    positions: number,
    channels: number,
    groups: number,
    gamma: number,
    beta: number,
    output: number,
    statistics: number,
    epsilon: number,
  ): void;
  groupNormGradient(
    input: number,
    statistics: number,
    positions: number,
    channels: number,
    groups: number,
    gamma: number,
    outputGradient: number,
    inputGradient: number,
    gammaGradient: number,
    betaGradient: number,
    first: number,
    mask: number,
    maskScale: number,
  ): void;
  averagePool(
    image: number,
    height: number,
    width: number,
    channels: number,
    rows: number,
    columns: number,
    output: number,
  ): void;
  averagePoolGradient(
    outputGradient: number,
    height: number,
    width: number,
    channels: number,
    rows: number,
    columns: number,
    imageGradient: number,
    mask: number,
    scale: number,
  ): void;
  setDepthwise(
    imageHeight: number,
    imageWidth: number,
    imageChannels: number,
    windowRows: number,
    windowColumns: number,
    windowStride: number,
    zerosAbove: number,
    zerosLeft: number,
    rowsOut: number,
    columnsOut: number,
  ): void;
  depthwise(image: number, kernel: number, bias: number, output: number, relu: number): void;
  depthwiseInputGradient(
    outputGradient: number,
    kernel: number,
    imageGradient: number,
    mask: number,
    scale: number,
  ): void;
  depthwiseKernelGradient(
    image: number,
    outputGradient: number,
    kernelGradient: number,
    biasGradient: number,
    first: number,
  ): void;
  activate(code: number, input: number, output: number, count: number): void;
  activateGradient(
    code: number,
    input: number,
    outputGradient: number,
    inputGradient: number,
    count: number,
    mask: number,
    scale: number,
  ): void;
  dropout(
    input: number,
    output: number,
    first: number,
    count: number,
    seed: number,
    layer: number,
    threshold: number,
    keep: number,
  ): void;
  attend(
    projected: number,
    tokens: number,
    length: number,
    width: number,
    heads: number,
    causal: number,
    weights: number,
    output: number,
  ): void;
  attendGradient(
    projected: number,
    weights: number,
    outputGradient: number,
    length: number,
    width: number,
    heads: number,
    slopes: number,
    gradient: number,
    mask: number,
    maskScale: number,
  ): void;
  maskedMean(input: number, tokens: number, length: number, channels: number, output: number): void;
  maskedMeanGradient(
    tokens: number,
    outputGradient: number,
    length: number,
    channels: number,
    inputGradient: number,
    mask: number,
    scale: number,
  ): void;
  maskedMax(input: number, tokens: number, length: number, channels: number, output: number): void;
  maskedMaxGradient(
    input: number,
    tokens: number,
    output: number,
    outputGradient: number,
    length: number,
    channels: number,
    inputGradient: number,
    mask: number,
    scale: number,
  ): void;
  itemTokens(input: number, items: number, length: number, output: number): void;
  ngrams(
    tokens: number,
    length: number,
    orders: number,
    vocabulary: number,
    buckets: number,
    output: number,
  ): void;
  embed(
    tokens: number,
    rows: number,
    length: number,
    table: number,
    vocabulary: number,
    width: number,
    positions: number,
    output: number,
  ): void;
  embeddingGradient(
    tokens: number,
    count: number,
    outputGradient: number,
    tableGradient: number,
    vocabulary: number,
    width: number,
    thread: number,
    threads: number,
  ): void;
  embedBag(
    tokens: number,
    length: number,
    table: number,
    vocabulary: number,
    width: number,
    output: number,
  ): void;
  embeddingBagGradient(
    tokens: number,
    rows: number,
    length: number,
    outputGradient: number,
    tableGradient: number,
    vocabulary: number,
    width: number,
    thread: number,
    threads: number,
  ): void;
  squares(values: number, count: number): number;
  limitColumns(
    kernel: number,
    rows: number,
    columns: number,
    from: number,
    to: number,
    most: number,
  ): void;
  sgd(w: number, g: number, count: number, rate: number, clip: number, decay: number): void;
  momentum(
    w: number,
    g: number,
    v: number,
    count: number,
    rate: number,
    clip: number,
    decay: number,
    mu: number,
  ): void;
  adam(
    w: number,
    g: number,
    m: number,
    v: number,
    count: number,
    rate: number,
    clip: number,
    decay: number,
    rootScale: number,
    beta1: number,
    share1: number,
    beta2: number,
    share2: number,
    epsilon: number,
  ): void;
}
