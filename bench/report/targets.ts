/** What is to be reached, as ratios within one run, and whether it was. */

import type { NetId } from '../nets';
import { shareOf } from './comparisonTable';
import type { LockstepSection, Report, Row, Section, Where } from './report';
import { timesAsFast } from './statistics';
import { digits, type Table } from './table';

interface Target {
  label: string;
  limit: number;
  /** Whether more than `limit` is wanted, or less. */
  want: 'at least' | 'at most';
  /** The value in a section; null where the section does not tell it. */
  value(section: Section): number | null;
}

type Rows = ReadonlyMap<string, Row>;

/** The value that `of` reads from the rows of a comparison on `net` with batches of 128. */
const inComparison =
  (net: NetId, of: (rows: Rows) => number | null | undefined) =>
  (section: Section): number | null => {
    if (section.kind !== 'comparison' || section.net !== net || section.batchSize !== 128)
      return null;
    return of(new Map(section.rows.map((row) => [row.id, row]))) ?? null;
  };

const faster = (net: NetId, mine: string, other: string) =>
  inComparison(net, (rows) => {
    const [a, b] = [rows.get(mine), rows.get(other)];
    return a && b && timesAsFast(a.rounds, b.rounds)?.median;
  });

const ofMatMul = (net: NetId, id: string) =>
  inComparison(net, (rows) => {
    const row = rows.get(id);
    return row && shareOf(row, rows);
  });

const ofGpu = (net: NetId, count: (mine: Row, stock: Row | undefined) => number | undefined) =>
  inComparison(net, (rows) => {
    const mine = rows.get('plan-gpu');
    return mine && count(mine, rows.get('stock-gpu'));
  });

const lessScript = (net: NetId) =>
  ofGpu(net, ({ scriptMs = [] }, stock) => timesAsFast(scriptMs, stock?.scriptMs ?? [])?.median);

const atLeast = (label: string, limit: number, value: Target['value']): Target => ({
  ...{ label, limit, value, want: 'at least' },
});
const atMost = (label: string, limit: number, value: Target['value']): Target => ({
  ...{ label, limit, value, want: 'at most' },
});

const together =
  (net: NetId, means: LockstepSection['means']) =>
  (section: Section): number | null =>
    section.kind === 'lockstep' && section.net === net && section.means === means
      ? (timesAsFast(section.alone, section.together)?.median ?? null)
      : null;

const targets: readonly Target[] = [
  atLeast('MLP against tfjs wasm, one thread', 10, faster('mlp', 'plan-1', 'stock-1')),
  atLeast('MLP against tfjs wasm, all threads', 18, faster('mlp', 'plan-n', 'stock-n')),
  atLeast('MLP against jax-js, one thread', 1.7, faster('mlp', 'plan-1', 'jax-1')),
  atLeast('MLP against jax-js, all threads', 2.3, faster('mlp', 'plan-n', 'jax-n')),
  atLeast('small CNN against jax-js, all threads', 90, faster('small', 'plan-n', 'jax-n')),
  atLeast('medium CNN against jax-js, all threads', 100, faster('medium', 'plan-n', 'jax-n')),
  atLeast('MLP, rate against XNNPACK’s matMul, one thread', 1.2, ofMatMul('mlp', 'plan-1')),
  atLeast('MLP, rate against XNNPACK’s matMul, all threads', 1.2, ofMatMul('mlp', 'plan-n')),
  atLeast('medium CNN, rate against matMul, one thread', 1.2, ofMatMul('medium', 'plan-1')),
  atLeast('medium CNN, rate against matMul, all threads', 1.2, ofMatMul('medium', 'plan-n')),
  atLeast('MLP, all threads against one', 1.6, faster('mlp', 'plan-n', 'plan-1')),
  atLeast('small CNN, all threads against one', 1.8, faster('small', 'plan-n', 'plan-1')),
  atLeast('medium CNN, all threads against one', 1.8, faster('medium', 'plan-n', 'plan-1')),
  atMost(
    'MLP, WebGPU dispatches',
    12,
    ofGpu('mlp', ({ calls }) => calls?.dispatches),
  ),
  atMost(
    'MLP, WebGPU submits',
    1,
    ofGpu('mlp', ({ calls }) => calls?.submits),
  ),
  atMost(
    'small CNN, WebGPU dispatches',
    18,
    ofGpu('small', ({ calls }) => calls?.dispatches),
  ),
  atMost(
    'small CNN, WebGPU submits',
    1,
    ofGpu('small', ({ calls }) => calls?.submits),
  ),
  atLeast('MLP against tfjs webgpu', 5, faster('mlp', 'plan-gpu', 'stock-gpu')),
  atLeast('small CNN against tfjs webgpu', 20, faster('small', 'plan-gpu', 'stock-gpu')),
  atLeast('MLP, JavaScript time against tfjs webgpu', 30, lessScript('mlp')),
  atLeast('small CNN, JavaScript time against tfjs webgpu', 30, lessScript('small')),
  atMost('MLP: student and baseline against the student alone', 1.9, together('mlp', 'wasm')),
  atMost('small CNN: student and baseline against one', 1.9, together('small', 'wasm')),
  atMost('MLP: student and baseline against one, WebGPU', 1.9, together('mlp', 'webgpu')),
  atMost('small CNN: student and baseline against one, WebGPU', 1.9, together('small', 'webgpu')),
];

/** Each target that the report's sections tell something of. */
export function targetTable(report: Report): Table {
  const places: Where[] = ['node', 'browser'];
  const rows = targets.flatMap((target) => {
    const values = places.map((where) => valueIn(report, target, where));
    const known = values.filter((value) => value !== null);
    if (known.length === 0) return [];
    const { label, want, limit } = target;
    const reached = known.every((value) => isReached(target, value));
    const shown = values.map((value) => (value === null ? '' : digits(value)));
    return [[label, `${want} ${limit}`, ...shown, reached ? 'reached' : 'NOT REACHED']];
  });
  const columns = ['target', 'wanted', 'Node', 'browser', ''];
  return { title: 'Targets, as ratios within one run', columns, rows };
}

function valueIn(report: Report, target: Target, where: Where): number | null {
  for (const section of Object.values(report)) {
    const value = section.where === where ? target.value(section) : null;
    if (value !== null) return value;
  }
  return null;
}

function isReached({ want, limit }: Target, value: number): boolean {
  return want === 'at least' ? value >= limit : value <= limit;
}
