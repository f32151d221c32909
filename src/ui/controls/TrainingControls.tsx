/** How the student is trained: optimizer, budget, seed, and the processor that does it. */
import type { OptimizerId } from '../../config/experiment';
import { choiceLabel } from '../../config/fields';
import { Disclosure } from '../components/Disclosure';
import { Section } from '../components/Section';
import { useLab } from '../context/labContext';
import { SettingFields } from './fields/SettingFields';

/** Adam with weight decay has a name of its own. */
function nameOf(optimizer: OptimizerId, weightDecay: number): string {
  if (optimizer === 'adam') return weightDecay > 0 ? 'AdamW' : 'Adam';
  return choiceLabel('training.optimizer', optimizer);
}

export function TrainingControls() {
  const { optimizer, learningRate, weightDecay, batchSize, epochs, seed } = useLab(
    (state) => state.spec.training,
  );
  const hasProblem = useLab((state) =>
    state.problems.some(({ path }) => path.startsWith('training') || path === 'backend'),
  );
  const name = nameOf(optimizer, weightDecay);
  return (
    <Section
      title="Training"
      summary={`${name} ${learningRate} · batch ${batchSize} · ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} · seed ${seed}`}
      hasProblem={hasProblem}
    >
      <SettingFields group="training" />
      <Disclosure label="Warm-up and limits">
        <SettingFields group="limits" />
      </Disclosure>
      <SettingFields group="backend" />
    </Section>
  );
}
