/**
 * A plan on a device: its buffers and its kernels, ready to be encoded. Weights, moments and the
 * ring of losses live longer than a plan and are the executor's.
 */

import type { Kernel } from '../../../kernels/webgpu/kernel';
import type { Dispatch } from '../../../kernels/webgpu/measure';
import { pipelineOf } from '../../../kernels/webgpu/pipelines';
import { inReplicas } from '../../../kernels/webgpu/replicas';
import { gather } from '../../../kernels/webgpu/step/gather';
import { SETTINGS_BYTES } from '../../../kernels/webgpu/step/settings';
import { tuningOf } from '../../../kernels/webgpu/tune';
import type { BufferId, ParameterId, Plan, PlanBuffer, PlanParameter, Stage } from '../plan/plan';
import { DeviceBuffers } from './deviceBuffers';
import { lower } from './lowering/lowering';
import {
  type Condition,
  isOwn,
  type KeptRegion,
  type OwnRegion,
  type Resource,
  type Task,
} from './lowering/programBuilder';
import { dispatch, type Pass } from './pass';
import type { ResidentSet } from './residentSet';

/** Regions that outlive a plan, with a copy a model; the moments are those the optimizer has. */
export type KeptRegions = { weights: GPUBuffer } & Partial<
  Record<KeptRegion, GPUBuffer | undefined>
>;

/** What a step has of the settings that some kernels need. */
export type Conditions = Readonly<Record<Condition, boolean>>;

const NO_CONDITIONS: Conditions = { clipNorm: false, maxNorm: false };

/** Which of the copies in the kept regions a workspace works on. */
export interface ModelRange {
  first: number;
  count: number;
}

/** Where a row (the first of several) or a parameter lies in a buffer, in bytes. */
export interface Place {
  buffer: GPUBuffer;
  offset: number;
  bytes: number;
}

export class Workspace {
  readonly tasks: readonly Task[];
  private readonly regions: KeptRegions & Partial<Record<OwnRegion, GPUBuffer>>;
  private readonly buffers: (GPUBuffer | undefined)[] = [];
  private readonly owned: DeviceBuffers;
  private readonly settings: GPUBuffer;
  private readonly passes: readonly Pass[];
  /** Puts the batch together, where examples are on the device. */
  private gather: Pass | null = null;
  /** Rows that the passes' workgroups are for. */
  private rows = 0;
  private readonly regionFloats: Readonly<Record<OwnRegion, number>>;

  /**
   * Makes everything for `programs` of `plan`, for some of the models in `kept` (borrowed).
   * All read the same inputs, labels and teacher logits; of all other buffers each has its own.
   */
  constructor(
    private readonly device: GPUDevice,
    readonly plan: Plan,
    programs: readonly (readonly Stage[])[],
    kept: KeptRegions,
    private readonly models: ModelRange = { first: 0, count: 1 },
  ) {
    this.owned = new DeviceBuffers(device);
    const program = lower(plan, programs);
    const { count } = models;
    this.tasks = program.tasks;
    this.regionFloats = program.regionFloats;
    this.settings = this.owned.allocate('settings', count * SETTINGS_BYTES, GPUBufferUsage.UNIFORM);
    this.regions = { ...kept };
    for (const [region, floats] of Object.entries(program.regionFloats)) {
      if (floats === 0) continue;
      this.regions[region as OwnRegion] = this.owned.allocate(region, 4 * count * floats);
    }
    const tuning = tuningOf(device);
    this.passes = this.tasks.map((task) => this.passOf(task, tuning.kernelOf(task.choice)));
  }

  /** Puts rows into a buffer: those of the first `rows` examples of `values`. */
  write(buffer: BufferId, values: Float32Array | Int32Array, rows: number, firstRow = 0): void {
    const { rowSize } = this.plan.buffers[buffer] as PlanBuffer;
    const source = values as Float32Array<ArrayBuffer>;
    const { queue } = this.device;
    queue.writeBuffer(this.bufferOf(buffer), 0, source, firstRow * rowSize, rows * rowSize);
  }

  /** Sets what the next kernels are told; `words` as in `kernels/webgpu/step/settings.ts`. */
  writeSettings(words: Float32Array<ArrayBuffer>): void {
    this.device.queue.writeBuffer(this.settings, 0, words);
  }

  /** Takes the rows of batches from `resident` where they are `drawn`. */
  attach(resident: ResidentSet): void {
    const { inputs, labels, teacherLogits } = this.plan;
    const operands: Record<string, BufferId> = { inputs, labels, teacherLogits };
    const kernel = gather(resident.sizes);
    const pipeline = pipelineOf(this.device, kernel);
    const entries = kernel.bindings.map((name, binding) => {
      const end = operands[name];
      const buffer = end === undefined ? resident.buffer(name) : this.bufferOf(end);
      return { binding, resource: { buffer: buffer ?? this.settings } };
    });
    const layout = pipeline.getBindGroupLayout(0);
    const group = this.device.createBindGroup({ label: kernel.label, layout, entries });
    this.gather = { kernel, pipeline, group, workgroups: [0, 0], models: 1, part: 0 };
    this.rows = 0;
  }

  /**
   * Encodes all kernels of a program for `rows` examples in one pass, and returns how many; `drawn`:
   * from the attached examples.
   */
  encode(
    encoder: GPUCommandEncoder,
    rows: number,
    drawn = false,
    conditions: Conditions = NO_CONDITIONS,
    part = 0,
  ): number {
    if (rows !== this.rows) {
      for (const pass of [...this.passes, ...(this.gather ? [this.gather] : [])]) {
        pass.workgroups = pass.kernel.workgroups(rows);
      }
      this.rows = rows;
    }
    const compute = encoder.beginComputePass({
      label: this.regions.ring ? 'plan step' : 'plan prediction',
    });
    let dispatches = 0;
    if (drawn && this.gather && part === 0) {
      dispatch(compute, this.gather);
      dispatches++;
    }
    for (const pass of this.passes) {
      if (pass.part !== part || (pass.only && !conditions[pass.only])) continue;
      dispatch(compute, pass);
      dispatches++;
    }
    compute.end();
    return dispatches;
  }

  /** A kernel that computes `task` for a whole batch, for measuring. */
  dispatchOf(task: Task, kernel: Kernel): Dispatch {
    return { ...this.passOf(task, kernel), workgroups: kernel.workgroups(this.plan.batchSize) };
  }

  /** The buffer on the device, for copying from it. */
  bufferOf(id: BufferId): GPUBuffer {
    const made = this.buffers[id];
    if (made) return made;
    const { name, rowSize } = this.plan.buffers[id] as PlanBuffer;
    const copies = this.isShared(id) ? 1 : this.models.count;
    const buffer = this.owned.allocate(
      name,
      4 * (copies > 1 ? copies * this.strideOf(id) : rowSize * this.plan.batchSize),
    );
    this.buffers[id] = buffer;
    return buffer;
  }

  /** Where the first row of the model numbered `model` lies, counted from the workspace's first model. */
  placeOf(id: BufferId, model: number): Place {
    const buffer = this.bufferOf(id);
    const { rowSize } = this.plan.buffers[id] as PlanBuffer;
    const offset = this.isShared(id) ? 0 : 4 * model * this.strideOf(id);
    return { buffer, offset, bytes: 4 * rowSize };
  }

  /** Where a parameter of the model numbered `model` lies in a region. */
  placeOfParameter(region: 'weights' | 'gradients', id: ParameterId, model: number): Place {
    const { offset, size } = this.plan.parameters[id] as PlanParameter;
    const range = { start: offset, floats: size };
    const binding = this.bindingOf({ region, range });
    const apart = 4 * model * this.plan.parameterFloats;
    return { buffer: binding.buffer, offset: (binding.offset ?? 0) + apart, bytes: 4 * size };
  }

  dispose(): void {
    this.owned.dispose();
  }

  private passOf({ resources, part, only }: Task, generic: Kernel): Pass {
    const { count } = this.models;
    const strides: Record<string, number> = {};
    for (const [name, resource] of Object.entries(resources)) {
      strides[name] = this.floatsApart(resource);
    }
    const kernel = inReplicas(generic, strides, count);
    const pipeline = pipelineOf(this.device, kernel);
    const entries = kernel.bindings.map((name, binding) => {
      const resource = resources[name];
      if (name !== 'settings' && !resource) throw new Error(`${kernel.label} lacks ${name}`);
      return { binding, resource: resource ? this.bindingOf(resource) : { buffer: this.settings } };
    });
    const layout = pipeline.getBindGroupLayout(0);
    const group = this.device.createBindGroup({ label: kernel.label, layout, entries });
    return { kernel, pipeline, group, workgroups: [0, 0], models: count, part, only };
  }

  /** Floats from one model's copy of a resource to the next one's; 0 where they share it. */
  private floatsApart(resource: Resource): number {
    if ('buffer' in resource) {
      return this.isShared(resource.buffer) ? 0 : this.strideOf(resource.buffer);
    }
    const { region } = resource;
    if (region === 'ring') return 0;
    return isOwn(region) ? this.regionFloats[region] : this.plan.parameterFloats;
  }

  private isShared(id: BufferId): boolean {
    const { inputs, labels, teacherLogits } = this.plan;
    return id === inputs || id === labels || id === teacherLogits;
  }

  /** Whole vectors of four. */
  private strideOf(id: BufferId): number {
    const { rowSize } = this.plan.buffers[id] as PlanBuffer;
    return Math.ceil((rowSize * this.plan.batchSize) / 4) * 4;
  }

  private bindingOf(resource: Resource): GPUBufferBinding {
    if ('buffer' in resource) return { buffer: this.bufferOf(resource.buffer) };
    const { region, range } = resource;
    const buffer = this.regions[region];
    if (!buffer) throw new Error(`this plan has no ${region}`);
    const { first, count } = this.models;
    const apart = this.floatsApart(resource);
    // The workspace's own regions begin with its first model.
    const offset = 4 * ((isOwn(region) ? 0 : first * apart) + (range?.start ?? 0));
    if (!range) return { buffer, offset };
    return { buffer, offset, size: 4 * ((count - 1) * apart + range.floats) };
  }
}
