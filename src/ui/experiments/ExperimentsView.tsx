/** Designed experiments: a list beside the one that is read, predicted, run and revealed. */
import { findExperiment } from '../../experiments';
import { ExperimentDetail } from './ExperimentDetail';
import { ExperimentList } from './ExperimentList';
import classes from './ExperimentsView.module.css';
import { useExperiments } from './experimentsContext';

export function ExperimentsView() {
  const experiment = useExperiments(({ chosen }) => findExperiment(chosen));
  return (
    <div className={classes.view}>
      <div className={classes.layout}>
        <ExperimentList />
        {experiment && <ExperimentDetail key={experiment.id} experiment={experiment} />}
      </div>
    </div>
  );
}
