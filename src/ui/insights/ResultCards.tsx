/** Student against baseline against teacher: what each reaches and what it costs. */
import { Badge, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { catalog } from '../../workloads/catalog';
import { useDeferredLab } from '../charts/useDeferredLab';
import { InfoTip } from '../components/InfoTip';
import { TeacherWarning } from '../components/TeacherWarning';
import { useLab } from '../labContext';
import { warningOf } from '../run/knownTeacher';
import { ExportMenu } from '../share/ExportMenu';
import { countText } from './figures';
import classes from './ResultCards.module.css';
import { ResultTable } from './ResultTable';
import { assistantText, verdictText } from './resultRows';
import { type Results, resultsOf } from './results';

const HELP =
  'S − B: student minus baseline. Loss: cross-entropy at T = 1. Agrees: same top class as the teacher. Size: 32-bit weights. Multiply-adds: one example. Compression: the teacher’s parameters to its own. Latency: median of one forward pass of one example, on this device, after the run.';

export function ResultCards() {
  const formSpec = useLab((state) => state.spec);
  const spec = useDeferredLab((state) => state.run.spec);
  const summary = useDeferredLab((state) => state.run.summary);
  const teacher = useDeferredLab((state) => state.run.teacher);
  const evaluations = useDeferredLab((state) => state.run.evaluations);
  const stopped = useDeferredLab((state) => state.run.stopped);
  const results = useMemo(
    () => resultsOf({ spec, summary, teacher, evaluations }, formSpec),
    [spec, summary, teacher, evaluations, formSpec],
  );
  const { phase } = results;
  const { workload } = phase === 'before' ? formSpec : spec;
  const { testExamples, validation } = catalog[workload.id];
  const { evaluateOn } = workload.options;
  const all = evaluateOn === 'test' ? testExamples : validation.examples;
  return (
    <section className={classes.panel} aria-label="Results">
      <div className={classes.head}>
        <div className={classes.title}>
          <Title order={2} size="sm">
            Results
          </Title>
          <InfoTip about="the results" help={HELP} />
        </div>
        <div className={classes.title}>
          <Badge variant="default" size="sm" tt="none" className={classes.badge}>
            {scopeText(results, { all, evaluateOn, stopped })}
          </Badge>
          <ExportMenu />
        </div>
      </div>
      <ResultTable results={results} />
      <Text size="xs" className={classes.verdict}>
        {teacher?.taughtBy && `${assistantText(teacher.taughtBy)} `}
        {verdictText(results)}
      </Text>
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
      return teacher.accuracy === undefined
        ? 'before the run'
        : `teacher on all ${countText(all)} ${evaluateOn} examples`;
    case 'live':
      return `sample of ${countText(sample)}, so far`;
    case 'final':
      return `all ${countText(sample)} ${evaluateOn} examples${stopped ? ', stopped early' : ''}`;
  }
}
