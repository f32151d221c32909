/**
 * Whole runs against what they gave before: the losses of the first steps and the weights after
 * them, bit for bit, on WebAssembly with one thread. A change that is meant to leave training alone
 * must leave these files alone; one that is not says so and writes them anew with
 * `npx vitest run src/engine/recordings -u`.
 */

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeContext } from '../../cli/nodeContext';
import { liveSettingsOf } from '../../config/live';
import { readConfig } from '../../config/reading/validate';
import { supportedSimd } from '../../kernels/wasm/module';
import type { Weight } from '../../model/weight';
import { unpackLosses } from '../../protocol/packedLosses';
import { catalog } from '../../workloads/catalog';
import { train } from '../run/train';
import configs from './configs.json';

/** Steps that are recorded of each run. */
const STEPS = 300;

// Without fused multiply-adds the last bits differ.
const isFused = supportedSimd() === 'relaxed';
if (!isFused) console.warn('No relaxed SIMD here: recorded losses are not compared.');

describe.skipIf(!isFused)('a run gives the bits it gave before', () => {
  it.each(Object.entries(configs))('%s', async (name, config) => {
    await expect(await recordRun(config)).toMatchFileSnapshot(`${name}.txt`);
  });
});

/** A line a step: its number, task, distillation and total loss of the student, then the baseline’s. */
async function recordRun(config: unknown): Promise<string> {
  const { spec, problems } = readConfig(config, catalog);
  if (!spec) throw new Error(JSON.stringify(problems));
  const lines: string[] = [];
  let step = 0;
  const context = { ...nodeContext(liveSettingsOf(spec)), stopRequested: () => step >= STEPS };
  for await (const event of train(spec, context)) {
    if (event.type === 'failed') throw new Error(event.error.message);
    if (event.type === 'stepped') step = event.step;
    if (event.type === 'losses') {
      for (const { step, student, baseline } of unpackLosses(event.losses)) {
        const terms = [student, ...(baseline ? [baseline] : [])].flatMap((losses) => [
          losses.studentLoss,
          losses.distillationLoss,
          losses.totalLoss,
        ]);
        lines.push([step, ...terms.map(exactText)].join(' '));
      }
    }
    if (event.type === 'weights') {
      const { student, baseline } = event.weights;
      lines.push(`student ${digestOf(student)}`);
      if (baseline) lines.push(`baseline ${digestOf(baseline)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Nine digits tell any two 32-bit numbers apart. */
function exactText(value: number): string {
  return value.toPrecision(9);
}

function digestOf(weights: readonly Weight[]): string {
  const hash = createHash('sha256');
  for (const { values } of weights) {
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}
