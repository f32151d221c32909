import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CellOutcome, groupCells } from '../../sweeps/cellGroups';
import { parseOutcome } from '../../sweeps/sweepLines';
import { accuracyScore } from '../../tasks/testing/figures';
import { sweepTable } from './sweepTable';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sweep-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const base = {
  workload: { id: 'toy2d', options: { trainSize: 40, labelledFraction: 1 } },
  teacher: { architecture: { kind: 'mlp', hidden: [8] }, training: { trainSize: 40, epochs: 2 } },
  student: { architecture: { kind: 'mlp', hidden: [4] } },
  training: { epochs: 2 },
};

function command(script: string, ...words: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', `src/cli/${script}`, ...words], {
    encoding: 'utf8',
  });
}

const out = () => join(folder, 'out');

async function sweep(vary: object, ...words: string[]) {
  const file = join(folder, 'sweep.json');
  await writeFile(file, JSON.stringify({ base, vary }));
  return command('sweep/sweep.ts', file, '--out', out(), ...words);
}

async function outcomes(): Promise<CellOutcome[]> {
  const text = await readFile(join(out(), 'cells.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => parseOutcome(line) ?? []);
}

describe('npm run sweep', () => {
  it('runs every cell as distill would, and goes on where it was interrupted', async () => {
    const vary = { 'distillation.temperature': [1, 8], 'training.seed': [1, 2] };
    const first = await sweep(vary, '--workers', '2');
    expect([first.status, first.stdout]).toEqual([0, expect.stringContaining('temperature')]);
    const all = await outcomes();
    expect(all.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3]);

    const spec = { ...base, distillation: { temperature: 8 }, training: { epochs: 2, seed: 2 } };
    await writeFile(join(folder, 'spec.json'), JSON.stringify(spec));
    const single = JSON.parse(command('distill.ts', join(folder, 'spec.json')).stdout);
    const same = all.find(({ index }) => index === 3);
    expect(same?.summary?.student.values.loss).toBe(single.summary.student.loss);

    // As after an interruption: runs less, half a line of another, half of the sweep, an old lock.
    const [kept] = all;
    const path = join(out(), 'cells.jsonl');
    await writeFile(path, `${JSON.stringify(kept)}\n{"index": 7, "coo`);
    const sweepFile = join(out(), 'sweep.json');
    const whole = await readFile(sweepFile, 'utf8');
    await writeFile(sweepFile, whole.slice(0, 100));
    const dead = { pid: first.pid, startedAt: '1', host: hostname() };
    await writeFile(join(out(), 'sweep.lock'), JSON.stringify(dead));
    const again = await sweep(vary);
    expect(again.status).toBe(0);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(JSON.stringify(kept));
    expect(again.stdout).toBe(first.stdout);
    expect((await outcomes()).map(({ index }) => index).sort()).toEqual([0, 1, 2, 3]);
    expect(await readFile(sweepFile, 'utf8')).toBe(whole);
    expect(await readdir(out())).toEqual(['cells.csv', 'cells.jsonl', 'heatmap.svg', 'sweep.json']);
    expect((await readFile(join(out(), 'cells.csv'), 'utf8')).trim().split('\r\n')).toHaveLength(5);
    expect(await readFile(join(out(), 'heatmap.svg'), 'utf8')).toMatch(/^<svg /);
  });

  it('goes on after a failed run, names it, and ends with 1', async () => {
    const failing = { 'training.optimizer': ['sgd'], 'training.learningRate': [0.01, 1] };
    const hot = { ...base, student: { architecture: { kind: 'mlp', hidden: [500, 500, 500] } } };
    const file = join(folder, 'hot.json');
    await writeFile(
      file,
      JSON.stringify({ base: { ...hot, training: { epochs: 30 } }, vary: failing }),
    );
    const { status, stderr, stdout } = command('sweep/sweep.ts', file, '--out', out());
    expect(status).toBe(1);
    expect(stderr).toContain('"training.learningRate":1} non-finite-loss');
    expect(stdout).toContain('0 (1 failed)');
  });

  it('keeps its folder for itself, and ends with its processes on a signal, without a word', async () => {
    const file = join(folder, 'long.json');
    const long = {
      ...base,
      workload: { id: 'toy2d', options: { trainSize: 2000, labelledFraction: 1 } },
      training: { epochs: 500, batchSize: 1 },
    };
    await writeFile(file, JSON.stringify({ base: long, vary: { 'training.seed': [1, 2, 3] } }));
    const words = ['src/cli/sweep/sweep.ts', file, '--out', out(), '--workers', '2'];
    const first = spawn(process.execPath, ['--import', 'tsx', ...words]);
    let errors = '';
    await new Promise<void>((resolve, reject) => {
      first.once('close', () => reject(new Error(errors)));
      first.stderr.on('data', (text) => {
        errors += text;
        if (errors.includes('%')) resolve();
      });
    });
    const second = command('sweep/sweep.ts', file, '--out', out());
    expect(second.status).toBe(2);
    expect(second.stderr).toContain(`process ${first.pid} on`);
    first.kill('SIGTERM');
    // Its streams are closed only once nobody holds them, the processes of its runs included.
    const code = await new Promise((resolve) => {
      first.once('close', resolve);
    });
    expect(code).toBe(143);
    expect(errors).not.toMatch(/Error|^ {4}at /m);
    expect(await readdir(out())).not.toContain('sweep.lock');
  });

  it('refuses a place that can hold no folder with 2', async () => {
    const place = join(folder, 'a file');
    await writeFile(place, '');
    const sweepFile = join(folder, 'one.json');
    await writeFile(sweepFile, JSON.stringify({ base, vary: { 'training.seed': [1] } }));
    const { status, stderr } = command('sweep/sweep.ts', sweepFile, '--out', place);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^--out.*\n$/)]);
  });

  it('refuses a bad sweep, a bad call and the folder of another sweep with 2', async () => {
    const bad = await sweep({ 'distillation.heat': [1] });
    expect([bad.status, bad.stderr]).toEqual([2, expect.stringContaining('distillation.heat')]);
    const call = command('sweep/sweep.ts');
    expect([call.status, call.stderr]).toEqual([2, expect.stringContaining('usage')]);
    await sweep({ 'training.seed': [1] });
    const other = await sweep({ 'training.seed': [2] });
    expect([other.status, other.stderr]).toEqual([2, expect.stringContaining('another sweep')]);
  });
});

it('a table of a sweep that has only waiting runs has no figures', () => {
  const waiting = { index: 0, coordinates: { a: 1 }, summary: null, error: null };
  expect(sweepTable(groupCells([waiting], accuracyScore), accuracyScore)).toContain('–');
  expect(sweepTable([], accuracyScore)).toBe('');
});
