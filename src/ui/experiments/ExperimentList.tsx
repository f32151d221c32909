/** All experiments by group, each with how far the visitor has come; a select on narrow screens. */
import { NativeSelect, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { type Experiment, experiments } from '../../experiments';
import { type GroupId, groups } from '../../experiments/design';
import { entryOf } from '../../store/batches/experimentsStore';
import { useLabActions } from '../context/labContext';
import classes from './ExperimentsView.module.css';
import { useChosenExperiment, useExperiments } from './experimentsContext';
import { type Stage, stageOf } from './stage';

const groupEntries = Object.entries(groups) as [GroupId, string][];

const stageTexts: Record<Stage, string> = {
  untouched: '',
  answered: 'ready to run',
  running: 'running …',
  interrupted: 'interrupted',
  revealed: 'measured',
};

export function ExperimentList() {
  const chosen = useChosenExperiment().id;
  const { editPage } = useLabActions();
  const id = useId();
  return (
    <>
      <nav className={classes.list} aria-label="Experiments">
        {groupEntries.map(([group, title]) => (
          <section key={group} className={classes.group} aria-labelledby={`${id}-${group}`}>
            <h2 id={`${id}-${group}`} className={classes.groupTitle}>
              {title}
            </h2>
            <ul className={classes.items}>
              {membersOf(group).map((experiment) => (
                <ListItem
                  key={experiment.id}
                  experiment={experiment}
                  isChosen={experiment.id === chosen}
                />
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <NativeSelect
        className={classes.select}
        label="Experiment"
        value={chosen}
        onChange={(event) => editPage({ experiment: event.currentTarget.value })}
      >
        {groupEntries.map(([group, title]) => (
          <optgroup key={group} label={title}>
            {membersOf(group).map((experiment) => (
              <option key={experiment.id} value={experiment.id}>
                {experiment.title}
              </option>
            ))}
          </optgroup>
        ))}
      </NativeSelect>
    </>
  );
}

function ListItem({ experiment, isChosen }: { experiment: Experiment; isChosen: boolean }) {
  const stage = useExperiments((state) =>
    stageOf(entryOf(state, experiment.id), state.running === experiment.id),
  );
  const { editPage } = useLabActions();
  return (
    <li>
      <UnstyledButton
        className={classes.item}
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => editPage({ experiment: experiment.id })}
      >
        <span>{experiment.title}</span>
        {stageTexts[stage] && <span className={classes.stage}>{stageTexts[stage]}</span>}
      </UnstyledButton>
    </li>
  );
}

function membersOf(group: GroupId): Experiment[] {
  return experiments.filter((experiment) => experiment.group === group);
}
