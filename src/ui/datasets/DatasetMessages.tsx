/** What became of the last data files, and of the last deletion. */
import { datasetOf } from '../../config/dataset';
import type { DatasetInfo } from '../../datasets/dataset';
import { counted } from '../../text/counted';
import { useDatasetActions, useDatasets } from '../context/datasetContext';
import { useLab } from '../context/labContext';
import { OwnFileMessages } from '../ownFiles/OwnFileMessages';
import { outputsText } from './datasetTexts';

type Sizes = Parameters<typeof outputsText>[0] & Pick<DatasetInfo, 'trainExamples'>;

export function DatasetMessages() {
  const state = useDatasets((all) => all);
  const actions = useDatasetActions();
  const needed = useLab(({ spec }) => datasetOf(spec));
  const otherText = (other: DatasetInfo) =>
    needed && {
      title: 'These are other data',
      text: `The experiment needs “${needed.name}” with ${sizesOf(needed)}; these files hold ${sizesOf(other)}. They are kept, and the experiment is as it was.`,
      take: 'Use them instead',
    };
  return <OwnFileMessages state={state} actions={actions} otherText={otherText} />;
}

function sizesOf(dataset: Sizes): string {
  return `${counted(dataset.trainExamples, 'training example')} of ${outputsText(dataset)}`;
}
