/**
 * Precision, recall or F1 of every class, model beside model; of many classes those with the most
 * errors, and those that a search finds.
 */

import { Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { classNamesOf } from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import { type ClassReport, perClass } from '../../../numeric/statistics/classification';
import { eachCell } from '../../../numeric/statistics/confusion';
import { cutClasses } from '../../../store/inspection/classCut';
import { countText, percentText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';
import { ClassSearch } from '../../classes/ClassSearch';
import { useClassRows } from '../../classes/useClassRows';
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
  const names = useMemo(() => classNamesOf(catalog[spec.workload.id], spec), [spec]);
  const { reports, cut } = useMemo(() => reportOn(models, names.length), [models, names]);
  const { rows, query } = useClassRows(cut, names);
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
      {query && (
        <ClassSearch
          query={query}
          note={`The ${cut.kept.length} classes with the most errors of all models together.`}
        />
      )}
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
            {rows.map(({ name, label }) =>
              // Others have no precision or recall together.
              label === null ? null : (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>
                    {countText((first?.report.classes[label]?.support ?? 0) / (first?.runs ?? 1))}
                  </td>
                  {reports.map(({ role, report }) => (
                    <td key={role}>{cellText(report.classes[label], measure)}</td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** The report of each model, and the classes with the most errors, as truth or as answer. */
function reportOn(models: readonly ShownModel[], classes: number) {
  const errors = new Float64Array(classes);
  const reports = models.map((model) => {
    const confusion = confusionOf(model);
    eachCell(confusion, (label, answer, examples) => {
      if (label === answer) return;
      errors[label] = (errors[label] as number) + examples;
      errors[answer] = (errors[answer] as number) + examples;
    });
    const { role, summaries } = model;
    return { role, runs: summaries.length, report: perClass(confusion) };
  });
  return { reports, cut: cutClasses(errors) };
}

function cellText(report: ClassReport | undefined, measure: Measure): string {
  return percentText(report?.[measure], 10_000);
}
