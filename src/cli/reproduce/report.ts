/** From results of units to the tables of an experiment, each figure beside the published one. */
import type { ExperimentId } from './experiments';
import { temperatures, widths } from './experiments';
import type { Measured } from './measure';

export interface Table {
  title: string;
  head: string[];
  rows: string[][];
}

/** Errors over the seeds, as `mean ± standard deviation (each)`. */
export function errorsText(errors: readonly number[]): string {
  if (errors.length === 0) return '–';
  const mean = meanOf(errors);
  if (errors.length === 1) return `${mean} (one seed)`;
  return `${mean.toFixed(1)} ± ${deviationOf(errors).toFixed(1)} (${errors.join(', ')})`;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The sample's standard deviation, over n − 1. */
export function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** `seeds`: how many are complete; a table of fewer than were asked for says so. */
export function tableOf(id: ExperimentId, measured: Measured, seeds: number): Table {
  const errors = (name: string) => errorsText(measured[name] ?? []);
  const seedsText = seeds === 1 ? '1 seed' : `${seeds} seeds`;
  const head = ['', 'published', `measured, ${seedsText}`];
  switch (id) {
    case 'hinton':
      return {
        title: 'Test errors of 10,000',
        head,
        rows: [
          ['teacher', '67', errors('teacher')],
          ['student alone', '146', errors('alone')],
          ['student distilled, T = 20', '74', errors('distilled')],
        ],
      };
    case 'omit-3':
      return {
        title: 'Distilled without any 3: test errors of 10,000',
        head,
        rows: [
          ['as trained', '206', errors('plain')],
          ['of these on the 1,010 threes', '133', errors('plain threes')],
          ['bias of 3 raised to the fewest test errors', '109', errors('best')],
          ['of these on the threes', '14', errors('best threes')],
          ['bias of 3 raised until a tenth are called 3 (no labels used)', '–', errors('share')],
          ['of these on the threes', '–', errors('share threes')],
        ],
      };
    case 'seven-eight':
      return {
        title: 'Distilled from 7s and 8s alone: test errors',
        head,
        rows: [
          ['as trained', '47.3 %', percents(measured.plain)],
          [
            'biases of 7 and 8 lowered to the fewest test errors',
            '13.2 %',
            percents(measured.best),
          ],
          [
            'lowered until a fifth are called 7 or 8 (no labels used)',
            '–',
            percents(measured.share),
          ],
        ],
      };
    case 'temperature-width':
      return {
        title: `Test errors of 10,000 by temperature, ${seedsText}`,
        head: ['units a layer', ...temperatures.map((t) => `T = ${t}`)],
        rows: widths.map((width) => [
          `${width}`,
          ...temperatures.map((t) => {
            const values = measured[`${width} at ${t}`] ?? [];
            if (values.length < 2) return errorsText(values);
            return `${meanOf(values).toFixed(1)} ± ${deviationOf(values).toFixed(1)}`;
          }),
        ]),
      };
    default:
      return id satisfies never;
  }
}

function percents(errors: readonly number[] | undefined): string {
  if (!errors || errors.length === 0) return '–';
  const shares = errors.map((count) => count / 100);
  const each = shares.map((share) => share.toFixed(1)).join(', ');
  if (shares.length === 1) return `${each} % (one seed)`;
  return `${meanOf(shares).toFixed(1)} ± ${deviationOf(shares).toFixed(1)} % (${each})`;
}

export function markdownOf({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[title, '', line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')}\n`;
}
