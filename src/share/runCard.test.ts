import { describe, expect, it } from 'vitest';
import { applyChanges } from '../config/paths';
import { methods } from '../methods';
import { fakeSummary } from '../store/testing/fakes';
import { catalog } from '../workloads/catalog';
import { cardHtml, cardMarkdown, type RunCardInput, runCardOf } from './runCard';

const summary = fakeSummary();

const input: RunCardInput = {
  name: null,
  spec: applyChanges(catalog.mnist.defaults, {
    'distillation.temperature': 8,
    'workload.options.omitClasses': [3],
  }),
  summary,
  backend: { id: 'wasm', threads: 2 },
  stopped: false,
  date: new Date('2026-03-04T12:00:00Z'),
  link: 'https://lab.example/#v=1&distillation.temperature=8',
};

describe('a run card', () => {
  it('says what was set, what came out, where and when', () => {
    const text = cardMarkdown(runCardOf(input));
    expect(text).toContain('# Handwritten digits: 784 → 30 → 10');
    expect(text).toContain('Measured on 2026-03-04 with wasm (2 threads): 400 steps in 2.0 s.');
    expect(text).toContain('| errors | 10 of 1000 | 50 of 1000 | 60 of 1000 |');
    expect(text).toContain('| agreement with the teacher | – | 95.00% | 94.00% |');
    expect(text).toContain('| temperature | 8 |');
    expect(text).toContain('| workload.options.omitClasses | [3] |');
    expect(text).toContain('<https://lab.example/#v=1&distillation.temperature=8>');
    expect(text).not.toContain('stopped');
  });

  it('names the method, and only what it reads', () => {
    const spec = applyChanges(input.spec, {
      'distillation.method': 'logit-mse',
      'distillation.dkd.otherWeight': 2,
    });
    const text = cardMarkdown(runCardOf({ ...input, spec }));
    expect(text).toContain(`| method | ${methods['logit-mse'].label} |`);
    expect(text).not.toMatch(/temperature \||otherWeight/);
  });

  it('tells of one thread in the singular', () => {
    const backend = { id: 'wasm', threads: 1 } as const;
    expect(cardMarkdown(runCardOf({ ...input, backend }))).toContain('wasm (1 thread):');
  });

  it('leaves the baseline out where none was trained, and says where a run was stopped', () => {
    const alone = { ...summary, baseline: null, baselineAgreement: null };
    const text = cardMarkdown(runCardOf({ ...input, summary: alone, stopped: true }));
    expect(text).not.toContain('| baseline |');
    expect(text).toContain('| errors | 10 of 1000 | 50 of 1000 |\n');
    expect(text).toContain('The run was stopped before its last step.');
  });

  it('lets no name become part of the page or of a table', () => {
    const named = runCardOf({ ...input, name: '<script>alert(1)</script>' });
    expect(cardHtml(named)).not.toContain('<script>');
    expect(cardHtml(named)).toContain('&lt;script&gt;');
    const odd = { ...named, settings: [['a|b', 'c\nd']] as [string, string][] };
    expect(cardMarkdown(odd)).toContain('| a\\|b | c d |');
  });
});
