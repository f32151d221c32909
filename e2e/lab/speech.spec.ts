/** Spoken words: a run with its other engine, and a word from the browser’s own fake microphone. */
import { zipSync } from 'fflate';
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
      'teacher.source': 'train',
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
  await test.step('a clip of the lab can be taken instead', async () => {
    await own.getByLabel('A clip of a synthesised word').selectOption('seven-flite');
    await expect(own.getByRole('button', { name: 'Play', exact: true }).last()).toBeEnabled();
    await expect(own.getByText(/nothing but silence|could not be fetched/)).toBeHidden();
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
  await test.step('which sounds speak for a word, to each model', async () => {
    const lens = page.getByRole('region', { name: 'What each sound speaks for' });
    for (const role of ['teacher', 'student', 'baseline']) {
      await expect(
        lens.getByRole('img', { name: new RegExp(`To the ${role}, most for “.+” at \\d\\.\\d s`) }),
      ).toBeVisible();
    }
    await lens.getByRole('combobox', { name: 'Class that sounds speak for' }).fill('seven');
    await lens.getByRole('option', { name: 'seven' }).click();
    await expect(lens.getByRole('img', { name: /To the student, most for “seven”/ })).toBeVisible();
  });
  expect(await findViolations(page)).toEqual([]);
});

test('recordings of people are tested on beside the other engine; pictures are refused', async ({
  lab,
  page,
}) => {
  await lab.open(
    fragmentOf('speech', {
      'workload.options.trainSize': 36,
      'student.architecture': tiny,
      'training.epochs': 1,
      backend: 'wasm',
    }),
  );
  await page.getByRole('button', { name: /^Your data/ }).click();
  const data = page.getByLabel('Data files');
  const drop = (name: string, files: Record<string, Uint8Array>) =>
    data.setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(zipSync(files)) });
  const tone = (at: number) =>
    wavBytes(Float32Array.from({ length: 4000 }, (_, n) => 0.5 * Math.sin((0.1 + 0.01 * at) * n)));
  const fifteen = (nameOf: (at: number) => string, from: number) =>
    Array.from({ length: 15 }, (_, at) => [nameOf(at), tone(from + at)] as const);
  await drop(
    'animals.zip',
    Object.fromEntries([
      ...fifteen((at) => `cat/${at}.wav`, 0),
      ...fifteen((at) => `dog/${at}.wav`, 30),
    ]),
  );
  await expect(page.getByText(/has none of the words that are learned here/).first()).toBeVisible();
  const said = (word: string) => (at: number) =>
    `${word}_${['ann', 'bob', 'cyd'][at % 3]}_${at}.wav`;
  await drop(
    'words.zip',
    Object.fromEntries([...fifteen(said('yes'), 0), ...fifteen(said('no'), 30)]),
  );
  await expect(page.getByText(/All that “cyd” says is only tested on/)).toBeVisible();
  await lab.runToEnd();
  const people = await lab.resultRow('Real people');
  for (const cell of people.slice(0, 3)) expect(cell).toMatch(/^\d+\.\d%$/);
});
