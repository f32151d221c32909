/** In the lab: the data that an experiment needs and that are not here, with the place to drop them. */
import { datasetKindOf, datasetOf, describeMissing, lacksDataset } from '../../config/dataset';
import { useLab } from '../context/labContext';
import { errorHelp } from '../errorHelp';
import { DatasetMessages } from './DatasetMessages';
import classes from './Datasets.module.css';
import { DropZone } from './DropZone';

export default function NeededData() {
  const kind = useLab((state) => datasetKindOf(state.spec.workload.id));
  const isNoneChosen = useLab((state) => lacksDataset(state.spec));
  const needed = useLab((state) => datasetOf(state.spec));
  if (!kind) return null;
  const { title, explanation, nextStep } = errorHelp['dataset-missing'];
  return (
    <section className={classes.needed} aria-label="Data that are needed">
      <h2 className={classes.title}>{isNoneChosen ? 'Bring your own data' : title}</h2>
      {isNoneChosen ? (
        <p>
          This task learns from files of yours. They are read in this page, stay in this browser and
          are sent nowhere.
        </p>
      ) : (
        <>
          <p>
            {explanation} {nextStep}
          </p>
          {needed && <p className={classes.what}>{describeMissing(needed)}</p>}
        </>
      )}
      <DropZone kind={kind} />
      <DatasetMessages />
    </section>
  );
}
