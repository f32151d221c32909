/** Which column of a table holds the text and which the label, where the lab guessed wrong. */
import { Checkbox, NativeSelect } from '@mantine/core';
import type { TableColumns } from '../../config/settings/dataset';
import type { TableReading } from '../../datasets/dataset';
import { useDatasetActions } from '../context/datasetContext';
import ownClasses from '../ownFiles/OwnFiles.module.css';
import classes from './Datasets.module.css';

export function ColumnChoice({ hash, table }: { hash: string; table: TableReading }) {
  const { chooseColumns, hasFilesOf } = useDatasetActions();
  const { names, text, label, header } = table;
  if (!hasFilesOf(hash)) {
    return (
      <p className={ownClasses.quiet}>
        Text from “{names[text]}”, label from “{names[label]}”. For other columns drop the file
        again.
      </p>
    );
  }
  const choose = (changes: Partial<TableColumns>) =>
    void chooseColumns({ text, label, header, ...changes });
  const options = names.map((name, index) => ({ value: String(index), label: name }));
  return (
    <div className={classes.columns}>
      <NativeSelect
        size="xs"
        label="Column of the text"
        value={String(text)}
        data={options}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          choose(next === label ? { text: next, label: text } : { text: next });
        }}
      />
      <NativeSelect
        size="xs"
        label="Column of the label"
        value={String(label)}
        data={options}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          choose(next === text ? { label: next, text: label } : { label: next });
        }}
      />
      <Checkbox
        size="xs"
        label="The first row names the columns"
        checked={header}
        onChange={(event) => choose({ header: event.currentTarget.checked })}
      />
    </div>
  );
}
