/** Trains the networks of one of Hinton's experiments and makes its table. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compiledExecutors } from '../../../engine/backends/planRuntime';
import { markdownOf } from '../table';
import { type ExperimentId, shortenForRehearsal, teacher, unitsOf } from './experiments';
import { Laboratory } from './laboratory';
import { type Measured, measure } from './measure';
import { tableOf } from './report';
import { readShippedTeacher } from './shippedTeacher';
import type { UnitSpec } from './unit';

const IMAGES = 60_000;
const REHEARSAL_IMAGES = 1000;

export interface ExperimentCall {
  id: ExperimentId;
  seeds: number;
  threads: number;
  folder: string;
  usesShippedTeacher: boolean;
  isRehearsal: boolean;
  /** Work done and all there is, in the same unit. */
  onProgress(done: number, total: number): void;
}

/** The table as Markdown; `<id>.md` in the folder holds it after each complete seed. */
export async function runExperiment(call: ExperimentCall): Promise<string> {
  const { id, seeds, threads, folder, usesShippedTeacher, isRehearsal, onProgress } = call;
  const numbers = Array.from({ length: seeds }, (_, i) => i + 1);
  const planned = [teacher, ...unitsOf(id, numbers)];
  const units = isRehearsal ? planned.map(shortenForRehearsal) : planned;
  const epochsDone = new Map<UnitSpec, number>();
  const laboratory = new Laboratory({
    folder,
    makeExecutor: await compiledExecutors(threads),
    trainSize: isRehearsal ? REHEARSAL_IMAGES : IMAGES,
    onEpoch(unit, done) {
      epochsDone.set(unit, done);
      tellProgress();
    },
  });
  const tellProgress = () => {
    const sum = (epochs: (unit: UnitSpec) => number) =>
      units.reduce((total, unit) => total + laboratory.work(unit, epochs(unit)), 0);
    onProgress(
      sum((unit) => epochsDone.get(unit) ?? 0),
      sum(({ epochs }) => epochs),
    );
  };
  const [first] = units as [UnitSpec];
  if (usesShippedTeacher && (await laboratory.epochsDone(first)) < first.epochs) {
    const { weights, seconds } = await readShippedTeacher(first);
    await laboratory.adopt(first, weights, seconds);
  }
  for (const unit of units) epochsDone.set(unit, await laboratory.epochsDone(unit));
  tellProgress();
  const measured: Measured = {};
  const perSeed = (units.length - 1) / seeds;
  let text = '';
  for (const [i, unit] of units.entries()) {
    const tested = await laboratory.test(unit);
    if (i === 0) measured.teacher = [tested.result.errors];
    else measure(id, tested, measured);
    // After each seed, so that an interrupted call leaves a table of those that are complete.
    if (i === 0 || i % perSeed > 0) continue;
    text = markdownOf(tableOf(id, measured, i / perSeed));
    await writeFile(join(folder, `${id}.md`), text);
  }
  return text;
}
