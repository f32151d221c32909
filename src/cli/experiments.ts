/**
 * `npm run -s experiments -- [id …] [--seeds 5] [--out file.json]`: runs designed experiments
 * without a page and prints what each measured, as the page would. No id: all of them. Exit 1: a
 * run failed; 2: the call is wrong.
 */

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { liveSettingsOf } from '../config/live';
import { applyChanges } from '../config/paths';
import { type Experiment, experiments, findExperiment, specOfArm } from '../experiments';
import { studies } from '../experiments/studies';
import type { ArmResults } from '../experiments/studies/study';
import { meanText } from '../experiments/studies/wording';
import { estimate } from '../numeric/statistics/intervals';
import type { Summary } from '../protocol/summary';
import { catalog } from '../workloads/catalog';
import { BadInput, watchOutput } from './badInput';
import { summaryOf } from './finishedRun';
import { nodeContext } from './nodeContext';
import { checkOutFile } from './outPath';

const USAGE = 'usage: npm run -s experiments -- [id …] [--seeds 5] [--out file.json]';

class BadCall extends Error {}

async function main(): Promise<void> {
  watchOutput();
  const { chosen, seeds, out } = readArguments();
  if (out !== undefined) await checkOutFile(out);
  const record: Record<string, unknown> = {};
  let context = nodeContext(liveSettingsOf(catalog.mnist.defaults));
  for (const experiment of chosen) {
    const startedAt = performance.now();
    const results: Record<string, Summary[]> = {};
    for (let seed = 1; seed <= (seeds ?? experiment.seeds); seed++) {
      for (const arm of experiment.arms) {
        const changes = { 'training.seed': seed, backend: 'wasm' };
        const spec = applyChanges(specOfArm(experiment, arm, catalog), changes);
        const live = liveSettingsOf(spec);
        // One cache of teachers for all runs, as in a worker of the page.
        context = { ...context, live };
        const summaries = results[arm.id] ?? [];
        results[arm.id] = [...summaries, await summaryOf(spec, context)];
        process.stderr.write('.');
      }
    }
    const seconds = (performance.now() - startedAt) / 1000;
    process.stderr.write('\n');
    process.stdout.write(formatExperiment(experiment, results, seconds));
    record[experiment.id] = { seconds, results };
    if (out !== undefined) await writeFile(out, JSON.stringify(record));
  }
}

function formatExperiment(experiment: Experiment, results: ArmResults, seconds: number): string {
  const { question, options, read, judge } = studies[experiment.id];
  const { answer, text } = judge(results);
  const option = options.find(({ id }) => id === answer);
  const rows = read(results).map(
    ({ measure, metric, label, values }) =>
      `  ${measure} · ${label}: ${meanText(metric, estimate(values))}`,
  );
  return [
    `${experiment.title} (${experiment.id}, ${seconds.toFixed(0)} s)`,
    ...rows,
    `  ${question}`,
    `  → ${option?.label ?? 'undecided'}. ${text}`,
    '',
    '',
  ].join('\n');
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { seeds: { type: 'string' }, out: { type: 'string' } },
    });
    const chosen = positionals.map((id) => {
      const found = findExperiment(id);
      if (found) return found;
      const known = experiments.map((experiment) => experiment.id).join(', ');
      throw new BadCall(`${id}: no such experiment; known: ${known}`);
    });
    const seeds = values.seeds === undefined ? undefined : Number(values.seeds);
    if (seeds !== undefined && !(Number.isInteger(seeds) && seeds > 0)) {
      throw new BadCall('--seeds must be a whole number from 1');
    }
    return { chosen: chosen.length > 0 ? chosen : experiments, seeds, out: values.out };
  } catch (error) {
    throw new BadCall(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = error instanceof BadCall || error instanceof BadInput ? 2 : 1;
});
