/**
 * The loss of a method that the plan does not have, between the two programs of a step: by the WebGPU
 * backend of tfjs, on the same device, without reading anything back.
 */
import {
  dispose,
  type GPUData,
  keep,
  type Tensor,
  type Tensor2D,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { differentiateTerm } from '../outside/distillationTerm';
import type { OutsideLoss as OutsidePlaces } from '../plan/plan';
import type { BufferId } from '../plan/planOps';
import type { Workspace } from './workspace';

/** Bytes before the distillation loss of a row: its cross-entropy. */
const TERM_OFFSET = 4;

export class OutsideLoss {
  /** What tfjs is given: copies, since it takes whole buffers; by what they hold and their size. */
  private readonly copies = new Map<string, GPUBuffer>();

  constructor(
    private readonly device: GPUDevice,
    private readonly model: ModelDescription,
  ) {}

  /** Encodes copies of what tfjs is going to read, after the first program. */
  copySeen(
    encoder: GPUCommandEncoder,
    workspace: Workspace,
    batch: Batch,
    settings: readonly StepSettings[],
  ): void {
    for (const model of taughtModels(batch, settings)) {
      for (const id of seenBuffers(workspace)) {
        const { buffer, offset, rowBytes } = workspace.placeOf(id, model);
        const copy = this.copyOf(`${id} of ${model}`, batch.size * rowBytes);
        encoder.copyBufferToBuffer(buffer, offset, copy, 0, copy.size);
      }
    }
  }

  /**
   * Computes the terms of all models that learn from a teacher from the copies, which have been
   * submitted; `encoder` then brings values and gradients, times α, to where the second program
   * reads them.
   */
  addTerms(
    encoder: GPUCommandEncoder,
    workspace: Workspace,
    batch: Batch,
    settings: readonly StepSettings[],
  ): void {
    const { seen, losses } = workspace.plan.outside as OutsidePlaces;
    for (const model of taughtModels(batch, settings)) {
      const results: (GPUData | undefined)[] = [];
      tidy(() => {
        const [teacher, ...student] = seenBuffers(workspace).map((id) => {
          const { rowBytes } = workspace.placeOf(id, model);
          const buffer = this.copyOf(`${id} of ${model}`, batch.size * rowBytes);
          return tensorOn(buffer, [batch.size, rowBytes / 4]);
        });
        const own = settings[model] as StepSettings;
        const { value, gradients } = differentiateTerm(this.model, batch, student, own, teacher);
        results.push(copyOnDevice(value), ...gradients.map((each) => each && copyOnDevice(each)));
      });
      const [value, ...gradients] = results;
      const term = workspace.placeOf(losses, model);
      const { buffer: found } = value as GPUData;
      encoder.copyBufferToBuffer(found as GPUBuffer, 0, term.buffer, term.offset + TERM_OFFSET, 4);
      seen.forEach(({ share }, order) => {
        const { buffer, offset, rowBytes } = workspace.placeOf(share, model);
        const gradient = gradients[order]?.buffer;
        const bytes = batch.size * rowBytes;
        if (gradient) encoder.copyBufferToBuffer(gradient, 0, buffer, offset, bytes);
        else encoder.clearBuffer(buffer, offset, bytes);
      });
      dispose(results.flatMap((result) => result?.tensorRef ?? []));
    }
  }

  dispose(): void {
    for (const copy of this.copies.values()) copy.destroy();
    this.copies.clear();
  }

  private copyOf(what: string, size: number): GPUBuffer {
    const label = `${what}, ${size} bytes`;
    const known = this.copies.get(label);
    if (known) return known;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    const made = this.device.createBuffer({ label, size, usage });
    this.copies.set(label, made);
    return made;
  }
}

/** Numbers of the models that learn from a teacher in this step. */
function taughtModels(batch: Batch, settings: readonly StepSettings[]): number[] {
  if (!batch.teacherLogits) return [];
  return settings.flatMap(({ withTeacher = true }, model) => (withTeacher ? [model] : []));
}

/** The teacher's logits, then what is seen of the model. */
function seenBuffers({ plan }: Workspace): BufferId[] {
  return [plan.teacherLogits, ...(plan.outside as OutsidePlaces).seen.map(({ value }) => value)];
}

/** A copy in a buffer of its own, to be disposed of; encoded and submitted by tfjs. */
function copyOnDevice(result: Tensor): GPUData {
  const copy = result.dataToGPU();
  keep(copy.tensorRef);
  return copy;
}

/** The tensor that `buffer` holds, as long as it does. */
function tensorOn(buffer: GPUBuffer, shape: [number, number]): Tensor2D {
  // The types of tfjs have their own idea of what a GPUBuffer is.
  return tensor2d({ buffer, zeroCopy: true } as never, shape);
}
