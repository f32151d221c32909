/** What a data set holds: sizes, first examples, classes, and what was done to it. */
import type { DatasetInfo } from '../../datasets/dataset';
import { counted } from '../../text/counted';
import { Disclosure } from '../components/Disclosure';
import ownClasses from '../ownFiles/OwnFiles.module.css';
import { ClassCounts } from './ClassCounts';
import { ColumnChoice } from './ColumnChoice';
import { datasetSentences } from './datasetTexts';
import { Preview } from './Preview';

export function DatasetDetails({ info }: { info: DatasetInfo }) {
  return (
    <div className={ownClasses.details}>
      <Preview info={info} />
      {info.table && <ColumnChoice hash={info.hash} table={info.table} />}
      <ul className={ownClasses.facts}>
        {datasetSentences(info).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {info.classes.length > 0 && (
        <Disclosure
          label={`${counted(info.classes.length, 'class', 'classes')} and their examples`}
        >
          <ClassCounts info={info} />
        </Disclosure>
      )}
    </div>
  );
}
