/**
 * Models of one description on a device, which take their steps together: one batch, one command
 * buffer, each kernel once for all of them. Everything else goes model by model.
 */

import type { Dataset } from '../../../model/dataset';
import type { Weight } from '../../../model/weight';
import type { ModelState } from '../../../protocol/checkpoint';
import type { Batch, Lockstep, ModelDescription, StepSettings } from '../executor';
import { momentNames } from '../optimizers';
import { compilePlan } from '../plan/compilePlan';
import type { Plan } from '../plan/plan';
import { firstValues, joinState, splitState } from '../plan/planState';
import { DeviceErrors } from './deviceErrors';
import { LossRing } from './lossRing';
import { LossShares } from './lossShares';
import { ModelMember } from './modelMember';
import { OutsideLoss } from './outsideLoss';
import { ParameterRegions } from './parameterRegions';
import { ResidentSet } from './residentSet';
import { countBatchLabels, SettingsWords } from './settingsWords';
import { type Conditions, Workspace } from './workspace';

export interface StepCounts {
  dispatches: number;
  submits: number;
}

export class ModelGroup implements Lockstep {
  readonly executors: readonly ModelMember[];
  /** What the last step asked of the device. */
  readonly counts: StepCounts = { dispatches: 0, submits: 0 };
  readonly errors: DeviceErrors;
  readonly regions: ParameterRegions;
  readonly parameters: Plan['parameters'];
  private readonly settings: SettingsWords;
  /** Optimizer steps of each model. */
  private readonly steps: number[];
  /** The training plan on the device, and the losses of its steps; null until the first step. */
  private workspace: Workspace | null = null;
  /** The one that has taken a step. */
  private proven: Workspace | null = null;
  private ring: LossRing | null = null;
  private shares: LossShares | null = null;
  private resident: ResidentSet | null = null;
  /** The method's loss, where the plan leaves it to tfjs. */
  private readonly outside: OutsideLoss;

  /** `count` models that all start from `weights` (borrowed). */
  constructor(
    readonly device: GPUDevice,
    readonly model: ModelDescription,
    weights: readonly Weight[],
    private readonly count: number,
  ) {
    this.errors = new DeviceErrors(device);
    const plan = compilePlan(model, 1, false);
    this.parameters = plan.parameters;
    const values = firstValues(model, weights);
    this.regions = this.errors.watch(() => new ParameterRegions(device, plan, values, count));
    this.settings = new SettingsWords(count);
    this.outside = new OutsideLoss(device, model);
    this.steps = new Array<number>(count).fill(0);
    this.executors = Array.from({ length: count }, (_, index) => new ModelMember(this, index));
  }

  attach(examples: Dataset, teacherLogits: Float32Array | null): void {
    const { device } = this;
    this.resident?.dispose();
    this.resident = null;
    if (!ResidentSet.fits(device, examples, teacherLogits)) return;
    const { output } = this.model;
    const made = this.errors.watch(() => new ResidentSet(device, examples, teacherLogits, output));
    this.resident = made;
    const { workspace } = this;
    if (workspace) this.errors.watch(() => workspace.attach(made));
  }

  step(batch: Batch, settings: readonly StepSettings[]): void {
    const { workspace, ring } = this.prepareTraining(batch.size);
    const { size } = batch;
    const drawn = this.bringBatch(workspace, batch);
    const facts = {
      rows: size,
      ...countBatchLabels(batch, this.model.output.labelSlots),
      firstIndex: drawn ? (batch.drawn?.start ?? 0) : 0,
      hasTeacher: batch.teacherLogits !== undefined,
      isFused: workspace.plan.outside === null,
      optimizer: this.model.optimizer,
    };
    for (let model = 0; model < this.count; model++) {
      const own = settings[model];
      if (!own) throw new Error(`no settings for model ${model}`);
      const step = (this.steps[model] as number) + 1;
      this.steps[model] = step;
      this.settings.setStep(model, facts, own, step, ring.slot + model);
    }
    workspace.writeSettings(this.settings.all);
    const submit = () => {
      this.counts.dispatches = 0;
      workspace.plan.training.forEach((_, part, { length }) => {
        const encoder = this.device.createCommandEncoder();
        if (part > 0) this.outside.addTerms(encoder, workspace, batch, settings);
        const conditions = conditionsOf(settings);
        this.counts.dispatches += workspace.encode(encoder, size, drawn, conditions, part);
        if (part === length - 1) {
          ring.submit(encoder);
        } else {
          this.outside.copySeen(encoder, workspace, batch, settings);
          this.device.queue.submit([encoder.finish()]);
        }
      });
      this.counts.submits = workspace.plan.training.length;
    };
    // What a device finds wrong with a plan, it finds in its first step.
    if (workspace === this.proven) submit();
    else this.errors.watch(submit);
    this.proven = workspace;
  }

  async drainLosses(model: number): Promise<Float32Array> {
    const [losses] = await Promise.all([this.shares?.of(model), this.errors.check()]);
    return losses ?? new Float32Array();
  }

  async readState(model: number): Promise<ModelState> {
    const steps = this.steps[model] as number;
    const read = this.regions.readAll(model);
    const [[weights, ...moments]] = await Promise.all([read, this.errors.check()]);
    const zeros = () => this.parameters.map(({ size }) => new Float32Array(size));
    const names = momentNames[this.model.optimizer];
    const regions = [weights ?? zeros(), ...names.map((_, index) => moments[index] ?? zeros())];
    return splitState(this.model, this.parameters, regions, steps);
  }

  writeState(model: number, state: ModelState): void {
    this.allocateMoments();
    const { regions } = this;
    const [weights = [], ...moments] = joinState(this.model, state);
    regions.write(regions.weights, model, weights);
    moments.forEach((values, index) => {
      regions.write(regions.moments[index] as GPUBuffer, model, values);
    });
    this.steps[model] = state.steps;
    this.shares?.forget(model);
  }

  dispose(): void {
    for (const member of this.executors) member.disposeOwn();
    this.workspace?.dispose();
    this.ring?.dispose();
    this.resident?.dispose();
    this.outside.dispose();
    this.regions.dispose();
  }

  /** Brings to the device what of a batch is not there; true where its rows are gathered there. */
  private bringBatch(workspace: Workspace, batch: Batch): boolean {
    const { plan } = workspace;
    const { size, drawn, teacherLogits } = batch;
    const { resident } = this;
    if (drawn && resident && resident.examples === drawn.from) {
      resident.bringOrder(drawn);
      if (teacherLogits && !resident.sizes.withTeacher) {
        workspace.write(plan.teacherLogits, teacherLogits, size);
      }
      return true;
    }
    workspace.write(plan.inputs, batch.inputs, size);
    workspace.write(plan.labels, batch.labels, size);
    if (teacherLogits) workspace.write(plan.teacherLogits, teacherLogits, size);
    return false;
  }

  /** The training plan for at least `rows` examples, and the ring. */
  private prepareTraining(rows: number): { workspace: Workspace; ring: LossRing } {
    const { device, count, resident } = this;
    this.ring ??= this.errors.watch(() => new LossRing(device, count));
    const { ring } = this;
    this.shares ??= new LossShares(ring, count);
    if (!this.workspace || this.workspace.plan.batchSize < rows) {
      this.workspace?.dispose();
      this.allocateMoments();
      const { weights, moments } = this.regions;
      const [first, second] = moments;
      const plan = compilePlan(this.model, rows);
      const kept = { weights, first, second, ring: ring.buffer };
      const range = { first: 0, count };
      this.workspace = this.errors.watch(() => {
        const workspace = new Workspace(device, plan, plan.training, kept, range);
        if (resident) workspace.attach(resident);
        return workspace;
      });
    }
    return { workspace: this.workspace, ring };
  }

  private allocateMoments(): void {
    const names = momentNames[this.model.optimizer];
    this.errors.watch(() => this.regions.allocateMoments(names));
  }
}

function conditionsOf(settings: readonly StepSettings[]): Conditions {
  return {
    clipNorm: settings.some(({ clipNorm = 0 }) => clipNorm > 0),
    maxNorm: settings.some(({ maxNorm = 0 }) => maxNorm > 0),
  };
}
