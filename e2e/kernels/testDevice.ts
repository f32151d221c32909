/** For the kernel tests: a device that runs one kernel on plain arrays. */
import type { Kernel } from '../../src/kernels/webgpu/kernel';
import { pipelineOf } from '../../src/kernels/webgpu/pipelines';
import { SETTING, SETTINGS_BYTES } from '../../src/kernels/webgpu/step/settings';

export type Settings = Partial<Record<keyof typeof SETTING, number>>;
type Values = Float32Array | Int32Array;

/** Settings that are whole numbers. */
const WHOLE: readonly string[] = ['rows', 'lossSlot', 'dropoutSeed', 'hasTeacher', 'firstIndex'];

/** What no kernel should leave where it writes, nor read where it should not. */
export const UNWRITTEN = -12345;

export class TestDevice {
  constructor(readonly device: GPUDevice) {}

  /**
   * Runs `kernel` on `inputs` by name of binding and returns the bindings named in `outputs`, with
   * the given lengths; one that is also an input starts from its values. Throws on any GPU error.
   */
  async run(
    kernel: Kernel,
    settings: Settings,
    inputs: Record<string, Values>,
    outputs: Record<string, number>,
  ): Promise<Record<string, Float32Array>> {
    const { device } = this;
    device.pushErrorScope('validation');
    const buffers = new Map<string, GPUBuffer>([['settings', this.settingsBuffer(settings)]]);
    for (const name of kernel.bindings) {
      if (name === 'settings') continue;
      const values = inputs[name] ?? new Float32Array(outputs[name] ?? 0).fill(UNWRITTEN);
      if (values.length === 0) throw new Error(`${kernel.label} needs ${name}`);
      buffers.set(name, this.buffer(values));
    }
    const pipeline = pipelineOf(device, kernel);
    const entries = kernel.bindings.map((name, binding) => ({
      binding,
      resource: { buffer: buffers.get(name) as GPUBuffer },
    }));
    const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(...kernel.workgroups(settings.rows ?? 1));
    pass.end();
    const reads = Object.entries(outputs).map(([name, length]) => {
      const read = device.createBuffer({
        size: 4 * length,
        usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
      });
      encoder.copyBufferToBuffer(buffers.get(name) as GPUBuffer, 0, read, 0, 4 * length);
      return [name, read] as const;
    });
    device.queue.submit([encoder.finish()]);
    const error = await device.popErrorScope();
    if (error) throw new Error(`${kernel.label}: ${error.message}\n${kernel.code}`);
    const results: Record<string, Float32Array> = {};
    for (const [name, read] of reads) {
      await read.mapAsync(GPUMapMode.READ);
      results[name] = new Float32Array(read.getMappedRange().slice(0));
      read.destroy();
    }
    for (const buffer of buffers.values()) buffer.destroy();
    return results;
  }

  /** A buffer of exactly these values: what lies beyond does not exist. */
  private buffer(values: Values): GPUBuffer {
    // Vectors of four need one whole vector.
    const size = Math.max(16, 4 * values.length);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    const buffer = this.device.createBuffer({ size, usage });
    this.device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);
    return buffer;
  }

  private settingsBuffer(settings: Settings): GPUBuffer {
    const floats = new Float32Array(SETTINGS_BYTES / 4);
    const words = new Uint32Array(floats.buffer);
    for (const [name, value] of Object.entries(settings)) {
      const target = WHOLE.includes(name) ? words : floats;
      target[SETTING[name as keyof typeof SETTING]] = value;
    }
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const buffer = this.device.createBuffer({ size: SETTINGS_BYTES, usage });
    this.device.queue.writeBuffer(buffer, 0, floats);
    return buffer;
  }
}
