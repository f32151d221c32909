/** Data that the lab makes itself, for whoever has no file at hand. */
import { Button } from '@mantine/core';
import { useDatasetActions, useDatasets } from '../context/datasetContext';
import classes from './Datasets.module.css';

interface ExampleDataProps {
  /** Whether the experiment learns from them, though they are not kept here. */
  isChosen?: boolean;
}

export function ExampleData({ isChosen = false }: ExampleDataProps) {
  const { readFiles } = useDatasetActions();
  const isReading = useDatasets((state) => state.reading !== null);
  const take = async () => {
    const { exampleReviews } = await import('../../datasets/examples/exampleReviews');
    await readFiles([exampleReviews()], 'text');
  };
  return (
    <div className={classes.example}>
      <Button size="xs" variant="default" disabled={isReading} onClick={() => void take()}>
        {isChosen ? 'Look at the reviews' : 'Try invented reviews'}
      </Button>
      <p className={classes.quiet}>
        {isChosen ? 'The lab makes these itself:' : 'No file at hand?'} 1,500 short sentences, put
        together from lists of words. Nobody wrote them, so results on them say little about real
        texts.
      </p>
    </div>
  );
}
