import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reproduce-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reproduce(...options: string[]) {
  const args = ['--import', 'tsx', 'src/cli/reproduce/reproduce.ts', ...options];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

describe('npm run reproduce', () => {
  it('writes a table beside the published figures, and trains nothing a second time', () => {
    const call = ['omit-3', '--seeds', '1', '--threads', '1', '--rehearse', '--out', folder];
    const first = reproduce(...call);
    expect(first.stderr).toContain('A rehearsal: the figures mean nothing.');
    expect(first.stderr).toContain('100 %  omit-3');
    expect(first.status).toBe(0);
    expect(first.stdout).toMatch(/\| as trained \| 206 \| \d+ \(one seed\) \|/);
    expect(first.stdout).toMatch(/\| … by \| 3.5 \| −?\d+\.\d \|/);
    expect(readFileSync(join(folder, 'omit-3.md'), 'utf8')).toBe(first.stdout);
    const trainedAt = () => readFileSync(join(folder, 'omit-3-1.json'), 'utf8');
    const before = trainedAt();
    const second = reproduce(...call);
    expect(second).toMatchObject({ status: 0, stdout: first.stdout });
    // The seconds of a training differ each time.
    expect(trainedAt()).toBe(before);
    const real = reproduce('omit-3', '--seeds', '1', '--out', folder);
    expect(real.status).toBe(1);
    expect(real.stderr).toContain('was made with other settings');
  });

  it('refuses a wrong call with exit 2 and its usage', () => {
    for (const call of [[], ['imagenet'], ['hinton', '--seeds', 'many']]) {
      const { status, stderr } = reproduce(...call);
      expect(status).toBe(2);
      expect(stderr).toContain('usage: npm run -s reproduce');
    }
  });
});
