/** Designed experiments: a list beside the one that is read, predicted, run and revealed. */
import { ExperimentDetail } from './ExperimentDetail';
import { ExperimentList } from './ExperimentList';
import classes from './ExperimentsView.module.css';
import { useChosenExperiment, useRecalledExperiments } from './experimentsContext';

export function ExperimentsView() {
  useRecalledExperiments();
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
