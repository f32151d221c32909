/** Dense products of a decoder, whose kernels stay while what they are multiplied with changes. */
import type { PlanRuntime } from '../../kernels/wasm/runtime';

/** A dense layer: output [rows, outputs] = input [rows, inputs]·kernel [inputs, outputs] + bias, then ReLU if asked for. */
export interface DenseWeights {
  kernel: Float32Array;
  bias: Float32Array;
  inputs: number;
  outputs: number;
  relu: boolean;
}

/** Fills the first rows·outputs values of `output`. */
export type Product = (input: Float32Array, rows: number, output: Float32Array) => void;

export interface Products {
  /** `weights` are borrowed. */
  make(weights: DenseWeights): Product;
  dispose(): void;
}

/** The reference, where there is no WebAssembly with SIMD. */
export const plainProducts: Products = {
  make:
    ({ kernel, bias, inputs, outputs, relu }) =>
    (input, rows, output) => {
      for (let row = 0; row < rows; row++) {
        const target = output.subarray(row * outputs, (row + 1) * outputs);
        target.set(bias);
        for (let i = 0; i < inputs; i++) {
          const value = input[row * inputs + i] as number;
          const at = i * outputs;
          for (let j = 0; j < outputs; j++) {
            target[j] = (target[j] as number) + value * (kernel[at + j] as number);
          }
        }
        if (!relu) continue;
        for (let j = 0; j < outputs; j++) target[j] = Math.max(0, target[j] as number);
      }
    },
  dispose: () => {},
};

/** Flag of the kernel `gemm`: ReLU on its output. */
const RELU = 2;

/** By the matrix product of the compiled plans, on this thread. */
export class WasmProducts implements Products {
  private readonly weights: number[] = [];
  private readonly scratch: number;
  /** Room for inputs and outputs of the largest product so far. */
  private room = { address: 0, floats: 0 };

  constructor(private readonly runtime: PlanRuntime) {
    this.scratch = runtime.allocate(runtime.kernels.gemmScratchBytes());
  }

  make({ kernel, bias, inputs, outputs, relu }: DenseWeights): Product {
    const { runtime } = this;
    const address = runtime.allocate(4 * (kernel.length + bias.length));
    this.weights.push(address);
    const floats = runtime.floats(address, kernel.length + bias.length);
    floats.set(kernel);
    floats.set(bias, kernel.length);
    return (input, rows, output) => {
      const from = this.roomFor(rows * (inputs + outputs));
      const to = from + 4 * rows * inputs;
      runtime.floats(from, rows * inputs).set(input.subarray(0, rows * inputs));
      const { kernels } = runtime;
      // Programs of executors set theirs anew.
      kernels.setScratch(this.scratch);
      kernels.gemm(
        ...([0, rows, outputs, inputs, from, inputs, address, outputs] as const),
        ...([to, outputs, address + 4 * kernel.length, 0, relu ? RELU : 0, 0, 1] as const),
      );
      output.set(runtime.floats(to, rows * outputs));
    };
  }

  dispose(): void {
    for (const address of [...this.weights, this.scratch]) this.runtime.release(address);
    if (this.room.floats > 0) this.runtime.release(this.room.address);
  }

  private roomFor(floats: number): number {
    if (floats > this.room.floats) {
      if (this.room.floats > 0) this.runtime.release(this.room.address);
      this.room = { address: this.runtime.allocate(4 * floats), floats };
    }
    return this.room.address;
  }
}
