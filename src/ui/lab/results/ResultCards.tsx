/** Student against baseline against teacher: four figures of each, the rest on demand, one sentence. */
import { Badge, Title, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { measuredExamples } from '../../../config/catalog';
import { taskOf } from '../../../tasks';
import type { TaskConfig } from '../../../tasks/task';
import { countText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';
import { InfoTip } from '../../components/InfoTip';
import { TeacherWarning } from '../../components/TeacherWarning';
import { useLab } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { warningOf } from '../../run/result/knownTeacher';
import { lessonOf } from '../../run/result/resultLine';
import { ExportMenu } from '../../share/ExportMenu';
import classes from './ResultCards.module.css';
import { ResultTable } from './ResultTable';
import { assistantText } from './resultRows';
import { type Results, resultsOf } from './results';

const HELP =
  'pp: percentage points. Size: 32-bit weights. Latency: median of one forward pass of one example, on this device, after the run. Multiply-adds: one example. Compression: the teacher’s parameters to its own.';

/** The metrics whose names do not say what is counted. */
const EXPLAINED = ['loss', 'agreement'];

function helpText(task: TaskConfig): string {
  const explained = taskOf(task).metrics.filter(({ id }) => EXPLAINED.includes(id));
  return [HELP, ...explained.map(({ title, meaning }) => `${title}: ${meaning}`)].join(' ');
}

export function ResultCards() {
  const [hasAll, setAll] = useState(false);
  const formConfig = useLab((state) => state.spec);
  const run = useDeferredLab((state) => state.run);
  const { spec, summary, teacher, evaluations, stopped } = run;
  const results = useMemo(
    () => resultsOf({ spec, summary, teacher, evaluations }, formConfig),
    [spec, summary, teacher, evaluations, formConfig],
  );
  const { phase } = results;
  const shown = phase === 'before' ? formConfig : spec;
  const meta = catalog[shown.workload.id];
  const { evaluateOn } = shown.workload.options;
  const all = measuredExamples(shown, meta);
  const lesson = lessonOf(run, `${evaluateOn} ${meta.noun.many}`);
  return (
    <section className={classes.panel} aria-label="Results">
      <div className={classes.head}>
        <div className={classes.title}>
          <Title order={2} size="sm">
            Results
          </Title>
          <InfoTip about="the results" help={helpText(results.task)} />
        </div>
        <Badge variant="default" size="sm" tt="none" className={classes.badge}>
          {meta.measuredOn?.short ?? scopeText(results, { all, evaluateOn, stopped })}
        </Badge>
        <ExportMenu />
      </div>
      <ResultTable results={results} hasAll={hasAll} />
      <p className={classes.verdict}>
        {teacher?.taughtBy &&
          `${assistantText(results.task, teacher.taughtBy, spec.teacher.generations)} `}
        {lesson && `${lesson} `}
        <UnstyledButton
          className={classes.more}
          aria-expanded={hasAll}
          onClick={() => setAll(!hasAll)}
        >
          {hasAll ? 'Fewer figures' : 'More figures'}
        </UnstyledButton>
      </p>
      <TeacherWarning text={warningOf({ spec, summary, teacher, evaluations })} />
    </section>
  );
}

interface Scope {
  /** Examples that a finished run is measured on. */
  all: number;
  evaluateOn: 'test' | 'validation';
  stopped: boolean;
}

function scopeText(
  { phase, teacher, student }: Results,
  { all, evaluateOn, stopped }: Scope,
): string {
  const sample = student.examples ?? all;
  switch (phase) {
    case 'before':
      return teacher.score === undefined || Number.isNaN(teacher.score)
        ? 'before the run'
        : `teacher on all ${countText(all)} ${evaluateOn} examples`;
    case 'live':
      return `sample of ${countText(sample)}, so far`;
    case 'final':
      return `all ${countText(sample)} ${evaluateOn} examples${stopped ? ', stopped early' : ''}`;
  }
}
