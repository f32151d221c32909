/**
 * `npm run bench:calm`: how calm the page stays while its engine trains at full speed, in a
 * production build in headless Chromium: long tasks of the main thread, first loss, answers to Pause
 * and to a slider, updates of the charts, memory. Options: --seconds 8 --out file.json
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { fragmentOf, LabPage, toyFragment } from '../../e2e/pages/labPage';
import { ensureBrowser } from '../../scripts/browser.mjs';
import { machine } from '../node/machine';
import { digits, type Table, textOf } from '../report/table';
import { type PageLog, watchPage } from './pageLog';

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '8' }, out: { type: 'string' } },
});
const seconds = Number(options.seconds);
/** Presses of a button or key, of which the slowest answer counts. */
const PRESSES = 5;

/** Longer than the measurement, so that no run ends in it. */
const endless = { backend: 'wasm', 'training.epochs': 500 };
const scenarios = {
  'moons, tiny nets': toyFragment({
    ...endless,
    'training.batchSize': 1,
    'workload.options.trainSize': 2000,
  }),
  'digits, the default': fragmentOf('mnist', { ...endless, 'workload.options.trainSize': 20_000 }),
};

/** Milliseconds unless named; the slowest or longest of each. */
interface Calm {
  loadTasks: number[];
  firstLoss: number;
  stepsPerSecond: number;
  runTasks: number[];
  chartsPerSecond: number;
  pause: number;
  /** From the key to the new value on the page, and to the engine's first step with it. */
  sliderOnPage: number;
  sliderInEngine: number;
  /** Page memory after a collection: at the start of the measured time and at its end. */
  megabytes: [number, number];
}

const logOf = (page: Page) => page.evaluate(() => globalThis.pageLog);
const now = (page: Page) => page.evaluate(() => performance.now());
const taskAfter = ({ tasks }: PageLog, from: number) =>
  tasks.filter(({ at }) => at >= from).map(({ ms }) => ms);

/** Waits for the first message of `type` after `from`; returns when it came. */
async function arrival(page: Page, type: string, from: number): Promise<number> {
  const found = await page.waitForFunction(
    ([wanted, since]) =>
      globalThis.pageLog.messages.find((each) => each.type === wanted && each.at >= since)?.at,
    [type, from] as const,
  );
  return (await found.jsonValue()) as number;
}

async function measure(page: Page, address: string, fragment: string): Promise<Calm> {
  const lab = new LabPage(page);
  // Twice: the second time everything is in the browser's cache.
  for (let visit = 0; visit < 2; visit++) {
    await page.goto('about:blank');
    await page.goto(`${address}${fragment}`);
    await lab.expectHeadline('Ready to run');
  }
  const loadTasks = taskAfter(await logOf(page), 0);
  const run = await press(page, () => lab.button('Run').click());
  const firstLoss = (await arrival(page, 'losses', run)) - run;
  await page.waitForTimeout(1000);
  const before = { at: await now(page), memory: await heapOf(page), log: await logOf(page) };
  await page.waitForTimeout(1000 * seconds);
  const after = { at: await now(page), memory: await heapOf(page), log: await logOf(page) };
  const took = (after.at - before.at) / 1000;
  const [pauses, values, answers]: number[][] = [[], [], []];
  for (let index = 0; index < PRESSES; index++) {
    const pressed = await press(page, () => lab.button('Pause').click());
    pauses!.push((await arrival(page, 'paused', pressed)) - pressed);
    await lab.button('Resume').click();
    const slider = page.getByRole('slider', { name: 'Temperature T' });
    await slider.focus();
    const moved = await press(page, () => slider.press('ArrowRight'));
    answers!.push((await arrival(page, 'settings', moved)) - moved);
    const { paints } = await logOf(page);
    values!.push(
      (paints.find(({ at, what }) => what === 'slider' && at >= moved)?.at ?? 1 / 0) - moved,
    );
  }
  const { log } = after;
  await lab.button('Stop').click();
  return {
    loadTasks,
    firstLoss,
    stepsPerSecond: (log.steps - before.log.steps) / took,
    runTasks: taskAfter(await logOf(page), run),
    chartsPerSecond:
      log.paints.filter(({ what, at }) => what === 'chart' && at >= before.at).length / took,
    pause: Math.max(...pauses!),
    sliderOnPage: Math.max(...values!),
    sliderInEngine: Math.max(...answers!),
    megabytes: [before.memory, after.memory],
  };
}

/** Does `act` and tells when the page saw it: at its first input event. */
async function press(page: Page, act: () => Promise<void>): Promise<number> {
  const from = await now(page);
  await act();
  return await page.evaluate(
    (since) => globalThis.pageLog.inputs.find((at) => at >= since) as number,
    from,
  );
}

/** MB of JavaScript memory in use after a collection. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1e6;
}

function tableOf(measured: Record<string, Calm>): Table {
  const tasks = (list: number[]) =>
    list.length === 0 ? 'none' : `${list.length}, longest ${Math.max(...list)} ms`;
  const ms = (value: number) => `${digits(value)} ms`;
  const lines: [string, (calm: Calm) => string][] = [
    ['Tasks over 50 ms while loading', ({ loadTasks }) => tasks(loadTasks)],
    ['Tasks over 50 ms from Run on', ({ runTasks }) => tasks(runTasks)],
    ['First loss after Run (at most 1,500 ms)', ({ firstLoss }) => ms(firstLoss)],
    ['Steps a second', ({ stepsPerSecond }) => digits(stepsPerSecond)],
    ['Chart updates a second (at least 10)', ({ chartsPerSecond }) => digits(chartsPerSecond)],
    ['Pause, slowest of 5 (at most 100 ms)', ({ pause }) => ms(pause)],
    ['Slider to its value, slowest of 5 (at most 100 ms)', (calm) => ms(calm.sliderOnPage)],
    [
      'Slider to the engine’s step, slowest of 5 (at most 100 ms)',
      (calm) => ms(calm.sliderInEngine),
    ],
    [
      'Page memory, first and last',
      ({ megabytes }) => megabytes.map((mb) => `${mb.toFixed(1)} MB`).join(', '),
    ],
  ];
  const names = Object.keys(measured);
  return {
    title: 'The page while its engine trains at full speed, on WebAssembly',
    columns: ['', ...names],
    rows: lines.map(([label, cell]) => [
      label,
      ...names.map((name) => cell(measured[name] as Calm)),
    ]),
  };
}

const folder = await mkdtemp(join(tmpdir(), 'calm-'));
await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
const server = await preview({ preview: { port: 0 }, build: { outDir: folder } });
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  // The TypeScript loader marks functions with a call that the page does not know.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watchPage);
  const address = server.resolvedUrls?.local[0] as string;
  const measured: Record<string, Calm> = {};
  for (const [name, fragment] of Object.entries(scenarios)) {
    measured[name] = await measure(page, address, fragment);
  }
  console.log(machine(`Chromium ${browser.version()}`));
  console.log(textOf(tableOf(measured)));
  if (options.out) {
    const report = { date: new Date().toISOString(), machine: machine(), measured };
    await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
  }
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
