import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../workloads/catalog';
import { parseValues, valuesText } from './sweepValues';

const base = catalog.mnist.defaults;
const parse = (path: string, text: string) => parseValues(path, text, base);

describe('parseValues', () => {
  it('reads numbers, names and hidden layers', () => {
    expect(parse('distillation.temperature', '1, 2;4  8').values).toEqual([1, 2, 4, 8]);
    expect(parse('training.optimizer', 'adam, sgd').values).toEqual(['adam', 'sgd']);
    expect(parse('baseline', 'true, false').values).toEqual([true, false]);
    expect(parse('student.architecture', '30, 800-800, linear').values).toEqual([
      { kind: 'mlp', hidden: [30] },
      { kind: 'mlp', hidden: [800, 800] },
      { kind: 'linear' },
    ]);
  });

  it('says what it cannot read', () => {
    expect(parse('distillation.alpha', '').problem).toContain('1, 2, 4');
    expect(parse('distillation.alpha', '0.5, half').problem).toBe('cannot read “half”');
    expect(parse('distillation.alpha', '0.5, 0.50').problem).toContain('more than once');
    expect(parse('student.architecture', '30-0').problem).toBe('cannot read “30-0”');
    expect(parse('distillation.heat', '1').problem).toBe('cannot read “1”');
  });

  it('reads lists in JSON, which valuesText writes where there is no short form', () => {
    const path = 'student.architecture';
    const plain = { kind: 'mlp', hidden: [30] };
    const noisy = { kind: 'mlp', hidden: [30], dropout: 0.5 };
    expect(valuesText(path, [plain], base)).toBe('30');
    const text = valuesText(path, [plain, noisy], base);
    expect(parse(path, text)).toEqual({ values: [plain, noisy], problem: null });
    expect(parse('workload.options.omitClasses', '[[3], []]').values).toEqual([[3], []]);
    expect(parse(path, '[30').problem).toContain('is no list in JSON');
  });

  it('reads networks for texts, and writes them alike', () => {
    const path = 'student.architecture';
    const words =
      'transformer-64-2-4-128, item-transformer-32-1-2-64-50, text-cnn-32-50-3-4-5, bag-2-4096-16';
    const { values, problem } = parse(path, words);
    expect(problem).toBeNull();
    expect(values).toEqual([
      { kind: 'transformer', width: 64, layers: 2, heads: 4, feedForward: 128 },
      {
        ...{ kind: 'item-transformer', width: 32, layers: 1 },
        ...{ heads: 2, feedForward: 64, longest: 50 },
      },
      { kind: 'text-cnn', width: 32, windows: [3, 4, 5], filters: 50 },
      { kind: 'bag', ngrams: 2, buckets: 4096, width: 16 },
    ]);
    expect(valuesText(path, values, base)).toBe(words);
    const causal = { ...(values[0] as object), causal: true };
    expect(parse(path, valuesText(path, [causal], base)).values).toEqual([causal]);
    expect(parse(path, 'bag-2').problem).toBe('cannot read “bag-2”');
  });

  it('reads what valuesText writes', () => {
    const numbers = fc.uniqueArray(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(numbers, (values) => {
        fc.pre(!values.some((value) => Object.is(value, -0)));
        expect(
          parse('distillation.alpha', valuesText('distillation.alpha', values, base)).values,
        ).toEqual(values);
      }),
    );
  });
});
