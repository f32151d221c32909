/** Precision, recall or F1 of every class, model beside model. */

import { Text, Title } from '@mantine/core';
import { useState } from 'react';
import { classNamesOf } from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import { type ClassReport, perClass } from '../../../numeric/statistics/classification';
import { countText, percentText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';
import { TogglePill } from '../../controls/fields/TogglePill';
import { ModelName } from '../plots/ModelName';
import { confusionOf, type ShownModel } from '../shownModels';
import classes from '../Verdict.module.css';

type Measure = 'f1' | 'precision' | 'recall';

const measures = {
  f1: { label: 'F1', meaning: 'The harmonic mean of precision and recall: low where either is.' },
  precision: {
    label: 'Precision',
    meaning: 'Of the answers that name this class, the share that is right.',
  },
  recall: { label: 'Recall', meaning: 'Of the examples of this class, the share that is found.' },
} as const satisfies Record<Measure, { label: string; meaning: string }>;

interface ClassCardProps {
  models: readonly ShownModel[];
  spec: ExperimentConfig;
}

export function ClassCard({ models, spec }: ClassCardProps) {
  const [measure, setMeasure] = useState<Measure>('f1');
  const names = classNamesOf(catalog[spec.workload.id], spec);
  const reports = models.map((model) => ({
    role: model.role,
    runs: model.summaries.length,
    report: perClass(confusionOf(model)),
  }));
  const [first] = reports;
  return (
    <section className={classes.stack} aria-label="Class by class">
      <div className={classes.head}>
        <Title order={2} size="sm">
          Class by class
        </Title>
        {(Object.keys(measures) as Measure[]).map((id) => (
          <TogglePill
            key={id}
            label={measures[id].label}
            isPressed={id === measure}
            onPress={() => setMeasure(id)}
          />
        ))}
      </div>
      <Text size="xs" className={classes.prose}>
        {measures[measure].meaning}
        {(first?.runs ?? 1) > 1 && ' Over all runs together.'} Examples: of the test set.
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways, also by keyboard. */}
      <section className={classes.scroll} aria-label="Table of classes" tabIndex={0}>
        <table className={classes.table} data-dense data-short>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col">Examples</th>
              {reports.map(({ role }) => (
                <th key={role} scope="col">
                  <ModelName of={role} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name, c) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{countText((first?.report.classes[c]?.support ?? 0) / (first?.runs ?? 1))}</td>
                {reports.map(({ role, report }) => (
                  <td key={role}>{cellText(report.classes[c], measure)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function cellText(report: ClassReport | undefined, measure: Measure): string {
  return percentText(report?.[measure], 10_000);
}
