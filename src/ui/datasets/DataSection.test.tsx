// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { datasetOf } from '../../config/dataset';
import type { DatasetInfo } from '../../datasets/dataset';
import type { ReadMessage } from '../../datasets/messages';
import { createDatasetStore } from '../../store/datasets/datasetStore';
import { someDataset } from '../../workloads/testing/runnableDefaults';
import { DatasetProvider } from '../context/datasetContext';
import { useLabStore } from '../context/labContext';
import { renderInLab } from '../testing/renderInLab';
import DataSection from './DataSection';

const { columns, ...described } = someDataset;
const info: DatasetInfo = {
  ...described,
  kind: 'images',
  bytes: 3_000_000,
  createdAt: 0,
  classCounts: { train: [10_000, 15_000, 5000], test: [200, 200, 100] },
  leakedExamples: 7,
  repeatedExamples: 0,
  isSplitHere: true,
  preview: [{ label: 1, pixels: new Uint8Array(108) }],
  notes: ['2 rows without a label left out.'],
};

/** The section over a reader that ends as `ends` say, one after the other. */
function renderSection(ends: Exclude<ReadMessage<DatasetInfo>, { type: 'progress' }>[]) {
  const kept: DatasetInfo[] = [];
  const removed = new Set<string>();
  const reader = {
    read() {
      const end = ends.shift() ?? null;
      if (end?.type === 'kept') kept.push(end.info);
      return { ended: Promise.resolve(end), cancel: () => {} };
    },
  };
  const repository = {
    list: async () => kept.filter(({ hash }) => !removed.has(hash)),
    rename: async (hash: string, name: string) => {
      const index = kept.findIndex((each) => each.hash === hash);
      kept[index] = { ...(kept[index] as DatasetInfo), name };
    },
    remove: async (hash: string) => void removed.add(hash),
    restore: async (hash: string) => void removed.delete(hash),
    purge: async () => {},
  };
  function Section() {
    const lab = useLabStore();
    const [datasets] = useState(() => createDatasetStore({ reader, repository, lab }));
    return (
      <DatasetProvider datasets={datasets}>
        <DataSection kind="images" />
      </DatasetProvider>
    );
  }
  return renderInLab(<Section />);
}

const file = new File(['x'], 'some-images.idx');

it('takes files, shows what they hold, renames, deletes and brings back', async () => {
  const user = userEvent.setup();
  const { store } = renderSection([{ type: 'kept', info }]);
  store.getState().setDataset({ ...someDataset, hash: 'e'.repeat(64), name: 'Something else' });
  expect(await screen.findByText(/Something else.*is not in this browser/)).toBeDefined();

  await user.upload(screen.getByLabelText('Data files'), file);
  expect(await screen.findByText('These are other data')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Use them instead' }));
  expect(datasetOf(store.getState().spec)?.hash).toBe(info.hash);
  expect(screen.getByText(/7 test examples also in the training set/)).toBeDefined();
  expect(screen.getByText(/The lab drew the test set/)).toBeDefined();
  expect(screen.getByText('2 rows without a label left out.')).toBeDefined();

  await user.click(screen.getByRole('button', { name: '3 classes and their examples' }));
  const row = screen.getByRole('row', { name: /second/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['15,000', '200']);

  await user.click(screen.getByRole('button', { name: 'More for Some data' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rename…' }));
  const name = await screen.findByRole('textbox', { name: /Name/ });
  await user.clear(name);
  await user.type(name, 'Shapes{Enter}');
  expect(await screen.findByRole('radio', { name: 'Shapes' })).toHaveProperty('checked', true);

  await user.click(screen.getByRole('button', { name: 'More for Shapes' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  expect(await screen.findByText('“Shapes” deleted')).toBeDefined();
  expect(screen.queryByRole('radio', { name: 'Shapes' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('radio', { name: 'Shapes' })).toBeDefined();
});

it('says what is wrong with files', async () => {
  const user = userEvent.setup();
  const { store } = renderSection([{ type: 'refused', message: 'They are cut off.' }]);
  store.getState().setDataset({ ...someDataset, hash: 'e'.repeat(64) });
  await user.upload(screen.getByLabelText('Data files'), file);
  expect((await screen.findByRole('alert')).textContent).toContain('They are cut off.');
});
