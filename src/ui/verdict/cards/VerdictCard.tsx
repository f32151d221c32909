/** The verdict in words and the picture it rests on; before any run, what will stand here. */

import { Text, Title } from '@mantine/core';
import { differences } from '../../../config/paths';
import { estimate } from '../../../numeric/statistics/intervals';
import type { Summary } from '../../../protocol/summary';
import type { RepeatPlan } from '../../../store/batches/verdictStore';
import { gainOf } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { Disclosure } from '../../components/Disclosure';
import { useLab } from '../../context/labContext';
import { SeedPlots } from '../plots/SeedPlots';
import classes from '../Verdict.module.css';
import type { VerdictFigures } from '../verdictFigures';
import {
  besideText,
  controlSentence,
  singleRunSentence,
  verdictSentence,
  verdictTitle,
} from '../verdictTexts';
import { SeedTable } from './SeedTable';

interface VerdictCardProps {
  score: Score;
  figures: VerdictFigures | null;
  plan: RepeatPlan | null;
  /** Of the run in the lab. */
  summary: Summary | null;
}

export function VerdictCard({ score, figures, plan, summary }: VerdictCardProps) {
  return (
    <section className={classes.stack} aria-label="Does the teacher help?">
      <Title order={2} size="sm">
        Does the teacher help?
      </Title>
      {figures && plan ? (
        <Verdict figures={figures} plan={plan} />
      ) : summary?.baseline && summary.discordant ? (
        <OneRun score={score} summary={summary} />
      ) : (
        <Text size="sm" className={classes.prose}>
          Help, make no difference, or hurt: one run cannot say, since another seed may turn its
          result round. Repeat the experiment over a few seeds, and the answer stands here with its
          size and how sure it is. “No difference” is an answer too: the whole interval within{' '}
          {score.marginText}.
        </Text>
      )}
    </section>
  );
}

function Verdict({ figures, plan }: { figures: VerdictFigures; plan: RepeatPlan }) {
  const { score, gain, overControl } = figures;
  return (
    <>
      <EarlierSettings plan={plan} />
      <p className={classes.verdict} data-verdict={gain.kind}>
        {verdictTitle(score, gain.difference)}
      </p>
      <Text size="sm" className={classes.prose}>
        {verdictSentence(figures)}
      </Text>
      {overControl && plan.epsilon !== null && (
        <Text size="sm" className={classes.prose}>
          {controlSentence(score, overControl, plan.epsilon)}
        </Text>
      )}
      <SeedPlots figures={figures} />
      <Disclosure label="Every seed in figures">
        <SeedTable figures={figures} />
      </Disclosure>
    </>
  );
}

/** The form may have moved on since the runs were started. */
function EarlierSettings({ plan }: { plan: RepeatPlan }) {
  const spec = useLab((state) => state.spec);
  const changed = Object.keys(differences(spec, plan.spec)).filter(
    (path) => path !== 'baseline' && path !== 'backend',
  );
  if (changed.length === 0) return null;
  return (
    <Text size="sm" className={classes.prose}>
      These runs have other settings than the form has now; repeat to measure the present ones.
    </Text>
  );
}

function OneRun({ score, summary }: { score: Score; summary: Summary }) {
  const { student, baseline, discordant } = summary;
  if (!baseline || !discordant) return null;
  const gain = gainOf(score, student.score, baseline.score);
  return (
    <>
      <p className={classes.verdict} data-verdict="undecided">
        {verdictTitle(score, estimate([gain]))}
      </p>
      <Text size="sm" className={classes.prose}>
        In the lab’s run the student is {besideText(score, gain, student.examples)} its baseline.{' '}
        {singleRunSentence(discordant, student.examples)}
      </Text>
    </>
  );
}
