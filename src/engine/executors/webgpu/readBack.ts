/** Values on their way back from the device: copied by a submit, read when they have arrived. */
import { EngineError } from '../../errors';

export class ReadBack {
  private readonly staging: GPUBuffer;

  constructor(device: GPUDevice, bytes: number) {
    this.staging = device.createBuffer({
      label: 'read back',
      size: bytes,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
  }

  /** Encodes the copy of `bytes` of `source` to `at` bytes from the start. */
  copy(
    encoder: GPUCommandEncoder,
    source: GPUBuffer,
    bytes: number,
    { from = 0, at = 0 }: { from?: number; at?: number } = {},
  ): void {
    encoder.copyBufferToBuffer(source, from, this.staging, at, bytes);
  }

  /**
   * Waits for what has been submitted and returns it; to be called once, after the submit. Throws
   * `device-lost` where it will never arrive.
   */
  async values(): Promise<Float32Array> {
    try {
      await this.staging.mapAsync(GPUMapMode.READ);
      return new Float32Array(this.staging.getMappedRange().slice(0));
    } catch (cause) {
      const message = 'The graphics processor stopped answering, and with it what it had computed.';
      throw new EngineError('device-lost', message, { cause });
    } finally {
      this.staging.destroy();
    }
  }
}
