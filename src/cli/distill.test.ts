import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taskOf } from '../tasks';
import { catalog } from '../workloads/catalog';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tiny = {
  workload: { id: 'toy2d', options: { trainSize: 60 } },
  teacher: { training: { trainSize: 60, epochs: 2 } },
  training: { epochs: 2 },
};

function distill(spec: unknown, ...options: string[]) {
  const file = join(folder, 'spec.json');
  writeFileSync(file, typeof spec === 'string' ? spec : JSON.stringify(spec));
  return spawnSync(process.execPath, callOf('spec.json', ...options), { encoding: 'utf8' });
}

function callOf(name: string, ...options: string[]): string[] {
  return ['--import', 'tsx', 'src/cli/distill.ts', join(folder, name), ...options];
}

describe('npm run distill', () => {
  it('writes spec, backend, summary and history', () => {
    const out = join(folder, 'run.json');
    const { status, stdout, stderr } = distill(tiny, '--out', out);
    expect(stderr).toMatch(/agreement with the teacher/);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const run = JSON.parse(readFileSync(out, 'utf8'));
    expect(Object.keys(run)).toEqual(['spec', 'backend', 'summary', 'history']);
    expect(run.backend).toBe('wasm');
    for (const role of ['teacher', 'student', 'baseline']) {
      expect(Object.keys(run.summary[role])).toEqual(
        expect.arrayContaining([
          'accuracy',
          'errors',
          'examples',
          'loss',
          'parameters',
          'bytes',
          'macs',
        ]),
      );
    }
    for (const figure of ['agreement', 'steps', 'stepMs', 'examplesPerSecond', 'seconds']) {
      expect(run.summary[figure]).toBeGreaterThan(0);
    }
    expect(run.history.at(-1)).toMatchObject({ step: run.summary.steps, epoch: 2 });
  });

  it('runs a task by its id alone, and scores every model', () => {
    const { status, stdout } = distill({ workload: { id: 'toy2d' } });
    expect(status).toBe(0);
    const { spec, summary } = JSON.parse(stdout);
    expect(spec).toEqual(catalog.toy2d.defaults);
    const { metrics } = taskOf(catalog.toy2d.task(spec));
    for (const role of ['teacher', 'student', 'baseline']) {
      const { score, values } = summary[role];
      expect(score).toBe(values[metrics[0].id]);
      const measured = metrics.filter(({ id }) => role !== 'teacher' || id !== 'agreement');
      expect(Object.keys(values)).toEqual(measured.map(({ id }) => id));
    }
  });

  it('writes to standard output without --out, the same on cpu', () => {
    const { status, stdout } = distill(tiny, '--backend', 'cpu');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).backend).toBe('cpu');
  });

  it('refuses a bad spec with exit 2 and one line a problem', () => {
    const bad = { distillation: { temperature: 99, alpha: -1 }, speed: 3 };
    const { status, stdout, stderr } = distill(bad);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^distillation\.temperature: must be between/),
      ]),
    );
    expect(distill('{ no json').status).toBe(2);
    expect(distill(tiny, '--backend', 'abacus').status).toBe(2);
  });

  it('learns before the first step that a file cannot be written, and ends with 2', () => {
    const { status, stdout, stderr } = distill(tiny, '--out', join(folder, 'none', 'run.json'));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^--out.*\n$/);
  });

  it('tells where a file is nested too deeply', () => {
    const deep = `{"training":{"seed":${'['.repeat(5000)}${']'.repeat(5000)}}}`;
    const { status, stderr } = distill(deep);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^training\.seed.*nested/);
  });

  it.skipIf(!existsSync('/dev/full'))('says in a sentence that nothing can be written', () => {
    const lost = distill(tiny, '--out', '/dev/full');
    expect(lost.status).toBe(1);
    expect(JSON.parse(lost.stdout).backend).toBe('wasm');
    expect(lost.stderr).toContain('--out /dev/full: cannot be written (ENOSPC)');

    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, callOf('spec.json'), {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect(status).toBe(1);
    expect(stderr).toContain('standard output cannot be written (ENOSPC)\n');
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('ends any other failure with exit 1, code and message', () => {
    const { status, stderr } = distill(tiny, '--backend', 'webgl');
    expect(status).toBe(1);
    expect(stderr).toMatch(/backend-unavailable: .+/);
  });
});
