/** PyTorch on the processor: a process of Python that builds the same net and times its own steps. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ADAM } from '../../../src/engine/executors/optimizers';
import { isText } from '../../../src/model/inputShape';
import { weightShapesOfLayer } from '../../../src/model/layer';
import type { MakeContender, SelfTimed } from '../../contender';
import { type Net, settings } from '../../nets';

const SCRIPT = fileURLToPath(new URL('train.py', import.meta.url));

let found: string | null | undefined;

/** A Python that has PyTorch; null where there is none. */
export function findTorch(): string | null {
  const hasTorch = (python: string) => spawnSync(python, ['-c', 'import torch']).status === 0;
  found ??= ['python3', '/usr/bin/python3'].find(hasTorch) ?? null;
  return found;
}

export const torch: MakeContender = async (net, { threads }) => {
  const python = findTorch();
  if (!python) throw new Error('no Python here has torch');
  const folder = mkdtempSync(join(tmpdir(), 'bench-torch-'));
  writeNet(folder, net);
  // Matrix products have threads of their own in some builds.
  const env = { ...process.env, OMP_NUM_THREADS: String(threads) };
  const child = spawn(python, [SCRIPT, folder, String(threads)], { env });
  return conversation(child);
};

/** What `train.py` reads: the layers, and all arrays one after another. */
function writeNet(folder: string, { model, weights, batch, known }: Net): void {
  const { layers, inputShape, output } = model;
  const { size, inputs } = batch;
  const { rows, labels, teacherLogits } = known;
  const arrays = [
    ...weights,
    { shape: [size, inputs.length / size], values: inputs },
    { shape: [labels.length], values: Float32Array.from(labels) },
    { shape: [labels.length, output.width], values: teacherLogits },
    ...(rows ? [{ shape: [rows.length], values: Float32Array.from(rows) }] : []),
  ];
  const description = {
    layers,
    inputShape: isText(inputShape) ? null : inputShape,
    weights: weights.map(({ name }) => name),
    counts: layers.map((layer) => weightShapesOfLayer(layer).length),
    shapes: arrays.map(({ shape }) => shape),
    settings,
    epsilon: ADAM.epsilon,
  };
  writeFileSync(join(folder, 'net.json'), JSON.stringify(description));
  const bytes = arrays.map(({ values }) => Buffer.from(values.slice().buffer));
  writeFileSync(join(folder, 'data.bin'), Buffer.concat(bytes));
}

/** One line for one answer; the process ends when its input does. */
function conversation(child: ChildProcess): SelfTimed {
  let complaint = '';
  child.stderr?.on('data', (text) => {
    complaint += text;
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  return {
    run: (count) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error(complaint.trim().split('\n').at(-1) ?? 'it ended'));
        child.once('close', onExit);
        lines.once('line', (line) => {
          child.off('close', onExit);
          resolve(JSON.parse(line) as Awaited<ReturnType<SelfTimed['run']>>);
        });
        child.stdin?.write(`${count}\n`);
      }),
  };
}
