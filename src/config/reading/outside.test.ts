import { describe, expect, it } from 'vitest';
import { readSweep } from '../../sweeps/definition';
import { catalog } from '../../workloads/catalog';
import { decodeLink } from '../link/link';
import { MAX_DEPTH, MAX_MESSAGE, MAX_PROBLEMS } from './outside';
import type { Problem } from './problem';
import { readConfig } from './validate';

/** `depth` lists around nothing. */
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const readers: Record<string, (seed: string, extra?: string) => Problem[]> = {
  link: (seed, extra) => {
    const more = extra === undefined ? '' : `&training.${extra}=1`;
    return decodeLink(`#v=1&training.seed=${seed}${more}`, catalog).problems;
  },
  spec: (seed, extra) => {
    const more = extra === undefined ? '' : `,${JSON.stringify(extra)}:1`;
    return readConfig(JSON.parse(`{"training":{"seed":${seed}${more}}}`), catalog).problems;
  },
  sweep: (seed, extra) => {
    const more = extra === undefined ? '' : `,${JSON.stringify(extra)}:1`;
    const text = `{"base":{"training":{"seed":${seed}${more}}},"vary":{}}`;
    return readSweep(JSON.parse(text), catalog).problems;
  },
};

for (const [name, read] of Object.entries(readers)) {
  describe(`a ${name} from outside`, () => {
    it('is refused with a path where a value is nested too deep', () => {
      for (const depth of [MAX_DEPTH + 1, 3900]) {
        const [problem, ...others] = read(nested(depth));
        expect(others).toEqual([]);
        expect(problem?.path).toMatch(/^(base\.)?training\.seed/);
        expect(problem?.message).toContain(`deeper than ${MAX_DEPTH}`);
      }
    });

    it('has names refused that every object has', () => {
      for (const key of ['__proto__', 'constructor', 'prototype']) {
        const [problem] = read('1', key);
        expect(problem?.path).toMatch(new RegExp(`training\\.${key}$`));
        expect(problem?.message).toMatch(/^is not a setting/);
      }
    });
  });
}

it('a million levels are refused, and no stack overflows', () => {
  const [problem] = readers.spec?.(nested(1_000_000)) ?? [];
  expect(problem?.message).toContain('nested deeper');
});

it('a link is measured before it is looked at', () => {
  const { spec, problems } = decodeLink(`#${'v=1&'.repeat(500_000)}`, catalog);
  expect(spec).toBeNull();
  expect(problems[0]?.message).toContain('too long');
});

describe('what is said of an outsized value', () => {
  const lengthOf = ({ path, message }: Problem) => `${path}: ${message}`.length;

  it('quotes the start of a name of ten megabytes', () => {
    const key = 'x'.repeat(10_000_000);
    for (const problems of [
      readers.spec?.('1', key) ?? [],
      readers.sweep?.('1', key) ?? [],
      readSweep({ [key]: 1 }, catalog).problems,
      readSweep({ version: key }, catalog).problems,
      readConfig({ version: key }, catalog).problems,
      readConfig({ student: { architecture: { kind: 'linear', [key]: 1 } } }, catalog).problems,
      readSweep({ vary: { [key]: [1] } }, catalog).problems,
      readSweep({ vary: { 'training.seed': [key, key] } }, catalog).problems,
    ]) {
      expect(problems).not.toEqual([]);
      for (const problem of problems) expect(lengthOf(problem)).toBeLessThanOrEqual(MAX_MESSAGE);
    }
  });

  it('lists the first problems and counts the others', () => {
    const training = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`wrong${i}`, 1]));
    const { problems } = readConfig({ training }, catalog);
    expect(problems).toHaveLength(MAX_PROBLEMS + 1);
    expect(problems.at(-1)).toEqual({ path: '', message: '980 more problems' });
    const inSweep = readSweep({ base: { training }, vary: {} }, catalog).problems;
    expect(inSweep.at(-1)).toEqual({ path: 'base', message: '980 more problems' });
  });

  it('counts a list that no setting could use, and reads no further', () => {
    const [problem, ...others] = readConfig(
      { student: { architecture: { kind: 'mlp', hidden: Array(1_000_000).fill('x') } } },
      catalog,
    ).problems;
    expect(others).toEqual([]);
    expect(problem?.message).toContain('more than 100,000 values');
  });
});
