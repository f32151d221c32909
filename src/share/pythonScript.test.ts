import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../config/paths';
import { momentNames } from '../engine/executors/optimizers';
import type { Summary } from '../protocol/summary';
import { catalog } from '../workloads/catalog';
import { type Framework, pythonScript } from './pythonScript';
import { needsDroppedFiles } from './scriptLimits';
import { scriptZip } from './scriptZip';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('python3 is not here: the exported scripts are not checked.');

const link = 'https://lab.example/#v=1';
const spec = applyChanges(catalog.mnist.defaults, { 'distillation.temperature': 7 });

/** Runs `code` as a file of its own. */
function runPython(code: string) {
  const folder = mkdtempSync(join(tmpdir(), 'script-'));
  try {
    const path = join(folder, 'experiment.py');
    writeFileSync(path, code);
    return spawnSync('python3', [path], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const framework of ['pytorch', 'keras'] as const satisfies Framework[]) {
  describe(`a script for ${framework}`, () => {
    it.skipIf(!hasPython)('is Python, and holds the spec as it is', () => {
      const script = pythonScript(spec, framework, link);
      const compiled = spawnSync(
        'python3',
        ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'],
        {
          input: script,
          encoding: 'utf8',
        },
      );
      expect(compiled.stderr).toBe('');
      const json = /json\.loads\(r'''([\s\S]*?)'''\)/.exec(script)?.[1] ?? '';
      expect(JSON.parse(json)).toEqual(spec);
    });

    it('lets neither spec nor link end its strings', () => {
      const hostile = 'https://lab.example/#"""';
      const odd = applyChanges(spec, { 'workload.options.evaluateOn': "'''" });
      const script = pythonScript(odd, framework, hostile);
      expect(script.match(/"""/g)?.length).toBe(
        pythonScript(spec, framework, link).match(/"""/g)?.length,
      );
      expect(script.match(/'''/g)).toHaveLength(2);
    });
  });
}

it('there is none for colour pictures, whose drawings a script lacks', () => {
  expect(() => pythonScript(catalog.pictures.defaults, 'pytorch', link)).toThrow(
    /export the model instead/,
  );
});

it('is there for histories as long as they are in memory, also for those of the visitor’s own', () => {
  const shop = applyChanges(catalog.shop.defaults, { 'teacher.source': 'pretrained' });
  expect(needsDroppedFiles(shop)).toBe(false);
  expect(needsDroppedFiles(catalog.images.defaults)).toBe(true);
  expect(needsDroppedFiles(applyChanges(shop, { 'teacher.source': 'file' }))).toBe(true);
  expect(pythonScript(shop, 'pytorch', link)).toContain('class ItemTransformer');
  expect(() => scriptZip(shop, 'pytorch', link, {} as Summary, null)).toThrow(
    /^The histories of this run are no longer in memory: run the experiment again/,
  );
});

it.skipIf(!hasPython)('draws the same schedule as the lab', async () => {
  const { scheduleFactor } = await import('../engine/data/schedule');
  const script = pythonScript(spec, 'pytorch', link);
  const factor = /def factor[\s\S]*?\n\n\n/.exec(script)?.[0] ?? '';
  // `np` is all that the function needs of NumPy.
  const code = `import math, json
class np:
    pi, cos = math.pi, math.cos
${factor}
print(json.dumps([factor(s, 40, "cosine", 0.25) for s in range(1, 41)]))`;
  const { stdout, stderr } = runPython(code);
  expect(stderr).toBe('');
  const factors = JSON.parse(stdout) as number[];
  factors.forEach((value, index) => {
    expect(value).toBeCloseTo(scheduleFactor('cosine', index + 1, 40, 0.25), 12);
  });
});

describe.skipIf(!hasPython)('what a script is asked for', () => {
  /** What its own check says of each; empty where it has no objection. */
  function objections(changed: readonly unknown[]): string[] {
    const script = pythonScript(spec, 'pytorch', link);
    const check = /NETWORKS = [\s\S]*?\n\n\n(?=def read_tensors)/.exec(script)?.[0] ?? '';
    const code = `import json
SPEC = {}
${check.replace(/^DEVICE = .*$/m, '')}
told = []
for SPEC in json.loads(${JSON.stringify(JSON.stringify(changed))}):
    try:
        check_spec()
        told.append("")
    except SystemExit as end:
        told.append(str(end))
print(json.dumps(told))`;
    return JSON.parse(runPython(code).stdout);
  }

  it('may be all that the lab knows', () => {
    const ways = {
      'training.optimizer': Object.keys(momentNames),
      'training.schedule': ['constant', 'cosine'],
      'distillation.softTargets': ['teacher', 'uniform'],
      'student.initialization': ['random', 'teacher-layers'],
    };
    const specs = Object.entries(ways).flatMap(([path, values]) =>
      values.map((value) => applyChanges(spec, { [path]: value })),
    );
    const said = objections([...specs, catalog.toy2d.defaults]);
    expect(said).toHaveLength(specs.length + 1);
    expect(said.filter((text) => text !== '')).toEqual([]);
  });

  it.each([
    ['training.optimizer', 'lion'],
    ['student.architecture.kind', 'transformer'],
    ['distillation.method', 'features'],
  ])('is refused in words where it is not: %s', (path, value) => {
    expect(objections([applyChanges(spec, { [path]: value })])[0]).toMatch(
      new RegExp(`^${path} is “${value}”: this script knows [a-z, -]+ only\\.$`, 'm'),
    );
  });
});

it('says why there is no script for what scripts cannot do', () => {
  const script = (changes: Parameters<typeof applyChanges>[1]) => () =>
    pythonScript(applyChanges(spec, changes), 'pytorch', link);
  expect(script({ 'distillation.method': 'fitnet' })).toThrow(/no script for “Hints \(FitNet\)”/);
  expect(script({ 'distillation.inputs': 'mixup' })).toThrow(/choose the transfer set/);
});
