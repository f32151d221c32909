/** The score against a cost of one’s choice, for all models that were trained since the page was opened. */
import { Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { WorkloadId } from '../../../config/experiment';
import type { RepeatPlan } from '../../../store/batches/verdictStore';
import { metricText } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { capitalised } from '../../../text/format';
import { Disclosure } from '../../components/Disclosure';
import { InfoTip } from '../../components/InfoTip';
import { useSessionRuns } from '../../context/sessionRuns';
import { TogglePill } from '../../controls/fields/TogglePill';
import { MarkKey } from '../plots/MarkKey';
import { styleOf } from '../plots/marks';
import { ParetoChart } from '../plots/ParetoChart';
import {
  type CostAxis,
  costAxes,
  type MeasuredRun,
  type ParetoPoint,
  paretoPoints,
} from '../plots/paretoPoints';
import type { ShownRole } from '../shownModels';
import { TableScroll } from '../TableScroll';
import classes from '../Verdict.module.css';
import type { RepeatResults } from '../verdictFigures';

const HELP =
  'Cheaper is to the left, the better ones lie where the arrow points. The line joins the models that no other beats in both: cheaper and at least as good. Times were measured with nothing else asked of the model; while several runs go on they come out longer.';

interface ParetoCardProps {
  plan: RepeatPlan | null;
  results: RepeatResults;
  workload: WorkloadId;
  score: Score;
}

export function ParetoCard({ plan, results, workload, score }: ParetoCardProps) {
  const [axis, setAxis] = useState<CostAxis>(costAxes[0] as CostAxis);
  const session = useSessionRuns((state) => state.runs);
  const points = useMemo(() => {
    const runs: MeasuredRun[] = [
      ...session.map((run) => ({ ...run, isControl: false })),
      ...(plan ? listRepeats(results) : []),
    ];
    return paretoPoints(runs, workload, score, axis);
  }, [session, plan, results, workload, score, axis]);
  const title = `${capitalised(score.label)} against cost`;
  const present = (['teacher', 'student', 'baseline', 'control'] as ShownRole[]).filter((role) =>
    points.some((point) => point.role === role),
  );
  return (
    <section className={classes.stack} aria-label={title}>
      <div className={classes.head}>
        <Title order={2} size="sm">
          {title}
        </Title>
        <InfoTip about={`${score.label} against cost`} help={HELP} />
        {costAxes.map((each) => (
          <TogglePill
            key={each.id}
            label={each.label}
            isPressed={each.id === axis.id}
            onPress={() => setAxis(each)}
          />
        ))}
      </div>
      <MarkKey styles={present.map(styleOf)} />
      <ParetoChart points={points} axis={axis} score={score} />
      <Text size="xs" className={classes.prose}>
        All models trained on this task since the page was opened, each run and seed a mark.
      </Text>
      <Disclosure label="The models as a table">
        <PointTable points={points} axis={axis} score={score} />
      </Disclosure>
    </section>
  );
}

function listRepeats({ experiment, control }: RepeatResults): MeasuredRun[] {
  return [
    ...experiment.map(({ spec, summary }, index) => ({
      id: `repeat ${index}`,
      spec,
      summary,
      isControl: false,
    })),
    ...control.map(({ spec, summary }, index) => ({
      id: `control ${index}`,
      spec,
      summary,
      isControl: true,
    })),
  ];
}

interface PointTableProps {
  points: readonly ParetoPoint[];
  axis: CostAxis;
  score: Score;
}

function PointTable({ points, axis, score }: PointTableProps) {
  return (
    <TableScroll label="Table of models">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">{axis.label}</th>
            <th scope="col">{capitalised(score.label)}</th>
            <th scope="col">Unbeaten</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ key, name, cost, score: value, isBest }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{axis.write(cost)}</td>
              <td>{metricText(score, value, 10_000)}</td>
              <td>{isBest ? 'yes' : 'no'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
