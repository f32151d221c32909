/** Designed experiments: a list beside the one that is read, predicted, run and revealed. */
import { use } from 'react';
import { useBatchStores } from '../context/batchStores';
import { ExperimentDetail } from './ExperimentDetail';
import { ExperimentList } from './ExperimentList';
import classes from './ExperimentsView.module.css';
import { ExperimentsProvider, useChosenExperiment } from './experimentsContext';

export function ExperimentsView() {
  return (
    <ExperimentsProvider store={use(useBatchStores().openExperiments())}>
      <Experiments />
    </ExperimentsProvider>
  );
}

function Experiments() {
  const experiment = useChosenExperiment();
  return (
    <div className={classes.view}>
      <div className={classes.layout}>
        <ExperimentList />
        <ExperimentDetail key={experiment.id} experiment={experiment} />
      </div>
    </div>
  );
}
