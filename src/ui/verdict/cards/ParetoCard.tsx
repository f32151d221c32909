/** Accuracy against a cost of one’s choice, for all models that were trained since the page was opened. */
import { Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { WorkloadId } from '../../../config/experiment';
import type { RepeatPlan } from '../../../store/batches/verdictStore';
import { percentText } from '../../../text/format';
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
import classes from '../Verdict.module.css';
import type { RepeatResults } from '../verdictFigures';

const HELP =
  'Up and to the left is better. The line joins the models that no other beats in both: cheaper and at least as accurate. Times were measured with nothing else asked of the model; while several runs go on they come out longer.';

interface ParetoCardProps {
  plan: RepeatPlan | null;
  results: RepeatResults;
  workload: WorkloadId;
}

export function ParetoCard({ plan, results, workload }: ParetoCardProps) {
  const [axis, setAxis] = useState<CostAxis>(costAxes[0] as CostAxis);
  const session = useSessionRuns((state) => state.runs);
  const points = useMemo(() => {
    const runs: MeasuredRun[] = [
      ...session.map((run) => ({ ...run, isControl: false })),
      ...(plan ? listRepeats(results) : []),
    ];
    return paretoPoints(runs, workload, axis);
  }, [session, plan, results, workload, axis]);
  const present = (['teacher', 'student', 'baseline', 'control'] as ShownRole[]).filter((role) =>
    points.some((point) => point.role === role),
  );
  return (
    <section className={classes.stack} aria-label="Accuracy against cost">
      <div className={classes.head}>
        <Title order={2} size="sm">
          Accuracy against cost
        </Title>
        <InfoTip about="accuracy against cost" help={HELP} />
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
      <ParetoChart points={points} axis={axis} />
      <Text size="xs" className={classes.prose}>
        All models trained on this task since the page was opened, each run and seed a mark.
      </Text>
      <Disclosure label="The models as a table">
        <PointTable points={points} axis={axis} />
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

function PointTable({ points, axis }: { points: readonly ParetoPoint[]; axis: CostAxis }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">{axis.label}</th>
            <th scope="col">Accuracy</th>
            <th scope="col">Unbeaten</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ key, name, cost, accuracy, isBest }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{axis.write(cost)}</td>
              <td>{percentText(accuracy, 10_000)}</td>
              <td>{isBest ? 'yes' : 'no'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
