import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config/reading/validate';
import type { SourceFile } from '../datasets/files/openFiles';
import { layersModelFiles, npyFile } from '../teacherFiles/testing/teacherFiles';
import { catalog } from '../workloads/catalog';
import { partTeacher } from './dataFiles';
import { readGivenTeacher, withGivenTeacher } from './teacherFiles';

const folder = await mkdtemp(join(tmpdir(), 'own-teacher-'));
afterAll(() => rm(folder, { recursive: true }));

async function write(files: readonly SourceFile[]): Promise<string[]> {
  return Promise.all(
    files.map(async ({ name, blob }) => {
      const path = join(folder, name);
      await writeFile(path, new Uint8Array(await blob.arrayBuffer()));
      return path;
    }),
  );
}

const model = await write(await layersModelFiles([2], 3));
const logits = await write([npyFile('logits.npy', new Float32Array(180).fill(1.5), [60, 3])]);
const points = { workload: { id: 'toy2d' } };

describe('the teacher of a call', () => {
  it('is told from the experiment and from data', () => {
    const partsOf = (...args: string[]) => {
      const { tokens } = parseArgs({
        args,
        allowPositionals: true,
        tokens: true,
        options: {
          out: { type: 'string' },
          data: { type: 'string', multiple: true },
          teacher: { type: 'string', multiple: true },
        },
      });
      return partTeacher(tokens);
    };
    expect(partsOf('--teacher', 'model.json', 'w.bin', '{"a": 1}')).toEqual({
      teacher: ['model.json', 'w.bin'],
      others: ['{"a": 1}'],
    });
    expect(partsOf('spec.json', '--teacher', 'l.npy', '--data', 'a.idx', 'b.idx')).toEqual({
      teacher: ['l.npy'],
      others: ['spec.json', 'b.idx'],
    });
    expect(partsOf('spec.json')).toEqual({ teacher: [], others: ['spec.json'] });
  });

  it('goes into the experiment; a model.json brings its weights', async () => {
    const given = await readGivenTeacher(model.slice(0, 1));
    const { spec, problems } = readConfig(withGivenTeacher(points, given), catalog);
    expect(problems).toEqual([]);
    expect(spec?.teacher).toMatchObject({ source: 'file', file: { kind: 'layers', classes: 3 } });
    expect((await given.teacherFiles.read(given.file.hash)).kind).toBe('layers');
    await expect(given.teacherFiles.read('f'.repeat(64))).rejects.toThrow(/not here/);
  });

  it('brings the size of its transfer set, unless the experiment says one', async () => {
    const given = await readGivenTeacher(logits);
    const { spec } = readConfig(withGivenTeacher(points, given), catalog);
    expect(spec?.workload.options.trainSize).toBe(60);
    const own = { workload: { id: 'toy2d', options: { trainSize: 50 } } };
    const { problems } = readConfig(withGivenTeacher(own, given), catalog);
    expect(problems[0]?.message).toMatch(/logits of 60 examples and the transfer set has 50/);
  });

  it('is refused in words', async () => {
    await expect(readGivenTeacher([join(folder, 'none.npy')])).rejects.toThrow(/cannot be read/);
    await expect(readGivenTeacher(['a.json', 'b.json'])).rejects.toThrow(/only one of a\.json/);
    await expect(readGivenTeacher(model.slice(1))).rejects.toThrow(/--teacher: The model\.json/);
    const { file } = await readGivenTeacher(logits);
    const named = { ...points, teacher: { source: 'file', file } };
    const given = await readGivenTeacher(model);
    expect(() => withGivenTeacher(named, given)).toThrow(/needs another one.*“logits”/i);
  });
});

/** A Python that has what the recipe of `docs/teachers.md` needs. */
const python = ['python3', '/usr/bin/python3'].find((name) => {
  try {
    execFileSync(name, ['-c', 'import numpy, torch'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

it.skipIf(!python)('logits of PyTorch teach (skipped where no Python has torch)', async () => {
  const code = `import numpy as np, torch
torch.manual_seed(0)
x = np.zeros((60, 2), dtype=np.float32)
model = torch.nn.Linear(2, 3).eval()
with torch.no_grad():
    np.save('torch-logits.npy', model(torch.from_numpy(x)).numpy())`;
  execFileSync(python as string, ['-c', code], { cwd: folder });
  const { file } = await readGivenTeacher([join(folder, 'torch-logits.npy')]);
  expect(file).toMatchObject({ kind: 'logits', rows: 60, classes: 3, name: 'torch-logits' });
});
