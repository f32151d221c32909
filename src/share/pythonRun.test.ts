/** Runs the exported scripts where Python has their library, and holds them against the lab. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { nodeContext } from '../cli/nodeContext';
import type { ExperimentConfig } from '../config/experiment';
import { liveSettingsOf } from '../config/live';
import { applyChanges, type Json } from '../config/paths';
import { materialsOf } from '../engine/inspect/materials';
import { SnapshotHistory } from '../engine/inspect/snapshotHistory';
import type { Session } from '../engine/run/runSetup';
import { collect, lossesOf, ofType, toyConfig } from '../engine/testing/testRun';
import type { EngineEvent } from '../protocol/events';
import type { Tensor } from '../protocol/inspection';
import type { Summary } from '../protocol/summary';
import { catalog } from '../workloads/catalog';
import type { Framework } from './pythonScript';
import { scriptZip } from './scriptZip';

const modules = { pytorch: 'torch', keras: 'tensorflow, keras' } as const;

/** A Python that can import what the script needs; null where there is none. */
function pythonFor(framework: Framework): string | null {
  const candidates = ['python3', '/usr/bin/python3'];
  const check = `import ${modules[framework]}`;
  const found = candidates.find((python) => spawnSync(python, ['-c', check]).status === 0);
  if (!found) console.warn(`No Python here has ${modules[framework]}: its script is not run.`);
  return found ?? null;
}

interface Elsewhere {
  /** Of the teacher over the inputs that were handed over. */
  logits: number[][];
  student: number[];
  baseline: number[];
}

const drivers = {
  pytorch: `logits = lambda model, x: model.eval()(e.as_input(x)).detach().cpu().numpy()
copy = lambda model: __import__("copy").deepcopy(model)`,
  keras: `logits = lambda model, x: model(x, training=False).numpy()
def copy(model):
    twin = e.keras.models.clone_model(model)
    twin.set_weights(model.get_weights())
    return twin`,
} as const satisfies Record<Framework, string>;

/** Calls the parts of the script that its own `main` calls, and tells every figure. */
function driver(framework: Framework): string {
  return `import json
import numpy as np
import experiment as e
${drivers[framework]}
e.check_spec()
inputs = np.array(json.load(open("inputs.json")), np.float32)
classes = json.load(open("classes.json"))
network = lambda part, role: (lambda model: (e.load(model, role), model)[1])(
    e.build(e.SPEC[part]["architecture"], inputs.shape[1:], classes))
teacher = network("teacher", "teacher")
told = {"logits": logits(teacher, inputs).tolist()}
if e.SPEC["workload"]["id"] in ("toy2d", "shop"):
    (x, y), _, _ = e.load_examples()
    x, y = e.transfer_set(x, y, classes)
    # The lab's own numbers say what is hidden of histories; points are jittered by others.
    varies = e.SPEC["workload"]["id"] == "shop"
    told["student"] = e.train("student", network("student", "student"), x, y, e.SPEC["training"], teacher, varies=varies)
    told["baseline"] = e.train("baseline", network("student", "baseline"), x, y, e.SPEC["training"], varies=varies)
else:
    told["student"] = logits(network("student", "student"), inputs).tolist()
json.dump(told, open("told.json", "w"))
print(json.dumps(told))
`;
}

interface Parts {
  spec: ExperimentConfig;
  summary: Summary;
  tensors: readonly Tensor[] | null;
  inputs: unknown;
  classes: number;
}

/** Runs the driver, or the script itself, in a folder with what was exported. */
function runPython(python: string, framework: Framework, parts: Parts, file: string) {
  const folder = mkdtempSync(join(tmpdir(), 'script-'));
  try {
    const zip = scriptZip(parts.spec, framework, '#v=1', parts.summary, parts.tensors);
    for (const [name, content] of Object.entries(unzipSync(zip))) {
      writeFileSync(join(folder, name), content);
    }
    writeFileSync(join(folder, 'driver.py'), driver(framework));
    writeFileSync(join(folder, 'inputs.json'), JSON.stringify(parts.inputs));
    writeFileSync(join(folder, 'classes.json'), JSON.stringify(parts.classes));
    return spawnSync(python, [file], { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function told({ stdout, stderr, status }: ReturnType<typeof runPython>): Elsewhere {
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

/** The teacher's logits over the first test examples. */
function expectSameLogits({ logits }: Elsewhere, { testLogits }: Session['teacher']) {
  logits.flat().forEach((logit, index) => {
    expect(logit).toBeCloseTo(testLogits?.[index] as number, 4);
  });
}

/** The losses of both models at every step. */
function expectSameSteps(there: Elsewhere, events: readonly EngineEvent[]) {
  const here = lossesOf(events);
  expect(there.student).toHaveLength(here.length);
  here.forEach(({ student, baseline }, step) => {
    expect(Math.abs((there.student[step] as number) - student.totalLoss)).toBeLessThan(1e-4);
    const alone = baseline?.totalLoss as number;
    expect(Math.abs((there.baseline[step] as number) - alone)).toBeLessThan(1e-4);
  });
}

async function ranHere(spec: ExperimentConfig, context = {}) {
  const snapshots = new SnapshotHistory();
  const events = await collect(spec, { snapshots, ...context });
  const summary = ofType(events, 'completed')[0]?.summary;
  const { session } = snapshots;
  if (!summary || !session) throw new Error('the run did not complete');
  return { events, summary, session, tensors: materialsOf(session) };
}

const toys = {
  'Adam, few labels': {},
  'momentum on a half cosine, with limits': {
    'training.optimizer': 'momentum',
    'training.schedule': 'cosine',
    'training.warmup': 0.2,
    'training.weightDecay': 0.01,
    'training.maxNorm': 2,
    'workload.options.labelNoise': 0.3,
  },
  'even soft targets': { 'distillation.softTargets': 'uniform' },
  'reverse KL over two outputs': {
    'distillation.divergence': 'reverse-kl',
    'distillation.outputs': [0, 2],
  },
  'Jensen–Shannon': { 'distillation.divergence': 'jsd', 'distillation.beta': 0.2 },
  'logit matching': { 'distillation.method': 'logit-mse', 'distillation.alpha': 0.3 },
  'dkd in its warm-up': { 'distillation.method': 'dkd', 'distillation.dkd.warmup': 2 },
  dist: { 'distillation.method': 'dist' },
  'standardised logits': { 'distillation.method': 'logit-std' },
};

for (const framework of ['pytorch', 'keras'] as const satisfies Framework[]) {
  const python = pythonFor(framework);

  for (const [name, changes] of Object.entries(toys)) {
    it.skipIf(!python)(`${framework} takes the lab’s own steps: ${name}`, async () => {
      const spec = toyConfig({
        'workload.options.labelledFraction': 0.5,
        'teacher.training.epochs': 20,
        ...changes,
      });
      const { events, summary, session, tensors } = await ranHere(spec);
      const { testSet } = session.data;
      const inputs = new Float32Array(2 * 20);
      testSet.inputs.fill([...Array(20).keys()], 0, 20, inputs);
      const rows = Array.from({ length: 20 }, (_, i) => [...inputs.subarray(2 * i, 2 * i + 2)]);
      const parts = { spec, summary, tensors, inputs: rows, classes: session.output.width };
      const there = told(runPython(python as string, framework, parts, 'driver.py'));
      expectSameLogits(there, session.teacher);
      expectSameSteps(there, events);
      const whole = runPython(python as string, framework, parts, 'experiment.py');
      expect(whole.stderr).toBe('');
      expect(whole.stdout).toContain(`teacher: ${summary.teacher.values.errors} errors of 1000`);
    });
  }

  it.skipIf(!python)(
    `${framework} trains a teacher of its own where no weights lie there`,
    async () => {
      const spec = toyConfig();
      const { summary, session } = await ranHere(spec);
      const parts = { spec, summary, tensors: null, inputs: [], classes: session.output.width };
      const { status, stdout, stderr } = runPython(
        python as string,
        framework,
        parts,
        'experiment.py',
      );
      expect(status, stderr).toBe(0);
      expect(stdout).toContain('trains a teacher of its own');
      expect(stdout).toMatch(/student: \d+ errors of 1000/);
    },
  );

  it.skipIf(!python)(`${framework} refuses weights of another network in words`, async () => {
    const spec = toyConfig();
    const { summary, session, tensors } = await ranHere(spec);
    const other = applyChanges(spec, { 'teacher.architecture': { kind: 'mlp', hidden: [9] } });
    const parts = { spec: other, summary, tensors, inputs: [], classes: session.output.width };
    const { status, stderr } = runPython(python as string, framework, parts, 'experiment.py');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The teacher in weights\.safetensors has other layers/);
  });

  const attention = { kind: 'item-transformer', longest: 9, width: 8, layers: 2, heads: 2 };
  const recommenders: Record<string, Json> = {
    'an autoencoder': { kind: 'mlp', hidden: [9] },
    ...(framework === 'pytorch' && { attention: { ...attention, feedForward: 12 } }),
  };
  it.skipIf(!python).each(Object.entries(recommenders))(
    `${framework} takes the lab’s own steps with histories, taught by %s`,
    async (_, teacher) => {
      const spec = applyChanges(catalog.shop.defaults, {
        'workload.options.trainSize': 40,
        'workload.options.labelledFraction': 0.5,
        'teacher.architecture': teacher,
        'teacher.training.trainSize': 100,
        'teacher.training.epochs': 5,
        'training.epochs': 4,
        'training.batchSize': 16,
        backend: 'wasm',
      });
      const { events, summary, session, tensors } = await ranHere(spec);
      const { testSet } = session.data;
      const items = testSet.inputs.size;
      const rows = Array.from({ length: 3 }, (_, row) => {
        const history = new Float32Array(items);
        testSet.inputs.fill([row], 0, 1, history);
        return [...history];
      });
      const parts = { spec, summary, tensors, inputs: rows, classes: items };
      const there = told(runPython(python as string, framework, parts, 'driver.py'));
      expectSameLogits(there, session.teacher);
      expectSameSteps(there, events);
      const whole = runPython(python as string, framework, parts, 'experiment.py');
      expect(whole.stderr).toBe('');
      const ndcg = (100 * summary.teacher.score).toFixed(2);
      expect(whole.stdout).toContain(`teacher: NDCG@10 ${ndcg}%`);
    },
  );

  const blocks = [
    { filters: 4, kernel: 3, pool: true },
    { filters: 3, kernel: 5, pool: true },
  ];
  const cnn = { kind: 'cnn', blocks, dense: [] };
  const residual = { kind: 'resnet-small', widths: [3, 4], blocks: 1 };
  const networks: Record<string, [teacher: Json, student: Json]> = {
    convolutions: [{ ...cnn, dense: [12] }, cnn],
    ...(framework === 'pytorch' && {
      'residual blocks': [
        { ...residual, norm: 'batch' },
        { ...residual, norm: 'group' },
      ],
    }),
  };
  it.skipIf(!python).each(Object.entries(networks))(
    `${framework} builds %s as the lab does`,
    async (_, [teacher, student]) => {
      const spec = applyChanges(catalog.mnist.defaults, {
        'workload.options.trainSize': 200,
        'teacher.source': 'train',
        'teacher.architecture': teacher,
        'teacher.training.trainSize': 200,
        'teacher.training.epochs': 1,
        'student.architecture': student,
        'training.epochs': 1,
        backend: 'wasm',
      });
      const { assets, wasmFiles } = nodeContext(liveSettingsOf(spec));
      const { summary, session, tensors } = await ranHere(spec, { assets, wasmFiles });
      const { testSet } = session.data;
      const pixels = new Float32Array(5 * testSet.inputs.size);
      testSet.inputs.fill([0, 1, 2, 3, 4], 0, 5, pixels);
      const images = Array.from({ length: 5 }, (_, i) =>
        Array.from({ length: 28 }, (_, row) =>
          Array.from({ length: 28 }, (_, column) => [pixels[784 * i + 28 * row + column]]),
        ),
      );
      const parts = { spec, summary, tensors, inputs: images, classes: 10 };
      const there = told(runPython(python as string, framework, parts, 'driver.py'));
      expectSameLogits(there, session.teacher);
    },
  );
}
