import { expect, test } from 'vitest';
import { readOptions } from '../options';
import { comparisonTable } from './comparisonTable';
import { between } from './document';
import type { ComparisonSection, Row } from './report';
import { digits, formatTimes, markdownOf } from './table';
import { targetTable } from './targets';

const row = (id: string, rounds: Row['rounds'], parts: Partial<Row> = {}): Row => ({
  ...{ id, label: id, rounds, flops: 8e6, lossGap: 0, checkedSteps: 5 },
  ...parts,
});

function section(...rows: Row[]): ComparisonSection {
  const measured = { where: 'node', date: '2026-01-02', machine: 'a machine' } as const;
  return { kind: 'comparison', ...measured, net: 'mlp', layers: '784 → 10', batchSize: 128, rows };
}

test('a Markdown table escapes what would end a cell', () => {
  const table = { title: '', columns: ['who', 'ms'], rows: [['a|b', '1']] };
  expect(markdownOf(table)).toBe('| who  |  ms |\n| ---- | --: |\n| a\\|b |   1 |');
});

test('figures have three digits', () => {
  expect([0.01234, 0.1234, 1.2345, 12.345, 123.45, 12345].map(digits)).toEqual([
    '0.012',
    '0.123',
    '1.23',
    '12.3',
    '123',
    '12,345',
  ]);
  expect(formatTimes(Number.NaN)).toBe('–');
});

test('others are compared with ours on as many threads, rates with XNNPACK', () => {
  const table = comparisonTable(
    section(
      row('plan-1', [2, 2]),
      row('plan-n', [1, 1]),
      row('jax-1', [6, 6]),
      row('jax-n', [5, 5]),
      row('matmul-1', [4, 4], { lossGap: null }),
    ),
  );
  const cell = (line: number, column: string) => table.rows[line]![table.columns.indexOf(column)];
  expect(cell(2, 'ours is faster')).toBe('3.00 ×');
  expect(cell(3, 'ours is faster')).toBe('5.00 ×');
  expect(cell(0, 'of XNNPACK')).toBe('2.00');
  expect(cell(0, 'GFLOP/s')).toBe('4.00');
});

test('who was not timed is named with the reason', () => {
  const { notes } = comparisonTable(
    section(row('stock-1', [], { label: 'tfjs', note: 'no kernel' })),
  );
  expect(notes).toEqual(['Not timed: tfjs: no kernel.']);
});

test('cores that something else was using are told', () => {
  const notesFor = (all: number) => {
    const loops = { lossGap: null };
    const twice = { lossGap: null, flops: 16e6 };
    return comparisonTable(section(row('fma-1', [1, 1], loops), row('fma-n', [all, all], twice)))
      .notes;
  };
  expect(notesFor(1.05)![0]).toContain('1.90 × one thread: the cores were free');
  expect(notesFor(1.8)![0]).toContain('something else was using the cores');
});

test('a target is judged by the rounds, and told only where it was measured', () => {
  const reached = section(row('plan-1', [1, 1]), row('stock-1', [11, 11]));
  const missed = section(row('plan-1', [1, 1]), row('stock-1', [9, 9]));
  const tableOf = (measured: ComparisonSection) => targetTable({ one: measured }).rows;
  expect(tableOf(reached)).toEqual([
    ['MLP against tfjs wasm, one thread', 'at least 10', '11.0', '', 'reached'],
  ]);
  expect(tableOf(missed)[0]!.at(-1)).toBe('NOT REACHED');
});

test('only what stands between the markers is replaced', () => {
  const text = 'before\n<!-- a -->\nold\n<!-- /a -->\nafter';
  expect(between(text, 'a', 'new')).toBe('before\n<!-- a -->\n\nnew\n\n<!-- /a -->\nafter');
  expect(() => between(text, 'b', 'new')).toThrow('<!-- b -->');
});

test('a wrong option is told, not ignored', () => {
  expect(() => readOptions(['--nets', 'mlp,huge'])).toThrow('huge');
  expect(() => readOptions(['--rounds', '0'])).toThrow('--rounds');
  expect(() => readOptions(['--fast'])).toThrow('--fast');
  expect(readOptions(['--quick']).nets).toEqual(['mlp', 'small']);
});
