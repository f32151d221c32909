import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { validate } from '../../../config/reading/validate';
import { startBackend } from '../../../engine/backends/backend';
import { catalog } from '../../../workloads/catalog';
import { studies } from '.';
import { runStudy } from './runStudy';
import { armOf, type Study } from './study';
import { percentText, pointsText, valuesOf } from './wording';

let folder = '';

beforeAll(() => startBackend('wasm', { wasmFiles: null, stepMacs: 0 }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studies-'));
});
afterEach(() => rm(folder, { recursive: true }));

function tiny(epochs: number): Study {
  return {
    arms: [armOf('tiny', 'toy2d', { 'training.epochs': epochs, baseline: false })],
    figuresOf: ({ student }) => ({ score: student.score }),
    tables: (figures, seeds) => [
      {
        title: `${seeds} seeds`,
        head: ['', 'score'],
        rows: [['tiny', percentText(valuesOf(figures('tiny'), 'score'))]],
      },
    ],
  };
}

it('runs each arm with each seed once, and goes on where it stopped', async () => {
  const told: string[] = [];
  const call = (seeds: number) =>
    runStudy({
      study: tiny(1),
      seeds,
      folder,
      onRun: (done, total) => told.push(`${done} of ${total}`),
    });
  await call(1);
  const text = await call(2);
  expect(told).toEqual(['1 of 1', '1 of 2', '2 of 2']);
  expect(await readdir(folder)).toEqual(['tiny-1.json', 'tiny-2.json']);
  expect(text).toMatch(
    /2 seeds\n\n\| {2}\| score \|\n\|.*\n\| tiny \| \d+\.\d \(−?\d+\.\d to \d+\.\d\) \|/,
  );
  expect(await call(2)).toBe(text);
});

it('refuses a folder with runs of other settings', async () => {
  const call = (epochs: number) =>
    runStudy({ study: tiny(epochs), seeds: 1, folder, onRun: () => {} });
  await call(1);
  await expect(call(2)).rejects.toThrow('was made with other settings');
});

it('holds only runs that the lab accepts, each with a name of its own', () => {
  for (const { arms } of Object.values(studies)) {
    expect(new Set(arms.map(({ id }) => id)).size).toBe(arms.length);
    for (const { id, config } of arms) expect([id, validate(config, catalog)]).toEqual([id, []]);
  }
});

it('writes differences in points, seed by seed', () => {
  expect(pointsText([0.5, 0.6], [0.4, 0.5])).toBe('+10.0 (+10.0 to +10.0)');
  expect(pointsText([0.4], [0.5])).toBe('−10.0 (one seed)');
  expect(percentText([])).toBe('–');
});
