/** From results of units to the tables of an experiment, each figure beside the published one. */

import { meanOf } from '../../../numeric/statistics/mean';
import type { Table } from '../table';
import type { ExperimentId } from './experiments';
import { temperatures, widths } from './experiments';
import type { Measured } from './measure';

/** How an offset is chosen without labels and without test images. */
const MATCHED = 'until it names training images as often as the teacher does';

/** Errors over the seeds, as `mean ± standard deviation (each)`. */
function errorsText(errors: readonly number[]): string {
  if (errors.length === 0) return '–';
  const mean = meanOf(errors);
  if (errors.length === 1) return `${mean} (one seed)`;
  return `${mean.toFixed(1)} ± ${deviationOf(errors).toFixed(1)} (${errors.join(', ')})`;
}

/** The sample's standard deviation, over n − 1. */
function deviationOf(values: readonly number[]): number {
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
          ['… of these on the 1,010 threes', '133', errors('plain threes')],
          ['bias of 3 raised to the fewest test errors', '109', errors('best')],
          ['… of these on the threes', '14', errors('best threes')],
          ['… by', '3.5', offsetsText(measured['best offset'])],
          [`bias of 3 raised ${MATCHED}`, '–', errors('matched')],
          ['… of these on the threes', '–', errors('matched threes')],
          ['… by', '–', offsetsText(measured['matched offset'])],
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
          ['… by', '−7.6', offsetsText(measured['best offset'])],
          [`biases of 7 and 8 lowered ${MATCHED}`, '–', percents(measured.matched)],
          ['… by', '–', offsetsText(measured['matched offset'])],
        ],
      };
    case 'temperature-width':
      return {
        title: `Distilled at several temperatures: test errors of 10,000, ${seedsText}. Published without figures: with 300 units or more all temperatures above 8 do alike; with 30 units 2.5 to 4 do much better than higher or lower ones`,
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

function offsetsText(offsets: readonly number[] | undefined): string {
  if (!offsets || offsets.length === 0) return '–';
  const mean = meanOf(offsets).toFixed(1).replace('-', '−');
  return offsets.length === 1 ? mean : `${mean} ± ${deviationOf(offsets).toFixed(1)}`;
}

function percents(errors: readonly number[] | undefined): string {
  if (!errors || errors.length === 0) return '–';
  const shares = errors.map((count) => count / 100);
  const each = shares.map((share) => share.toFixed(1)).join(', ');
  if (shares.length === 1) return `${each} % (one seed)`;
  return `${meanOf(shares).toFixed(1)} ± ${deviationOf(shares).toFixed(1)} % (${each})`;
}
