/** The tables of a comparison: times and rates, and what a step asks of the GPU. */
import { matMulOf, oursAgainst } from '../entries';
import type { ComparisonSection, Row } from './report';
import { gflops, median, quantile, timesAsFast } from './statistics';
import { digits, formatMs, formatTimes, type Table } from './table';

const netNames = {
  mlp: 'MLP',
  small: 'small CNN',
  medium: 'medium CNN',
  preset: 'default student',
  transformer: 'transformer',
  sequence: 'sequence',
  textCnn: 'text CNN',
  residual: 'residual net',
  upscaling: 'upscaling net',
  detection: 'detector',
  segmentation: 'segmentation net',
};

/** `MLP 784 → 800 → 800 → 10, batch 128, in the browser` */
function titleOf({ net, layers, batchSize, where }: ComparisonSection): string {
  const place = where === 'node' ? 'in Node' : 'in the browser';
  return `${netNames[net]} ${layers}, batch ${batchSize}, ${place}`;
}

export function comparisonTable(section: ComparisonSection): Table {
  const { rows } = section;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const columns = [
    'contender',
    'ms a step',
    'middle half',
    'GFLOP/s',
    'of XNNPACK',
    'ours is faster',
    'losses within',
  ];
  const missing = rows.filter(({ note }) => note).map(({ label, note }) => `${label}: ${note}.`);
  const notes = [
    ...(missing.length > 0 ? [`Not timed: ${missing.join(' ')}`] : []),
    ...freeCores(byId),
  ];
  return {
    title: titleOf(section),
    columns,
    rows: rows.map((row) => cellsOf(row, byId)),
    notes,
  };
}

/** Below this share of what the cores could do together, something else was using them. */
const FREE = 0.85;

/** Whether all cores were free, by the loop that nothing but another program slows. */
function freeCores(byId: ReadonlyMap<string, Row>): string[] {
  const [one, all] = [byId.get('fma-1'), byId.get('fma-n')];
  const ratio = one && all && timesAsFast(all.rounds, one.rounds);
  if (!ratio) return [];
  const copies = all.flops / one.flops;
  const gain = ratio.median * copies;
  const found = `Multiply-adds on all threads are ${gain.toFixed(2)} × one thread`;
  return gain < FREE * copies
    ? [`${found}: something else was using the cores; figures of several threads are too low.`]
    : [`${found}: the cores were free.`];
}

function cellsOf(row: Row, byId: ReadonlyMap<string, Row>): string[] {
  const { id, label, rounds, flops, lossGap, checkedSteps } = row;
  if (rounds.length === 0) return [label, ...Array<string>(6).fill('–')];
  const stepMs = median(rounds);
  const half = `${formatMs(quantile(rounds, 0.25))}–${formatMs(quantile(rounds, 0.75))}`;
  const isCeiling = lossGap === null;
  const ours = byId.get(oursAgainst(id));
  const gain = isCeiling || ours === row || !ours ? null : timesAsFast(ours.rounds, rounds);
  const share = shareOf(row, byId);
  return [
    label,
    isCeiling ? '' : formatMs(stepMs),
    isCeiling ? '' : half,
    digits(gflops(flops, stepMs)),
    isCeiling || share === null ? '' : share.toFixed(2),
    gain ? formatTimes(gain.median) : '',
    lossGap === null ? '' : `${lossGap.toExponential(0)} (${checkedSteps})`,
  ];
}

/** Rate of `row` as a share of XNNPACK's matrix product, median over rounds. */
export function shareOf(row: Row, byId: ReadonlyMap<string, Row>): number | null {
  const matMul = byId.get(matMulOf(row.id) ?? '');
  const ratio = matMul && timesAsFast(row.rounds, matMul.rounds);
  return ratio ? (ratio.median * row.flops) / matMul.flops : null;
}

/** Dispatches, submits and JavaScript time; null where nobody used a GPU. */
export function gpuTable(section: ComparisonSection): Table | null {
  const rows = section.rows.filter(({ calls }) => calls);
  if (rows.length === 0) return null;
  const ours = rows.find(({ id }) => id === 'plan-gpu');
  return {
    title: `WebGPU: ${titleOf(section)}`,
    columns: [
      'contender',
      'dispatches',
      'submits',
      'buffers made',
      'JavaScript ms',
      'ours needs less by',
    ],
    rows: rows.map(({ label, calls, scriptMs = [] }) => {
      const gain = ours?.scriptMs && timesAsFast(ours.scriptMs, scriptMs);
      return [
        label,
        String(calls!.dispatches),
        String(calls!.submits),
        String(calls!.buffersMade),
        formatMs(median(scriptMs)),
        gain && ours.scriptMs !== scriptMs ? formatTimes(gain.median) : '',
      ];
    }),
  };
}
