import { MantineProvider } from '@mantine/core';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../workloads/catalog';
import { SoftTargetsTable } from '../softTargets/SoftTargetsTable';
import { softTargetColumns } from '../softTargets/softTargetColumns';
import { ResultTable } from './ResultTable';
import { resultsOf } from './results';

const render = (table: ReactElement) =>
  renderToStaticMarkup(createElement(MantineProvider, null, table));

describe('tables for screen readers', () => {
  it('name every row and column of the results', () => {
    const spec = catalog.mnist.defaults;
    const results = resultsOf({ spec, summary: null, teacher: null, evaluations: [] }, spec);
    const short = render(createElement(ResultTable, { results, hasAll: false }));
    expect(short.match(/<th scope="row"/g)).toHaveLength(4);
    const html = render(createElement(ResultTable, { results, hasAll: true }));
    expect(html.match(/<th scope="row"/g)).toHaveLength(9);
    expect(html.match(/<th scope="col"/g)).toHaveLength(4);
    expect(html).toContain('Student ahead by');
  });

  it('mark the true class of an example in words', () => {
    const logits = { teacher: Float32Array.of(3, 0) };
    const html = render(
      createElement(SoftTargetsTable, {
        columns: softTargetColumns(logits, 0, 1, 1, true),
        classNames: ['zero', 'one'],
        trueClass: 0,
        scale: 'linear',
      }),
    );
    expect(html).toContain('(true class)');
    expect(html).toContain('95.3%');
    expect(html).toContain('bits');
  });
});
