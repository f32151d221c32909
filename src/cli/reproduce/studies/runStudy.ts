/** Runs the arms of a study with every seed, each once: what is finished lies in a folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExperimentConfig } from '../../../config/experiment';
import { liveSettingsOf } from '../../../config/live';
import { applyChanges } from '../../../config/paths';
import type { EngineContext } from '../../../engine/context';
import { catalog } from '../../../workloads/catalog';
import { summaryOf } from '../../finishedRun';
import { nodeContext } from '../../nodeContext';
import { readKept } from '../keptFile';
import { markdownOf } from '../table';
import type { Figures, Study } from './study';

export interface StudyCall {
  study: Study;
  seeds: number;
  /** Holds `<arm>-<seed>.json`: config and figures. */
  folder: string;
  /** Told after each run. */
  onRun(done: number, total: number): void;
}

interface KeptRun {
  config: ExperimentConfig;
  figures: Figures;
}

/** Its tables as Markdown. Throws where the folder holds a run of the same name with other settings. */
export async function runStudy({ study, seeds, folder, onRun }: StudyCall): Promise<string> {
  await mkdir(folder, { recursive: true });
  const figures: Record<string, Figures[]> = {};
  const total = seeds * study.arms.length;
  // One cache of teachers for all runs.
  const common = nodeContext(liveSettingsOf(catalog.mnist.defaults));
  let done = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    for (const arm of study.arms) {
      const config = applyChanges(arm.config, { 'training.seed': seed });
      const path = join(folder, `${arm.id}-${seed}.json`);
      const context = { ...common, live: liveSettingsOf(config) };
      const kept = await readKept<KeptRun>(path, (run) => run.config, config);
      const found = kept?.figures ?? (await run(study, config, context, path));
      figures[arm.id] = [...(figures[arm.id] ?? []), found];
      onRun(++done, total);
    }
  }
  const tables = study.tables((arm) => figures[arm] ?? [], seeds);
  return tables.map(markdownOf).join('\n');
}

async function run(
  study: Study,
  config: ExperimentConfig,
  context: EngineContext,
  path: string,
): Promise<Figures> {
  const figures = study.figuresOf(await summaryOf(config, context));
  await writeFile(path, `${JSON.stringify({ config, figures }, null, 2)}\n`);
  return figures;
}
