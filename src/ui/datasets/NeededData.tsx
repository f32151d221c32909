/** In the lab: the data that an experiment needs and that are not here, with the place to drop them. */
import { datasetKindOf, datasetOf, describeMissing, lacksDataset } from '../../config/dataset';
import { RecordOffer } from '../camera/RecordOffer';
import { useDatasets } from '../context/datasetContext';
import { useLab } from '../context/labContext';
import { errorHelp } from '../errorHelp';
import { NeededFiles } from '../ownFiles/NeededFiles';
import ownClasses from '../ownFiles/OwnFiles.module.css';
import { DataDrop } from './DataDrop';
import { DatasetMessages } from './DatasetMessages';
import { ExampleData } from './ExampleData';

export default function NeededData() {
  const kind = useLab((state) => datasetKindOf(state.spec.workload.id));
  const isNoneChosen = useLab((state) => lacksDataset(state.spec));
  const needed = useLab((state) => datasetOf(state.spec));
  const hasNews = useDatasets(({ problem, other }) => problem !== null || other !== null);
  if (!kind) return null;
  const { title, explanation, nextStep } = errorHelp['dataset-missing'];
  return (
    <NeededFiles
      name="Data that are needed"
      title={isNoneChosen ? 'Bring your own data' : title}
      hasNews={hasNews}
    >
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
          {needed && <p className={ownClasses.what}>{describeMissing(needed)}</p>}
        </>
      )}
      <DataDrop kind={kind} />
      {kind === 'images' && isNoneChosen && <RecordOffer />}
      {kind === 'text' && isNoneChosen && <ExampleData />}
      <DatasetMessages />
    </NeededFiles>
  );
}
