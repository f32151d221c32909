/** The honest gap: student and baseline each at its best, on the test set and over several seeds. */
import { Title } from '@mantine/core';
import { scoreOf } from '../../../config/catalog';
import type { ConfigChanges } from '../../../config/paths';
import { settingLabel } from '../../../config/settingText';
import type { Estimate } from '../../../numeric/statistics/intervals';
import { verdictOf } from '../../../numeric/statistics/verdict';
import { valueText } from '../../../sweeps/sweepValues';
import type { Search } from '../../../sweeps/tuning/search';
import { bestTrial } from '../../../sweeps/tuning/tuner';
import { gainText, gainTitle, metricText } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { catalog } from '../../../workloads/catalog';
import verdictClasses from '../../verdict/Verdict.module.css';
import { intervalText, verdictTitle } from '../../verdict/verdictTexts';
import classes from '../SweepsView.module.css';
import { type CheckFigures, checkFigures } from './checkFigures';

export function CheckResult({ search }: { search: Search }) {
  const { check, tuning, baseline, base } = search;
  const score = scoreOf(catalog, base);
  const figures = check && checkFigures(check, score);
  if (!figures) return null;
  const settings = (changes: ConfigChanges | undefined) =>
    Object.entries(changes ?? {})
      .map(([path, value]) => `${settingLabel(path, base.workload.id)} ${valueText(value)}`)
      .join(', ') || 'as in the form';
  const own = settings(bestTrial(tuning)?.changes);
  const rows: [name: string, settings: string, found: Estimate | null][] = [
    ['Student at its best', own, figures.student],
    [
      'Baseline at its best',
      settings(baseline ? bestTrial(baseline)?.changes : {}),
      figures.baseline,
    ],
    ['Baseline at the student’s settings', own, figures.beside],
  ];
  return (
    <section aria-label="Each at its best, on the test set" className={classes.best}>
      <Title order={4} size="sm">
        Each at its best, on the test set
      </Title>
      <p className={verdictClasses.verdict} data-verdict={verdictOf(figures.gain, score)}>
        {verdictTitle(score, figures.gain)}
      </p>
      <p className={classes.verdict}>{gapText(score, figures)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways, also by keyboard. */}
      <section className={classes.scroll} aria-label="Table of the check" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Settings</th>
              <th scope="col">{score.title}</th>
              <th scope="col">95% interval</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, text, found]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{text}</td>
                <td>{metricText(score, found?.mean, 10_000)}</td>
                <td>{scoreInterval(score, found)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function gapText(score: Score, { gain, gainBeside, seeds }: CheckFigures): string {
  const over = `over ${seeds.length === 1 ? '1 seed' : `${seeds.length} seeds`} that the search did not use`;
  const spread = gain.interval ? `95% interval ${intervalText(score, gain)}, ` : '';
  const honest = `${gainTitle(score)}: ${gainText(score, gain.mean)} (${spread}${over}).`;
  if (!gainBeside) return honest;
  return `${honest} Against the baseline at the student’s settings it would read ${gainText(score, gainBeside.mean)}: what lies between the two comes from the choice of settings, not from the teacher.`;
}

function scoreInterval(score: Score, found: Estimate | null): string {
  const [least, most] = score.range;
  if (!found?.interval) return '–';
  return found.interval
    .map((end) => metricText(score, Math.min(most, Math.max(least, end)), 10_000))
    .join(' to ');
}
