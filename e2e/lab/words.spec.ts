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
  const italian = relatives.getByText(/^Italian/).first();
  await expect(italian).toHaveText(/^Italian [5-9]\d/);
  await field.fill('😀');
  await expect(page.getByText(/None of its signs is a letter/)).toBeVisible();
  await field.fill('two words');
  await expect(page.getByText(/Only “two” is read/)).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});
