/** Spoken words: a run with its other engine, and a word from the browser’s own fake microphone. */
import { wavBytes } from '../../src/audio/testing/wavBytes';
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';
import { expectAccessible, findViolations } from '../pages/looks';

const tiny = { kind: 'cnn', blocks: [{ filters: 4, kernel: 3, pool: true }], dense: [] };

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const fakes = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fakes] });
  },
});

test('words are learned, measured on another engine, and heard from microphone and file', async ({
  lab,
  page,
}) => {
  await lab.open(
    fragmentOf('speech', {
      'workload.options.trainSize': 90,
      'teacher.training.trainSize': 180,
      'teacher.training.epochs': 1,
      'student.architecture': tiny,
      'training.epochs': 1,
      backend: 'wasm',
    }),
  );
  await lab.runToEnd();
  const [, student, baseline] = await lab.resultRow('Other engine');
  for (const cell of [student, baseline]) expect(cell).toMatch(/^\d+\.\d%$/);

  const own = page.getByRole('region', { name: 'Your own' });
  await test.step('the fake microphone beeps', async () => {
    await own.getByRole('button', { name: 'Listen' }).click();
    await expect(own.getByRole('img', { name: 'Spectrogram of your word' })).toBeVisible();
    await own.getByRole('button', { name: 'Stop' }).click();
    await expect(own.getByRole('img', { name: 'Loudness: the microphone is off' })).toBeVisible();
  });
  await test.step('files of silence or of no sound say what to do', async () => {
    const open = (buffer: Buffer) =>
      own
        .getByLabel('A sound file of your own')
        .setInputFiles({ name: 'word.wav', mimeType: 'audio/wav', buffer });
    await open(Buffer.from(wavBytes(new Float32Array(8000))));
    await expect(own.getByText(/nothing but silence/)).toBeVisible();
    await open(Buffer.from('no sound'));
    await expect(own.getByText(/no sound that the browser can read/)).toBeVisible();
  });
  await expectAccessible(page);
  await lab.show('Dark knowledge');
  await expect(page.getByRole('heading', { name: 'Say a word' })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});
