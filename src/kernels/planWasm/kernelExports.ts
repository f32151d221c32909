/** The compiled module as TypeScript sees it. */

/** What the compiled module exports; pointers are byte addresses, see assembly/ for the rest. */
export interface KernelExports {
  run(program: number, rows: number, threads: number): void;
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
    label: number,
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
    run: number,
    rowBytes: number,
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
  dropout(
    values: number,
    first: number,
    count: number,
    seed: number,
    layer: number,
    threshold: number,
    keep: number,
  ): void;
  sgd(w: number, g: number, count: number, rate: number): void;
  momentum(w: number, g: number, v: number, count: number, rate: number, mu: number): void;
  adam(
    w: number,
    g: number,
    m: number,
    v: number,
    count: number,
    rate: number,
    rootScale: number,
    beta1: number,
    share1: number,
    beta2: number,
    share2: number,
    epsilon: number,
  ): void;
}

/** What the compiled module exports; pointers are byte addresses, see assembly/ for the rest. */
export interface KernelExports {
  run(program: number, rows: number, threads: number): void;
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
    label: number,
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
    run: number,
    rowBytes: number,
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
  dropout(
    values: number,
    first: number,
    count: number,
    seed: number,
    layer: number,
    threshold: number,
    keep: number,
  ): void;
  sgd(w: number, g: number, count: number, rate: number): void;
  momentum(w: number, g: number, v: number, count: number, rate: number, mu: number): void;
  adam(
    w: number,
    g: number,
    m: number,
    v: number,
    count: number,
    rate: number,
    rootScale: number,
    beta1: number,
    share1: number,
    beta2: number,
    share2: number,
    epsilon: number,
  ): void;
}
