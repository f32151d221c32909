/** Is the gain real, and what does it cost? The runs repeated over seeds, and all that was measured. */

import { use, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { scoreOf, shiftedTestsOf } from '../../config/catalog';
import { lastTemperature } from '../../config/distillationSchedule';
import type { ExperimentConfig } from '../../config/experiment';
import { teacherWarning } from '../../config/teacherWarning';
import { meanOf } from '../../numeric/statistics/mean';
import type { Summary } from '../../protocol/summary';
import { catalog } from '../../workloads/catalog';
import page from '../App.module.css';
import { TeacherWarning } from '../components/TeacherWarning';
import { useBatchStores } from '../context/batchStores';
import { useLab } from '../context/labContext';
import { ClassCard } from './cards/ClassCard';
import { CostCard } from './cards/CostCard';
import { MetricsCard } from './cards/MetricsCard';
import { ParetoCard } from './cards/ParetoCard';
import { ReliabilityCard } from './cards/ReliabilityCard';
import { RepeatCard } from './cards/RepeatCard';
import { VerdictCard } from './cards/VerdictCard';
import { hasConfusion, modelsOf, modelsOfRepeat } from './shownModels';
import classes from './Verdict.module.css';
import { useRepeat, useVerdict, VerdictProvider } from './verdictContext';
import { figuresOf, resultsOf } from './verdictFigures';

export function VerdictView() {
  return (
    <VerdictProvider stores={use(useBatchStores().openVerdict())}>
      <Verdict />
    </VerdictProvider>
  );
}

function Verdict() {
  const plan = useVerdict((state) => state.plan);
  // Only jobs that have ended: progress ten times a second must not draw everything anew.
  const ended = useRepeat(
    useShallow((state) => state.batch?.jobs.filter(({ result }) => result !== null) ?? []),
  );
  const summary = useLab((state) => state.run.summary);
  const labConfig = useLab((state) => state.run.spec);
  const results = useMemo(() => resultsOf(plan?.jobs ?? [], ended), [plan, ended]);
  const repeated = useMemo(() => modelsOfRepeat(results), [results]);
  const models = useMemo(
    () => repeated ?? (summary ? modelsOf([summary]) : null),
    [repeated, summary],
  );
  const spec = repeated && plan ? plan.spec : labConfig;
  const score = scoreOf(catalog, spec);
  const task = catalog[spec.workload.id].task(spec);
  const figures = useMemo(() => figuresOf(results, score), [results, score]);
  const summaries = useMemo(
    () =>
      repeated ? results.experiment.map((result) => result.summary) : summary ? [summary] : [],
    [repeated, results, summary],
  );
  const scope = scopeText(repeated ? results.experiment.length : models ? 1 : 0, repeated !== null);
  return (
    <div className={classes.view}>
      <div className={classes.top}>
        <div className={page.card}>
          <RepeatCard />
        </div>
        <div className={page.card}>
          <VerdictCard score={score} figures={figures} plan={plan} summary={summary} />
          <TeacherWarning text={meanWarning(spec, summaries)} />
        </div>
      </div>
      {models && (
        <>
          <div className={page.card} data-full>
            <MetricsCard
              models={models}
              task={task}
              temperature={lastTemperature(spec.distillation)}
              shiftedTests={shiftedTestsOf(catalog[spec.workload.id], spec)}
              scope={scope}
            />
          </div>
          {task.kind === 'classes' && (
            <div className={page.card}>
              <ReliabilityCard models={models} />
            </div>
          )}
          {hasConfusion(models) && (
            <div className={page.card}>
              <ClassCard models={models} spec={spec} />
            </div>
          )}
          <div className={page.card}>
            <CostCard summaries={summaries} control={results.control} spec={spec} />
          </div>
          <div className={page.card}>
            <ParetoCard plan={plan} results={results} workload={spec.workload.id} score={score} />
          </div>
        </>
      )}
    </div>
  );
}

/** By the means over all seeds that have run with a baseline. */
function meanWarning(spec: ExperimentConfig, summaries: readonly Summary[]): string | null {
  const pairs = summaries.flatMap(({ teacher, baseline }) =>
    baseline ? [{ teacher: teacher.score, baseline: baseline.score }] : [],
  );
  if (pairs.length === 0) return null;
  const mean = (role: 'teacher' | 'baseline') => meanOf(pairs.map((pair) => pair[role]));
  return teacherWarning(spec, scoreOf(catalog, spec), {
    teacher: mean('teacher'),
    baseline: mean('baseline'),
  });
}

function scopeText(runs: number, isRepeat: boolean): string {
  if (!isRepeat) return 'of the run in the lab: one run, one seed';
  return runs === 1 ? 'of the first seed' : `mean of ${runs} seeds ± half its 95% interval`;
}
