/** Examples on a device, from which batches are gathered there. */
import { type GatherSizes, wordsOf } from '../../../kernels/webgpu/step/gather';
import type { Dataset, InputColumn } from '../../../model/dataset';
import type { OutputShape } from '../../../model/output';
import type { Drawn } from '../executor';

/** Examples that are written at a time. */
const CHUNK = 2048;
/** Most memory that is taken for examples on the device. */
const MAX_BYTES = 256 * 2 ** 20;

/** What is bound by the gather kernel. */
type Content = 'order' | 'examples' | 'allLabels' | 'levels' | 'allLogits';

export class ResidentSet {
  readonly sizes: GatherSizes;
  private readonly buffers: Partial<Record<Content, GPUBuffer>> = {};
  /** The order that is on the device. */
  private order: Int32Array | null = null;

  /** Whether `device` has room for `examples` and what the teacher says of them. */
  static fits(
    device: GPUDevice,
    { count, inputs: { size: inputSize, bytes }, labels }: Dataset,
    teacherLogits: Float32Array | null,
  ): boolean {
    const inputBytes = 4 * count * wordsOf({ inputSize, bytes: bytes !== undefined });
    const most = Math.min(MAX_BYTES, device.limits.maxStorageBufferBindingSize);
    const sizes = [inputBytes, labels.values.byteLength, teacherLogits?.byteLength ?? 0];
    return count > 0 && sizes.every((size) => size <= most);
  }

  constructor(
    private readonly device: GPUDevice,
    readonly examples: Dataset,
    teacherLogits: Float32Array | null,
    output: OutputShape,
  ) {
    const { inputs, labels } = examples;
    const { size: inputSize, bytes } = inputs;
    const withTeacher = teacherLogits !== null;
    this.sizes = { inputSize, ...output, bytes: bytes !== undefined, withTeacher };
    this.writeInputs();
    this.make('allLabels', labels.values);
    if (bytes) this.make('levels', bytes.levels);
    if (teacherLogits) this.make('allLogits', teacherLogits);
    this.buffers.order = this.allocate('order', 4 * examples.count);
  }

  /** The buffer bound as `name`, if it is one of these. */
  buffer(name: string): GPUBuffer | undefined {
    return this.buffers[name as Content];
  }

  /** Brings the order of the examples that a batch is drawn in to the device; once for each. */
  bringOrder({ order }: Drawn): void {
    if (order === this.order) return;
    this.order = order;
    this.write(this.buffers.order as GPUBuffer, 0, order);
  }

  dispose(): void {
    for (const buffer of Object.values(this.buffers)) buffer.destroy();
  }

  private writeInputs(): void {
    const { count, inputs } = this.examples;
    const { size: inputSize, bytes } = inputs;
    const words = wordsOf(this.sizes);
    const buffer = this.allocate('examples', 4 * count * words);
    this.buffers.examples = buffer;
    const indices = Int32Array.from({ length: count }, (_, index) => index);
    const chunk = new ArrayBuffer(4 * words * Math.min(CHUNK, count));
    for (let from = 0; from < count; from += CHUNK) {
      const rows = Math.min(CHUNK, count - from);
      if (bytes) fillBytes(inputs, indices, from, rows, new Uint8Array(chunk), 4 * words);
      else inputs.fill(indices, from, rows, new Float32Array(chunk, 0, rows * inputSize));
      this.write(buffer, 4 * words * from, new Uint32Array(chunk, 0, rows * words));
    }
  }

  private make(name: Content, values: Float32Array | Int32Array): void {
    const buffer = this.allocate(name, values.byteLength);
    this.buffers[name] = buffer;
    this.write(buffer, 0, values);
  }

  private allocate(label: string, bytes: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
    return this.device.createBuffer({ label, size: Math.max(16, bytes), usage });
  }

  private write(buffer: GPUBuffer, at: number, values: ArrayBufferView): void {
    this.device.queue.writeBuffer(buffer, at, values as Uint32Array<ArrayBuffer>);
  }
}

/** Rows of bytes at every `stride` bytes of `out`. */
function fillBytes(
  { bytes, size: inputSize }: InputColumn,
  indices: Int32Array,
  from: number,
  rows: number,
  out: Uint8Array,
  stride: number,
): void {
  if (stride === inputSize) {
    bytes?.fill(indices, from, rows, out);
    return;
  }
  for (let row = 0; row < rows; row++) {
    bytes?.fill(indices, from + row, 1, out.subarray(row * stride, row * stride + inputSize));
  }
}
