/**
 * Student and baseline in lockstep: same initial weights but for layers that the student takes from
 * its teacher, same batches, same budget. A teacher that learns at the same time is beside them.
 */

import { teachingInputShape } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import type { LiveSettings } from '../../config/live';
import { chainOf, teachingNetworkOf } from '../../config/teacherChain';
import { layersOf } from '../../model/architecture';
import type { Dataset } from '../../model/dataset';
import { initialWeights, withLayersOf } from '../../model/initialWeights';
import type { Weight } from '../../model/weight';
import type { ModelState } from '../../protocol/checkpoint';
import { countOf, type PackedLosses } from '../../protocol/packedLosses';
import type { MiniBatch } from '../data/batches';
import type {
  Executor,
  ExecutorFactory,
  Limits,
  Lockstep,
  ModelDescription,
  StepSettings,
} from '../executors/executor';
import { makeLockstep } from '../executors/lockstep';
import { freshState } from '../executors/optimizers';
import { networkOf } from '../teacher/openTeacher';
import { methodNumbersOf, methodSetupOf } from './methodSetup';
import { describePeer, Peer } from './peer';
import type { Session } from './runSetup';
import { soloSeed } from './soloTraining';

/** Where both models stood after `step`. */
export interface Snapshot {
  step: number;
  student: ModelState;
  baseline: ModelState | null;
  /** Of the teacher that learns beside them; absent where it is another. */
  peer?: ModelState;
}

/** What differs from step to step beside the live settings. */
interface StepRates {
  learningRate: number;
  dropoutSeed: number;
  /** From 1. */
  epoch: number;
}

/** The network that student and baseline are. */
export function describeStudent({
  spec,
  meta,
  output,
}: Pick<Session, 'spec' | 'meta' | 'output'>): ModelDescription {
  const inputShape = meta.inputShape(spec);
  const layers = layersOf(spec.student.architecture, inputShape, output);
  const { optimizer } = spec.training;
  const { method } = spec.distillation;
  const teaching = teachingInputShape(meta, spec);
  const teacher = layersOf(teachingNetworkOf(spec), teaching, output);
  const methodSetup = methodSetupOf(
    spec,
    { layers, inputShape },
    { layers: teacher, inputShape: teaching },
  );
  return { layers, inputShape, output, optimizer, method, methodSetup };
}

/** The student's first weights; `fresh` are the baseline's. */
export function studentStart(
  { spec, teacher, trunk }: Pick<Session, 'spec' | 'teacher' | 'trunk'>,
  fresh: readonly Weight[],
): Weight[] {
  const { initialization } = spec.student;
  switch (initialization) {
    case 'random':
      return [...fresh];
    case 'teacher-layers':
      return withLayersOf(networkOf(teacher).weights, fresh);
    case 'shipped-trunk':
      return withLayersOf(trunk ?? [], fresh);
    case 'teacher-start': {
      const { role, number } = chainOf(spec).at(-1) ?? { role: 'teacher', number: 1 };
      const seed = soloSeed(role, spec.training.seed, number);
      return withLayersOf(initialWeights(networkOf(teacher).model.layers, seed), fresh);
    }
    default:
      return initialization satisfies never;
  }
}

export class StudentAndBaseline {
  readonly model: ModelDescription;
  readonly student: Executor;
  readonly baseline: Executor | null;
  /** The teacher, where it learns at the same time. */
  readonly peer: Peer | null;
  private readonly lockstep: Lockstep;
  /** Whether the baseline may see other batches than the student. */
  private readonly isApart: boolean;
  private readonly limits: Limits;
  private readonly spec: ExperimentConfig;
  private drained = 0;

  constructor(session: Session) {
    const { spec, makeExecutor } = session;
    const { seed, weightDecay, clipNorm, maxNorm } = spec.training;
    this.spec = spec;
    this.limits = { weightDecay, clipNorm, maxNorm };
    this.model = describeStudent(session);
    const weights = initialWeights(this.model.layers, seed);
    const models = spec.baseline ? 2 : 1;
    this.isApart = session.data.writing !== undefined;
    const makeAlone: ExecutorFactory = (model, own) => makeExecutor(model, own);
    const make = this.isApart ? makeAlone : makeExecutor;
    this.lockstep = makeLockstep(make, this.model, weights, models);
    const [student, baseline] = this.lockstep.executors;
    this.student = student as Executor;
    if (spec.student.initialization !== 'random') {
      const start = studentStart(session, weights);
      this.student.writeState(freshState(this.model.optimizer, start));
    }
    this.baseline = baseline ?? null;
    this.peer =
      spec.teacher.source === 'peer' ? new Peer(describePeer(session, this.model), session) : null;
  }

  /** Examples that batches will be drawn from, with the teacher's logits [count, C]. Borrowed. */
  attach(examples: Dataset, teacherLogits: Float32Array): void {
    this.lockstep.attach(examples, teacherLogits);
  }

  /** One optimizer step of both; only the student learns from the teacher's logits. */
  step(batch: MiniBatch, live: LiveSettings, rates: StepRates): void {
    const settings = this.settingsOf(live, rates);
    const taught = { ...settings, withTeacher: true };
    const alone = { ...settings, alpha: 0, withTeacher: false };
    if (this.isApart) {
      this.student.step(batch, taught);
      this.baseline?.step(batch.baseline ?? batch, alone);
    } else this.lockstep.step(batch, [taught, alone]);
  }

  /** The peer's step on the batch that student and baseline just took theirs on. */
  async teachPeer(batch: MiniBatch, live: LiveSettings, rates: StepRates): Promise<void> {
    await this.peer?.learn(batch, this.student, this.settingsOf(live, rates));
  }

  /** Settings of the student's step. */
  settingsOf(live: LiveSettings, rates: StepRates): StepSettings {
    const { temperature, alpha } = live;
    const method = methodNumbersOf(this.spec, live);
    return { ...rates, temperature, alpha, method, ...this.limits };
  }

  /** Losses of the steps since the last call. */
  async drain(): Promise<PackedLosses> {
    const student = await this.student.drainLosses();
    const baseline = (await this.baseline?.drainLosses()) ?? null;
    await this.peer?.checkLosses();
    const losses = { firstStep: this.drained + 1, student, baseline };
    this.drained += countOf(losses);
    return losses;
  }

  async snapshot(step: number): Promise<Snapshot> {
    return {
      step,
      student: await this.student.readState(),
      baseline: (await this.baseline?.readState()) ?? null,
      ...(this.peer ? { peer: await this.peer.readState() } : {}),
    };
  }

  restore(snapshot: Snapshot): void {
    this.student.writeState(snapshot.student);
    if (snapshot.baseline) this.baseline?.writeState(snapshot.baseline);
    if (snapshot.peer) this.peer?.writeState(snapshot.peer);
    this.drained = snapshot.step;
  }

  dispose(): void {
    this.lockstep.dispose();
    this.peer?.dispose();
  }
}
