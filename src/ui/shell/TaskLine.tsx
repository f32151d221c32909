/**
 * What is asked of whoever opened a workshop's link: the instructor's own sentence, always as plain
 * text; where the question is hidden and there is none, a general one.
 */
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { matchExperiment } from '../../experiments';
import { catalog } from '../../workloads/catalog';
import { useLab, useLabActions } from '../context/labContext';
import { areAllHidden } from '../controls/SettingsColumn';
import classes from './TaskLine.module.css';

const GENERAL =
  'Press Run: does the student learn more with the teacher than the baseline without?';

export function TaskLine() {
  const task = useLab(({ page }) => page.task);
  const needsOne = useLab(({ page }) => page.view === 'lab' && page.hidden.includes('preset'));
  const isBare = useLab(({ page }) => areAllHidden(page.hidden));
  const { editPage } = useLabActions();
  if (task === '' && !needsOne && !isBare) return null;
  return (
    <section className={classes.line} aria-label="Task">
      {task !== '' ? <p className={classes.text}>{task}</p> : needsOne && <Question />}
      {isBare && (
        <Button variant="subtle" size="xs" onClick={() => editPage({ hidden: [] })}>
          Show all settings
        </Button>
      )}
    </section>
  );
}

function Question() {
  const spec = useLab((state) => state.spec);
  const claim = useMemo(() => matchExperiment(spec, catalog)?.claim, [spec]);
  return <p className={classes.text}>{claim ?? GENERAL}</p>;
}
