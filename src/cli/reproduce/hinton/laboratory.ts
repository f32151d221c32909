/** Trains and tests units, each once: what is finished or begun lies in a folder. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { liveSettingsOf } from '../../../config/live';
import { noDatasets } from '../../../datasets/dataset';
import { allOf, labelsOf, logitsOf } from '../../../engine/evaluation/evaluate';
import { evaluate } from '../../../engine/evaluation/measure';
import type { Executor, ExecutorFactory } from '../../../engine/executors/executor';
import type { Weight } from '../../../model/weight';
import { Random } from '../../../numeric/random';
import { loadMnist } from '../../../workloads/mnist/data';
import { mnistMeta } from '../../../workloads/mnist/meta';
import type { MnistOptions } from '../../../workloads/mnist/options';
import type { WorkloadData } from '../../../workloads/workload';
import { nodeContext } from '../../nodeContext';
import { readKept } from '../keptFile';
import type { Tested } from './measure';
import { readProgress, writeProgress } from './stateFile';
import { epochWork, modelOf, trainUnit } from './trainUnit';
import type { UnitResult, UnitSpec } from './unit';

const CLASSES = 10;
const TASK = mnistMeta.task(mnistMeta.defaults);
const shape = { inputShape: mnistMeta.inputShape(mnistMeta.defaults), classes: CLASSES };

interface KeptUnit {
  unit: UnitSpec;
  result: UnitResult;
}

export interface LaboratoryOptions {
  /**
   * For each unit `<id>.json` (settings and result), `<id>.weights` and `<id>.logits` when it is
   * finished, `<id>.checkpoint` while it is not.
   */
  folder: string;
  makeExecutor: ExecutorFactory;
  /** Images to learn from: 60,000, fewer in tests. */
  trainSize: number;
  /** Called with every epoch done. */
  onEpoch(unit: UnitSpec, done: number): void;
}

export class Laboratory {
  /** Logits of teachers over transfer sets. */
  private readonly logits = new Map<string, Promise<Float32Array>>();

  constructor(private readonly options: LaboratoryOptions) {}

  /** The test of `unit`, trained now if it is not in the folder yet; its teacher must be there. */
  async test(unit: UnitSpec): Promise<Tested & { result: UnitResult }> {
    const known = await this.readResult(unit);
    const result = known ?? (await this.train(unit));
    const { testSet } = await this.dataOf(unit);
    const bytes = await readFile(this.path(unit.id, 'logits'));
    const logits = new Float32Array(Uint8Array.from(bytes).buffer);
    const onTraining = await this.onTraining(unit);
    return { unit, result, logits, labels: testSet.labels.values, onTraining };
  }

  /** Puts `weights` into the folder as the result of `unit`, which took `seconds` to train elsewhere. */
  async adopt(unit: UnitSpec, weights: readonly Weight[], seconds: number): Promise<void> {
    await mkdir(this.options.folder, { recursive: true });
    const data = await this.dataOf(unit);
    const executor = this.options.makeExecutor(modelOf(unit, shape), weights);
    await this.keep(unit, executor, data, seconds);
  }

  /** Epochs of `unit` that are in the folder already. */
  async epochsDone(unit: UnitSpec): Promise<number> {
    if (await this.readResult(unit)) return unit.epochs;
    return (await readProgress(this.path(unit.id, 'checkpoint')))?.epochs ?? 0;
  }

  /** How much there is to compute for `epochs` of `unit`, in proportion. */
  work(unit: UnitSpec, epochs: number): number {
    return epochs * epochWork(unit, shape);
  }

  /** Where classes were left out: what student and teacher say of the images of all classes. */
  private async onTraining(unit: UnitSpec): Promise<Tested['onTraining']> {
    const { distillation, omitClasses } = unit;
    if (!distillation || omitClasses.length === 0) return null;
    const complete = { ...unit, omitClasses: [] };
    const data = await this.dataOf(complete);
    return {
      student: await this.ask(unit.id, data.transferSet),
      teacher: await this.teacherLogits(distillation.teacher, complete, data),
    };
  }

  private async train(unit: UnitSpec): Promise<UnitResult> {
    await mkdir(this.options.folder, { recursive: true });
    const data = await this.dataOf(unit);
    const teacher = unit.distillation?.teacher;
    const { executor, seconds } = await trainUnit(unit, {
      ...shape,
      data,
      teacherLogits: teacher ? await this.teacherLogits(teacher, unit, data) : null,
      makeExecutor: this.options.makeExecutor,
      checkpoint: this.path(unit.id, 'checkpoint'),
      onEpoch: (done) => this.options.onEpoch(unit, done),
      now: () => performance.now(),
    });
    return await this.keep(unit, executor, data, seconds);
  }

  /** Tests and keeps a trained network, and disposes of it. */
  private async keep(
    unit: UnitSpec,
    executor: Executor,
    data: WorkloadData,
    seconds: number,
  ): Promise<UnitResult> {
    try {
      return await this.write(unit, executor, data, seconds);
    } finally {
      executor.dispose();
    }
  }

  /** The result is written last: where it is, the other files are too. */
  private async write(
    unit: UnitSpec,
    executor: Executor,
    { testSet }: WorkloadData,
    seconds: number,
  ): Promise<UnitResult> {
    const all = allOf(testSet);
    const logits = await logitsOf(executor, testSet, all, CLASSES, async () => {});
    const { values } = evaluate(TASK, logits, labelsOf(testSet, all));
    const [errors, loss] = [values.errors as number, values.loss as number];
    const state = { ...(await executor.readState()), moments: {} };
    await writeProgress(this.path(unit.id, 'weights'), { epochs: unit.epochs, seconds, state });
    await writeFile(this.path(unit.id, 'logits'), new Uint8Array(logits.buffer));
    const result = { errors, loss, seconds, date: new Date().toISOString().slice(0, 10) };
    const text = `${JSON.stringify({ unit, result }, null, 2)}\n`;
    await writeFile(this.path(unit.id, 'json'), text);
    await rm(this.path(unit.id, 'checkpoint'), { force: true });
    return result;
  }

  /** Throws where the folder holds a unit of this name with other settings. */
  private async readResult(unit: UnitSpec): Promise<UnitResult | null> {
    const path = this.path(unit.id, 'json');
    const kept = await readKept<KeptUnit>(path, (stored) => stored.unit, unit);
    return kept?.result ?? null;
  }

  private dataOf(unit: UnitSpec): Promise<WorkloadData> {
    const options: MnistOptions = {
      trainSize: this.options.trainSize,
      labelledFraction: 1,
      omitClasses: [...unit.omitClasses],
      labelNoise: 0,
      evaluateOn: 'test',
      augment: { shift: unit.shift, rotate: 0, scale: 0 },
    };
    return loadMnist(options, 0, {
      datasets: noDatasets,
      assets: nodeContext(liveSettingsOf(mnistMeta.defaults)).assets,
      random: (stream) => new Random(unit.seed, stream),
      fixedRandom: (stream) => new Random(0, stream),
      onProgress: () => {},
    });
  }

  /** Logits of the trained unit `teacher` over the transfer set of `unit`, [examples, C]. */
  private teacherLogits(
    teacher: string,
    unit: UnitSpec,
    { transferSet }: WorkloadData,
  ): Promise<Float32Array> {
    const key = `${teacher} without ${unit.omitClasses.join()}`;
    const known = this.logits.get(key);
    if (known) return known;
    const computed = this.ask(teacher, transferSet);
    this.logits.set(key, computed);
    return computed;
  }

  /** Settings and weights of the trained unit `id`. */
  async trained(id: string): Promise<{ unit: UnitSpec; weights: Weight[] }> {
    const path = this.path(id, 'json');
    const { unit } = JSON.parse(await readFile(path, 'utf8')) as { unit: UnitSpec };
    const progress = await readProgress(this.path(id, 'weights'));
    if (!progress) throw new Error(`the weights of ${id} are missing: delete ${path}`);
    return { unit, weights: progress.state.weights };
  }

  /** Logits of the trained unit `id` over `examples`. */
  private async ask(id: string, examples: WorkloadData['transferSet']): Promise<Float32Array> {
    const { unit, weights } = await this.trained(id);
    const executor = this.options.makeExecutor(modelOf(unit, shape), weights);
    try {
      return await logitsOf(executor, examples, allOf(examples), CLASSES, async () => {});
    } finally {
      executor.dispose();
    }
  }

  private path(id: string, extension: string): string {
    return join(this.options.folder, `${id}.${extension}`);
  }
}
