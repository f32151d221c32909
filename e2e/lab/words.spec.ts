/** Words of sixteen languages: a tiny run, a word of one's own, and the families that it lights up. */
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';
import { expectAccessible, findViolations } from '../pages/looks';

test('words are learned, typed and seen among their relatives', async ({ lab, page }) => {
  await lab.open(
    fragmentOf('words', {
      'workload.options.trainSize': 320,
      'training.epochs': 1,
      backend: 'wasm',
    }),
  );
  await lab.runToEnd();
  await expectAccessible(page);
  await lab.show('Dark knowledge');
  const relatives = page.getByRole('region', { name: 'Relatives' });
  await expect(relatives.getByText('Romance').first()).toBeVisible();
  const field = page.getByLabel('A word of your own');
  await field.fill('nazione');
  await expect(page.getByText('All that is read are known letters.')).toBeVisible();
  await expect(relatives.getByText(/^Your own word/)).toBeVisible();
  // The shipped teacher knows the ending.
  await expect(
    relatives
      .getByRole('row', { name: /^Italian/ })
      .getByRole('cell')
      .first(),
  ).toHaveText(/^[5-9]\d/);
  await expect(
    relatives.getByRole('img', { name: /^Teacher, map of languages: Italian [5-9]\d/ }),
  ).toBeVisible();
  await field.fill('😀');
  await expect(page.getByText(/None of its signs is a letter/)).toBeVisible();
  await field.fill('two words');
  await expect(page.getByText(/Only “two” is read/)).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test('a network of others teaches, and answers typed words', async ({ lab, page }) => {
  await lab.open(
    fragmentOf('words', {
      'teacher.architecture': { kind: 'mlp', hidden: [120] },
      'workload.options.trainSize': 320,
      'training.epochs': 1,
      backend: 'wasm',
    }),
  );
  await page.getByRole('button', { name: /^Teacher/ }).click();
  await expect(page.getByText(/Trained by its author on sentences of Tatoeba/)).toBeVisible();
  await lab.runToEnd();
  await expect(page.getByRole('row', { name: /On shared words/ }).first()).toBeVisible();
  await lab.show('Dark knowledge');
  await page.getByLabel('A word of your own').fill('casa');
  const relatives = page.getByRole('region', { name: 'Relatives' });
  await expect(
    relatives.getByRole('img', { name: /^Teacher, map of languages: Italian \d/ }),
  ).toBeVisible();
  await expect(page.getByText(/tells nothing of a single letter/)).toHaveCount(1);
});
