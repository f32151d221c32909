/** The run in about ten rows for screen readers: at evaluations spread evenly over the run. */

import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import type { EvaluationPoint } from '../../../protocol/history';
import type { RunState } from '../../../store/lab/state';
import { lossesAt } from '../../../store/runs/lookups';
import { taskOf } from '../../../tasks';
import { metricText, metricValue } from '../../../tasks/metric';
import type { Metric, Score } from '../../../tasks/task';
import { lossText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';

interface FiguresTableProps {
  spec: RunState['spec'];
  evaluations: RunState['evaluations'];
  lossChunks: RunState['lossChunks'];
}

const ROWS = 10;

export const FiguresTable = memo(
  function FiguresTable({ spec, evaluations, lossChunks }: FiguresTableProps) {
    if (evaluations.length === 0) return null;
    const { metrics } = taskOf(catalog[spec.workload.id].task(spec));
    const [score] = metrics;
    const agreement = metrics.find(({ id }) => id === 'agreement');
    return (
      <VisuallyHidden>
        <table>
          <caption>
            The run in figures: losses of the batch and {score.label} on the test sample
          </caption>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Student total loss</th>
              <th scope="col">Student loss on labels</th>
              <th scope="col">Student distillation loss</th>
              <th scope="col">Baseline loss on labels</th>
              <th scope="col">Student {score.label}</th>
              <th scope="col">Baseline {score.label}</th>
              {agreement && <th scope="col">Student agrees with teacher</th>}
            </tr>
          </thead>
          <tbody>
            {spread(evaluations).map((point) => (
              <Row key={point.step} {...{ score, agreement, point, lossChunks }} />
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    );
  },
  (before, after) => before.evaluations === after.evaluations,
);

function Row({
  score,
  agreement,
  point,
  lossChunks,
}: {
  score: Score;
  /** Undefined where the task does not measure it. */
  agreement: Metric | undefined;
  point: EvaluationPoint;
  lossChunks: RunState['lossChunks'];
}) {
  const losses = lossesAt(lossChunks, point.step);
  const { student, baseline } = point;
  return (
    <tr>
      <th scope="row">{point.step}</th>
      <td>{lossText(losses?.student.totalLoss)}</td>
      <td>{lossText(losses?.student.studentLoss)}</td>
      <td>{lossText(losses?.student.distillationLoss)}</td>
      <td>{lossText(losses?.baseline?.totalLoss)}</td>
      <td>{metricText(score, student.score, student.examples)}</td>
      <td>{metricText(score, baseline?.score, student.examples)}</td>
      {agreement && (
        <td>{metricText(agreement, metricValue(student, agreement.id), student.examples)}</td>
      )}
    </tr>
  );
}

function spread(evaluations: RunState['evaluations']): EvaluationPoint[] {
  const every = Math.max(1, Math.ceil(evaluations.length / ROWS));
  const last = evaluations.length - 1;
  return evaluations.filter((_, index) => (last - index) % every === 0);
}
