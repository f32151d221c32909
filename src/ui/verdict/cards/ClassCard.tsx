/**
 * Precision, recall or F1 of every class, model beside model; of many classes those with the most
 * errors, and those that a search finds.
 */

import { Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { classNamesOf, plainClassNoun } from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import { type ClassReport, perClass } from '../../../numeric/statistics/classification';
import { eachCell } from '../../../numeric/statistics/confusion';
import { cutClasses } from '../../../store/inspection/classCut';
import { capitalised, countText, percentText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';
import { ClassSearch } from '../../classes/ClassSearch';
import { useClassRows } from '../../classes/useClassRows';
import { useLab } from '../../context/labContext';
import { TogglePill } from '../../controls/fields/TogglePill';
import { ModelName } from '../plots/ModelName';
import { confusionOf, type ShownModel } from '../shownModels';
import { TableScroll } from '../TableScroll';
import classes from '../Verdict.module.css';

type Measure = 'ap' | 'iou' | 'f1' | 'precision' | 'recall';

const measures = {
  ap: {
    label: 'Average precision',
    meaning: 'Of the boxes of this class, at an overlap of 0.5: mean precision over recalls.',
  },
  iou: {
    label: 'IoU',
    meaning: 'Of the pixels that have or are given this class, the share where both is true.',
  },
  f1: { label: 'F1', meaning: 'The harmonic mean of precision and recall: low where either is.' },
  precision: {
    label: 'Precision',
    meaning: 'Of the answers that name this class, the share that is right.',
  },
  recall: { label: 'Recall', meaning: 'Of what is of this class, the share that is found.' },
} as const satisfies Record<Measure, { label: string; meaning: string }>;

const ids = Object.keys(measures) as Measure[];

interface ClassCardProps {
  models: readonly ShownModel[];
  spec: ExperimentConfig;
}

export function ClassCard({ models, spec }: ClassCardProps) {
  const { task, classNoun: noun = plainClassNoun } = catalog[spec.workload.id];
  const { kind } = task(spec);
  const own = kind === 'segmentation' ? 'iou' : kind === 'boxes' ? 'ap' : null;
  const counted = own === 'iou' ? 'Pixels' : own === 'ap' ? 'Cells' : 'Examples';
  const [measure, setMeasure] = useState<Measure>(own ?? 'f1');
  const offered = ids.filter((id) => id === own || (id !== 'iou' && id !== 'ap'));
  const names = useShownNames(spec);
  const { reports, cut } = useMemo(() => reportOn(models, names.length), [models, names]);
  const { rows, query } = useClassRows(cut, names);
  const [first] = reports;
  return (
    <section className={classes.stack} aria-label="Class by class">
      <div className={classes.head}>
        <Title order={2} size="sm">
          {capitalised(noun.one)} by {noun.one}
        </Title>
        {offered.map((id) => (
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
        {(first?.runs ?? 1) > 1 && ' Over all runs together.'} {counted}: of the test set.
      </Text>
      {query && (
        <ClassSearch
          query={query}
          noun={noun}
          note={`The ${cut.kept.length} ${noun.many} with the most errors of all models together.`}
        />
      )}
      <TableScroll label="Table of classes">
        <table className={classes.table} data-dense data-short>
          <thead>
            <tr>
              <th scope="col">{capitalised(noun.one)}</th>
              <th scope="col">{counted}</th>
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
                  {reports.map(({ role, report, precisions }) => (
                    <td key={role}>
                      {measure === 'ap'
                        ? percentText(precisions[label], 10_000)
                        : cellText(report.classes[label], measure)}
                    </td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

/** Pieces of words are named by the run in the lab, where that learned on the same data. */
function useShownNames(spec: ExperimentConfig): readonly string[] {
  const words = useLab((state) => state.run.vocabulary?.words);
  const labSpec = useLab((state) => state.run.spec);
  return useMemo(() => {
    const meta = catalog[spec.workload.id];
    const names = classNamesOf(meta, spec);
    const isOfLab = JSON.stringify(labSpec.workload) === JSON.stringify(spec.workload);
    return meta.classNoun && isOfLab && words?.length === names.length ? words : names;
  }, [words, labSpec, spec]);
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
    const precisions = meanPrecisions(summaries);
    return { role, runs: summaries.length, report: perClass(confusion), precisions };
  });
  return { reports, cut: cutClasses(errors) };
}

/** Average precision of each class, mean over runs; null for those without a box, as the background. */
function meanPrecisions(summaries: ShownModel['summaries']): (number | null)[] {
  const runs = summaries.flatMap(({ details }) =>
    details.kind === 'boxes' ? [details.averagePrecision] : [],
  );
  const [first = []] = runs;
  return first.map((_, label) => {
    const mean = runs.reduce((sum, run) => sum + (run[label] ?? Number.NaN), 0) / runs.length;
    return Number.isNaN(mean) ? null : mean;
  });
}

function cellText(report: ClassReport | undefined, measure: Exclude<Measure, 'ap'>): string {
  if (measure !== 'iou') return percentText(report?.[measure], 10_000);
  // |A ∩ B| / |A ∪ B| from 2·|A ∩ B| / (|A| + |B|).
  const f1 = report?.f1 ?? null;
  return percentText(f1 === null ? null : f1 / (2 - f1), 10_000);
}
