/** In the lab: the data that an experiment needs and that are not here, with the place to drop them. */
import { useEffect, useRef } from 'react';
import { datasetKindOf, datasetOf, describeMissing, lacksDataset } from '../../config/dataset';
import { useDatasets } from '../context/datasetContext';
import { useLab } from '../context/labContext';
import { errorHelp } from '../errorHelp';
import { DatasetMessages } from './DatasetMessages';
import classes from './Datasets.module.css';
import { DropZone } from './DropZone';
import { ExampleData } from './ExampleData';

export default function NeededData() {
  const kind = useLab((state) => datasetKindOf(state.spec.workload.id));
  const isNoneChosen = useLab((state) => lacksDataset(state.spec));
  const needed = useLab((state) => datasetOf(state.spec));
  const hasNews = useDatasets(({ problem, other }) => problem !== null || other !== null);
  const place = useRef<HTMLElement>(null);
  // On phones the settings lie above it, with a place for files of their own.
  useEffect(() => {
    if (hasNews) place.current?.scrollIntoView({ block: 'nearest' });
  }, [hasNews]);
  if (!kind) return null;
  const { title, explanation, nextStep } = errorHelp['dataset-missing'];
  return (
    <section ref={place} className={classes.needed} aria-label="Data that are needed">
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
      {kind === 'text' && isNoneChosen && <ExampleData />}
      <DatasetMessages />
    </section>
  );
}
