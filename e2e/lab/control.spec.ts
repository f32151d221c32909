import { expect, test } from '../fixtures';
import { fragmentOf, toyFragment } from '../pages/labPage';

/** So long that no test sees its end, however fast the machine; tests stop it themselves. */
const longRun = toyFragment({
  backend: 'wasm',
  'workload.options.trainSize': 2000,
  'student.architecture': { kind: 'mlp', hidden: [256, 256] },
  'training.learningRate': 0.0001,
  'training.epochs': 500,
});
const longSteps = 62_500;

test('step, run, pause, resume, stop and reset', async ({ lab }) => {
  await lab.open(longRun);
  await lab.button('Step').click();
  await lab.expectHeadline('Paused');
  await lab.expectStep(1, longSteps);
  await lab.button('Step').click();
  await lab.expectStep(2, longSteps);
  await lab.button('Resume').click();
  await lab.expectHeadline('Training');
  await lab.button('Pause').click();
  await lab.expectHeadline('Paused');
  await lab.button('Stop').click();
  await lab.expectHeadline('Stopped and measured');
  await expect(lab.results).toContainText('all 1,000 test examples');
  await lab.button('Reset').click();
  await lab.expectHeadline('Ready to run');
  await lab.button('Step').click();
  await lab.expectStep(1, longSteps);
});

test('reset starts from the same weights, a new seed from others', async ({ lab }) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  const losses: string[] = [];
  for (const next of ['Reset', 'New seed', null] as const) {
    await lab.runToEnd();
    losses.push((await lab.resultRow('Test loss')).join(' '));
    if (next) {
      await lab.button(next).click();
      await lab.expectHeadline('Ready to run');
    }
  }
  expect(losses[1]).toBe(losses[0]);
  expect(losses[2]).not.toBe(losses[0]);
});

test('temperature and alpha move while it runs, and the charts mark it', async ({ lab, page }) => {
  await lab.open(longRun);
  await lab.button('Run').click();
  await lab.expectHeadline('Training');
  await page.getByRole('slider', { name: /^Alpha/ }).focus();
  await page.keyboard.press('Home');
  await expect(lab.marks).toContainText(/α|alpha/i);
  await page.getByRole('slider', { name: /^Temperature/ }).focus();
  await page.keyboard.press('End');
  await expect(lab.marks).toContainText('30');
  await lab.button('Stop').click();
  await lab.expectHeadline('Stopped and measured');
});

test('soft targets follow the temperature, and answer a drawn digit, also when nothing trains', async ({
  lab,
  page,
}) => {
  await lab.open(fragmentOf('mnist', { backend: 'wasm' }));
  const softTargets = page.getByRole('region', { name: 'Soft targets' });
  const teacher = softTargets.getByRole('img', { name: /^Teacher/ });
  const before = await teacher.getAttribute('aria-label');
  // The example was chosen for this: neither certain nor at a loss.
  const top = Number(/([\d.]+)%/.exec(before ?? '')?.[1]);
  expect(top).toBeGreaterThan(60);
  expect(top).toBeLessThan(90);
  await expect(softTargets).toContainText('Chosen, not typical');
  await page.getByRole('slider', { name: /^Temperature/ }).focus();
  await page.keyboard.press('End');
  await expect(softTargets).toContainText('T = 30');
  await expect(teacher).not.toHaveAttribute('aria-label', before ?? '');
  // The slider above the bars is the same setting.
  await softTargets.getByRole('slider', { name: 'Soften by the temperature' }).focus();
  await page.keyboard.press('Home');
  await expect(softTargets).toContainText('T = 0.1');
  await expect(page.getByRole('textbox', { name: /^Temperature/ })).toHaveValue('0.1');
  await softTargets.getByRole('button', { name: 'Next example' }).click();
  await expect(softTargets).toContainText('Drawn at random');

  // A drawn digit is answered before any run too.
  const sheet = softTargets.getByRole('application');
  await sheet.focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  for (let i = 0; i < 16; i++) await page.keyboard.press('ArrowDown');
  await expect(teacher).toHaveAttribute('aria-label', /^Teacher: 1 /);
  await expect(softTargets).toContainText('Your own');
  await softTargets.getByRole('button', { name: 'Next example' }).click();
  await expect(softTargets).toContainText('Drawn at random');
  await expect(sheet).toContainText('Draw a digit');
});

test('single steps move what the models say, and the step is never untrue', async ({
  lab,
  page,
}) => {
  await lab.open(fragmentOf('mnist', { backend: 'wasm' }));
  const softTargets = page.getByRole('region', { name: 'Soft targets' });
  const student = softTargets.getByRole('img', { name: /^Student/ });
  await expect(student).toHaveAttribute('aria-label', 'Student: no answer yet');
  const said: (string | null)[] = [];
  for (let step = 1; step <= 3; step++) {
    await page.keyboard.press('s');
    await lab.expectStep(step, 400);
    await expect(softTargets).toContainText(`after step ${step}.`);
    await expect(page.getByText(`Step ${step} of 400 · latest`, { exact: true })).toBeVisible();
    said.push(await student.getAttribute('aria-label'));
  }
  expect(new Set(said).size).toBe(3);
});

test('slow motion shows each step, and another speed holds at once', async ({ lab, page }) => {
  await lab.open(fragmentOf('mnist', { backend: 'wasm', 'workload.options.trainSize': 1000 }));
  const speed = page.getByRole('radiogroup', { name: 'Speed of the run' });
  await speed.getByText('Slow').click();
  const flow = page.getByRole('region', { name: 'One step in slow motion' });
  await expect(flow).toContainText('Run, or take a single step');
  await lab.button('Run').click();
  await expect(flow.getByRole('heading')).toHaveText(/^Step 2 in slow motion/);
  await expect(flow.getByRole('img', { name: /^Soft targets: \d/ })).toBeVisible();
  await expect(flow.getByRole('img', { name: /^Student at T = 4: before/ })).toBeVisible();
  await expect(flow).toContainText('8 of its 128 examples');
  await speed.getByText('Fast').click();
  await lab.expectHeadline('Done');
  await expect(flow).toHaveCount(0);
  await page.reload();
  await expect(speed.getByRole('radio', { name: 'Fast' })).toBeChecked();
});

test('keyboard alone: space runs and pauses, S steps', async ({ lab, page }) => {
  await lab.open(longRun);
  await page.keyboard.press('s');
  await lab.expectStep(1, longSteps);
  await page.keyboard.press(' ');
  await lab.expectHeadline('Training');
  await page.keyboard.press(' ');
  await lab.expectHeadline('Paused');
});

test('a loss that runs away ends the run with help, and keeps what was good', async ({
  lab,
  page,
}) => {
  await lab.open(
    toyFragment({
      backend: 'wasm',
      'student.architecture': { kind: 'mlp', hidden: [64, 64, 64, 64, 64, 64] },
      'training.optimizer': 'sgd',
      'training.learningRate': 1,
      'distillation.temperature': 30,
      'distillation.alpha': 1,
    }),
  );
  await lab.button('Run').click();
  await expect(lab.alert).toContainText('The loss is no longer a number');
  await expect(lab.alert).toContainText(/at step \d+/);
  await expect(lab.results).toContainText(/%/);
  await expect(page.getByRole('button', { name: /tenth of the learning rate/ })).toBeVisible();
});

test('a crashed engine is shown, and comes back', async ({ lab, page }) => {
  await lab.open(longRun);
  await lab.button('Run').click();
  await lab.expectHeadline('Training');
  const engine = await lab.engine();
  await engine.evaluate(() => {
    setTimeout(() => {
      throw new Error('the engine fell over');
    });
  });
  await expect(lab.alert).toContainText('The engine stopped unexpectedly');
  await lab.alert.getByRole('button', { name: 'Restart the engine' }).click();
  await lab.expectHeadline('Ready to run');
  expect(new URL(page.url()).hash).toBe(longRun);
  await lab.button('Step').click();
  await lab.expectStep(1, longSteps);
});

/** Ways in which a thread goes on existing and yet says nothing. */
const silences: Record<string, () => void> = {
  'ends in silence': () => self.close(),
  hangs: () => {
    setTimeout(() => {
      for (;;);
    });
  },
};

for (const [name, fallSilent] of Object.entries(silences)) {
  test(`a thread that ${name} gives way to another at Reset, and no press is lost`, async ({
    lab,
  }) => {
    await lab.open(longRun);
    await lab.button('Run').click();
    await lab.expectHeadline('Training');
    await (await lab.engine()).evaluate(fallSilent);
    await lab.button('Reset').click();
    await lab.expectHeadline('Ready to run');
    await lab.button('Step').click();
    await lab.expectStep(1, longSteps);
  });

  test(`a thread that ${name} is noticed, and said to have stopped`, async ({ lab, page }) => {
    await page.clock.install();
    await lab.open(longRun);
    await lab.button('Run').click();
    await lab.expectHeadline('Training');
    await (await lab.engine()).evaluate(fallSilent);
    // The page's own time: its beats pass at once, and the thread answers none of them.
    await page.clock.runFor(120_000);
    await expect(lab.alert).toContainText('The engine stopped unexpectedly');
    await lab.alert.getByRole('button', { name: 'Restart the engine' }).click();
    await lab.expectHeadline('Ready to run');
    await lab.button('Step').click();
    await lab.expectStep(1, longSteps);
  });
}

test('a second Stop ends a thread that did not hear the first', async ({ lab }) => {
  await lab.open(longRun);
  await lab.button('Run').click();
  await lab.expectHeadline('Training');
  await (await lab.engine()).evaluate(() => self.close());
  await lab.button('Stop').click();
  await lab.button('Stop').click();
  await expect(lab.alert).toContainText('The engine stopped unexpectedly');
});
