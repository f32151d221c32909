/** Weights and moments of one or several models on a device, in the layout of their plans. */
import type { Plan, PlanParameter } from '../plan/plan';
import { ReadBack } from './readBack';

export class ParameterRegions {
  readonly weights: GPUBuffer;
  /** Empty until the first step. */
  readonly moments: GPUBuffer[] = [];
  private readonly parameters: readonly PlanParameter[];
  private readonly bytes: number;

  /**
   * `models` models, each of which starts with `weights`, one array a parameter; throws where one
   * has another size. Their copies follow each other.
   */
  constructor(
    private readonly device: GPUDevice,
    { parameters, parameterFloats }: Pick<Plan, 'parameters' | 'parameterFloats'>,
    weights: readonly Float32Array[],
    private readonly models = 1,
  ) {
    this.parameters = parameters;
    this.bytes = 4 * parameterFloats;
    const floats = this.packed(weights);
    this.weights = this.region('weights');
    for (let model = 0; model < models; model++) {
      device.queue.writeBuffer(this.weights, model * this.bytes, floats);
    }
  }

  /** Makes sure that there are `count` moments; new ones are 0. */
  allocateMoments(names: readonly string[]): void {
    for (const name of names.slice(this.moments.length)) this.moments.push(this.region(name));
  }

  /** Writes a model's part of a region of theirs, one array a parameter. */
  write(region: GPUBuffer, model: number, values: readonly Float32Array[]): void {
    this.device.queue.writeBuffer(region, model * this.bytes, this.packed(values));
  }

  /** A model's weights and moments as they are now: regions in this order, one array a parameter each. */
  async readAll(model: number): Promise<Float32Array[][]> {
    const regions = [this.weights, ...this.moments];
    const read = new ReadBack(this.device, regions.length * this.bytes);
    const encoder = this.device.createCommandEncoder();
    regions.forEach((region, index) => {
      read.copy(encoder, region, this.bytes, { from: model * this.bytes, at: index * this.bytes });
    });
    this.device.queue.submit([encoder.finish()]);
    const floats = await read.values();
    return regions.map((_, index) =>
      this.parameters.map(({ offset, size }) => {
        const start = (index * this.bytes) / 4 + offset;
        return floats.slice(start, start + size);
      }),
    );
  }

  dispose(): void {
    for (const region of [this.weights, ...this.moments]) region.destroy();
    this.moments.length = 0;
  }

  private packed(values: readonly Float32Array[]): Float32Array<ArrayBuffer> {
    const floats = new Float32Array(this.bytes / 4);
    this.parameters.forEach(({ name, offset, size }, index) => {
      const part = values[index];
      if (part?.length !== size) throw new Error(`${name} needs ${size} values`);
      floats.set(part, offset);
    });
    return floats;
  }

  private region(label: string): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    return this.device.createBuffer({ label, size: this.models * this.bytes, usage });
  }
}
