/** Buffers of one owner on a device, which go together. */
import { PlanRefused } from './planRefused';

export class DeviceBuffers {
  private readonly made: GPUBuffer[] = [];

  constructor(private readonly device: GPUDevice) {}

  /** A buffer of zeros of whole vectors of four. Throws `PlanRefused` where it would be too large. */
  allocate(label: string, bytes: number, usage = GPUBufferUsage.STORAGE): GPUBuffer {
    const size = Math.max(16, Math.ceil(bytes / 16) * 16);
    if (size > this.device.limits.maxStorageBufferBindingSize) {
      const message = `A step of this model needs ${Math.ceil(size / 2 ** 20)} MiB in one piece (${label}), more than the graphics processor grants.`;
      throw new PlanRefused('out-of-memory', message, this.device);
    }
    const buffer = this.device.createBuffer({
      label,
      size,
      usage: usage | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
    });
    this.made.push(buffer);
    return buffer;
  }

  dispose(): void {
    for (const buffer of this.made) buffer.destroy();
    this.made.length = 0;
  }
}
