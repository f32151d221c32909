/**
 * Lists of values as people write them: `1, 2, 4` for numbers, `30, 800-800` for hidden layers. What
 * has no such short form is written as a list in JSON.
 */

import type { ExperimentConfig } from '../config/experiment';
import { type Json, valueAt } from '../config/paths';
import type { Architecture } from '../model/architecture';

/** The values of the setting `path` in `text`, or what is wrong with the text. */
export function parseValues(
  path: string,
  text: string,
  base: ExperimentConfig,
): { values: Json[]; problem: string | null } {
  if (text.trimStart().startsWith('[')) return parseJson(text);
  const words = text
    .split(/[,;\s]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 0) return failWith('write values with commas between them, such as 1, 2, 4');
  const now = valueAt(base, path);
  const values: Json[] = [];
  for (const word of words) {
    const value = parseWord(path, word, now);
    if (value === undefined) return failWith(`cannot read “${word.slice(0, 20)}”`);
    values.push(value);
  }
  const texts = values.map((value) => JSON.stringify(value));
  const twice = texts.findIndex((each, index) => texts.indexOf(each) !== index);
  if (twice >= 0) return failWith(`holds ${words[twice]} more than once`);
  return { values, problem: null };
}

function parseJson(text: string): ReturnType<typeof parseValues> {
  try {
    return { values: JSON.parse(text) as Json[], problem: null };
  } catch {
    return failWith('is no list in JSON: write values with commas between them, such as 1, 2, 4');
  }
}

/** Text that `parseValues` reads as these very values. */
export function valuesText(path: string, values: readonly Json[], base: ExperimentConfig): string {
  const short = values.map(valueText).join(', ');
  const exact = JSON.stringify(values);
  return JSON.stringify(parseValues(path, short, base).values) === exact ? short : exact;
}

/** One value in few letters: hidden layers as `800-800`, residual stages as `resnet-8-16`. */
export function valueText(value: Json): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  const { kind, hidden, widths } = value as {
    kind?: string;
    hidden?: number[];
    widths?: number[];
  };
  if (kind === 'mlp' && hidden) return hidden.join('-');
  if (kind === 'resnet-small' && widths) return ['resnet', ...widths].join('-');
  return kind ?? JSON.stringify(value);
}

function parseWord(path: string, word: string, now: unknown): Json | undefined {
  if (path.endsWith('architecture')) return parseArchitecture(word);
  if (typeof now === 'number') {
    const value = Number(word);
    return Number.isFinite(value) ? value : undefined;
  }
  if (typeof now === 'boolean') {
    return word === 'true' ? true : word === 'false' ? false : undefined;
  }
  return typeof now === 'string' ? word : undefined;
}

function parseArchitecture(word: string): Json | undefined {
  if (word === 'linear') return { kind: 'linear' };
  const isResidual = word.startsWith('resnet-');
  const widths = word
    .replace(/^resnet-/, '')
    .split(/[-–×x]/)
    .map(Number);
  if (!widths.every((units) => Number.isInteger(units) && units > 0)) return undefined;
  const architecture: Architecture = isResidual
    ? { kind: 'resnet-small', widths, blocks: 1, norm: 'batch' }
    : { kind: 'mlp', hidden: widths };
  return architecture as unknown as Json;
}

function failWith(problem: string) {
  return { values: [], problem };
}
