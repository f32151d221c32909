import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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
  const args = ['node_modules/tsx/dist/cli.mjs', 'src/cli/distill.ts', file, ...options];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
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

  it('ends any other failure with exit 1, code and message', () => {
    const { status, stderr } = distill(tiny, '--backend', 'webgl');
    expect(status).toBe(1);
    expect(stderr).toMatch(/backend-unavailable: .+/);
  });
});
