/** All metrics of all models, each with its meaning. */
import { Badge, Title } from '@mantine/core';
import { Fragment } from 'react';
import type { ShiftedTest } from '../../../config/catalog';
import type { TaskKind } from '../../../tasks/task';
import { ModelName } from '../plots/ModelName';
import type { ShownModel } from '../shownModels';
import { TableScroll } from '../TableScroll';
import classes from '../Verdict.module.css';
import { metricRows, metricText, rowsOfModels } from './metricRows';

interface MetricsCardProps {
  models: readonly ShownModel[];
  task: { kind: TaskKind };
  temperature: number;
  /** The second test set, where the data have one. */
  shiftedTests: readonly ShiftedTest[];
  /** What the figures are of. */
  scope: string;
}

export function MetricsCard({ models, task, temperature, shiftedTests, scope }: MetricsCardProps) {
  return (
    <section className={classes.stack} aria-label="Metrics">
      <div className={classes.head}>
        <Title order={2} size="sm">
          Metrics
        </Title>
        <Badge variant="default" size="sm" tt="none" fw={500}>
          {scope}
        </Badge>
      </div>
      <TableScroll label="Table of metrics">
        <table className={classes.table} data-dense>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              {models.map(({ role }) => (
                <th key={role} scope="col">
                  <ModelName of={role} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOfModels(metricRows(task, temperature, shiftedTests), models).map((row) => (
              <Fragment key={row.label}>
                <tr>
                  <th scope="row">{row.label}</th>
                  {models.map((model) => (
                    <td key={model.role}>{metricText(row, model)}</td>
                  ))}
                </tr>
                <tr className={classes.meaningRow}>
                  <td colSpan={1 + models.length}>
                    <span className={classes.meaning}>{row.meaning}</span>
                  </td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}
