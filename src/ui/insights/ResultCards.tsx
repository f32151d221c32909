/** Student against baseline against teacher: what each reaches and what it costs. */
import { Badge, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../labContext';
import { countText } from './figures';
import classes from './ResultCards.module.css';
import { RoleName } from './RoleName';
import { resultRows, verdictText } from './resultRows';
import { type Results, resultsOf } from './results';

export function ResultCards() {
  const formSpec = useLab((state) => state.spec);
  const spec = useLab((state) => state.run.spec);
  const summary = useLab((state) => state.run.summary);
  const teacher = useLab((state) => state.run.teacher);
  const evaluations = useLab((state) => state.run.evaluations);
  const stopped = useLab((state) => state.run.stopped);
  const results = useMemo(
    () => resultsOf({ spec, summary, teacher, evaluations }, formSpec),
    [spec, summary, teacher, evaluations, formSpec],
  );
  const { phase, baseline } = results;
  const all = catalog[(phase === 'before' ? formSpec : spec).workload.id].testExamples;
  return (
    <section className={classes.panel} aria-label="Results">
      <div className={classes.head}>
        <Title order={2} size="sm">
          Results
        </Title>
        <Badge variant="default" size="sm" tt="none" className={classes.badge}>
          {scopeText(results, all, stopped)}
        </Badge>
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <RoleName of="teacher" />
            </th>
            <th scope="col">
              <RoleName of="student" />
            </th>
            {baseline && (
              <>
                <th scope="col">
                  <RoleName of="baseline" />
                </th>
                <th scope="col" className={classes.difference}>
                  <abbr title="Student minus baseline">S − B</abbr>
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {resultRows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>{row.cell(results.teacher, results)}</td>
              <td>{row.cell(results.student, results)}</td>
              {baseline && (
                <>
                  <td>{row.cell(baseline, results)}</td>
                  <td className={classes.difference}>
                    {row.difference?.(results.student, baseline)}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="xs" className={classes.verdict}>
        {verdictText(results)}
      </Text>
    </section>
  );
}

function scopeText({ phase, student }: Results, all: number, stopped: boolean): string {
  const sample = student.examples ?? all;
  switch (phase) {
    case 'before':
      return `teacher on all ${countText(all)} test examples`;
    case 'live':
      return `sample of ${countText(sample)}, so far`;
    case 'final':
      return `all ${countText(sample)} test examples${stopped ? ', stopped early' : ''}`;
  }
}
