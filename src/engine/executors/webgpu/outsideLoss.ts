/**
 * The loss of a method that the plan does not have, between the two programs of a step: by the WebGPU
 * backend of tfjs, on the same device, without reading anything back.
 */
import { dispose, type GPUData, keep, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { differentiateTerm } from '../outside/distillationTerm';
import type { OutsideLoss as OutsidePlaces, PlanParameter } from '../plan/plan';
import type { Place, Workspace } from './workspace';

/** Bytes before the distillation loss of a row: its cross-entropy. */
const TERM_OFFSET = 4;

/** What tfjs reads: where it lies, and its shape. */
interface Operand extends Place {
  name: string;
  shape: number[];
}

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
      for (const operand of operandsOf(workspace, batch.size, model)) {
        const copy = this.copyOf(operand);
        encoder.copyBufferToBuffer(operand.buffer, operand.offset, copy, 0, copy.size);
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
    const { seen, weights, losses } = workspace.plan.outside as OutsidePlaces;
    const layers = seen.flatMap(({ layer }) => layer ?? []);
    for (const model of taughtModels(batch, settings)) {
      const results: (GPUData | undefined)[] = [];
      tidy(() => {
        const [teacher, ...operands] = operandsOf(workspace, batch.size, model).map((operand) =>
          tensorOn(this.copyOf(operand), operand.shape),
        );
        const own = settings[model] as StepSettings;
        const term = differentiateTerm(this.model, batch, layers, operands, own, teacher);
        for (const each of [term.value, ...term.gradients])
          results.push(each && copyToBuffer(each));
      });
      const [value, ...gradients] = results;
      const term = workspace.placeOf(losses, model);
      const found = value?.buffer as GPUBuffer;
      encoder.copyBufferToBuffer(found, 0, term.buffer, term.offset + TERM_OFFSET, 4);
      const places = [
        ...seen.map(({ share }) => ofRows(workspace.placeOf(share, model), batch.size)),
        ...weights.map((id) => workspace.placeOfParameter('gradients', id, model)),
      ];
      places.forEach(({ buffer, offset, bytes }, index) => {
        const gradient = gradients[index]?.buffer;
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

  private copyOf({ name, bytes }: Operand): GPUBuffer {
    const label = `${name}, ${bytes} bytes`;
    const known = this.copies.get(label);
    if (known) return known;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    const made = this.device.createBuffer({ label, size: bytes, usage });
    this.copies.set(label, made);
    return made;
  }
}

/** Numbers of the models that learn from a teacher in this step. */
function taughtModels(batch: Batch, settings: readonly StepSettings[]): number[] {
  if (!batch.teacherLogits) return [];
  return settings.flatMap(({ withTeacher = true }, model) => (withTeacher ? [model] : []));
}

/** The teacher's outputs, what is seen of the model, and the method's own weights. */
function operandsOf(workspace: Workspace, rows: number, model: number): Operand[] {
  const { teacherLogits, parameters, buffers, outside } = workspace.plan;
  const { seen, weights } = outside as OutsidePlaces;
  const { rowSize = 0 } = buffers[teacherLogits] ?? {};
  const values = [{ value: teacherLogits, shape: [rowSize] }, ...seen];
  return [
    ...values.map(({ value, shape }) => ({
      name: `buffer ${value} of model ${model}`,
      shape: [rows, ...shape],
      ...ofRows(workspace.placeOf(value, model), rows),
    })),
    ...weights.map((id) => ({
      name: `weight ${id} of model ${model}`,
      shape: (parameters[id] as PlanParameter).shape,
      ...workspace.placeOfParameter('weights', id, model),
    })),
  ];
}

/** The place of `rows` rows where `place` is that of one. */
function ofRows({ buffer, offset, bytes }: Place, rows: number): Place {
  return { buffer, offset, bytes: rows * bytes };
}

/** A copy in a buffer of its own, to be disposed of; encoded and submitted by tfjs. */
function copyToBuffer(result: Tensor): GPUData {
  const copy = result.dataToGPU();
  keep(copy.tensorRef);
  return copy;
}

/** The tensor that `buffer` holds, as long as it does. */
function tensorOn(buffer: GPUBuffer, shape: number[]): Tensor {
  // The types of tfjs have their own idea of what a GPUBuffer is.
  return tensor({ buffer, zeroCopy: true } as never, shape);
}
