/** How the student is trained: optimizer, budget, seed, and the processor that does it. */
import type { BackendChoice, OptimizerId, ScheduleId } from '../../config/experiment';
import { learningRateField, trainingFields, trainingLimitFields } from '../../config/fields';
import { Disclosure } from '../components/Disclosure';
import { Section } from '../components/Section';
import { useLab } from '../context/labContext';
import { ChoiceField } from './fields/ChoiceField';
import { NumberField } from './fields/NumberField';

const optimizers: { value: OptimizerId; label: string }[] = [
  { value: 'adam', label: 'Adam, AdamW' },
  { value: 'momentum', label: 'SGD + momentum' },
  { value: 'sgd', label: 'SGD' },
];

const schedules: { value: ScheduleId; label: string }[] = [
  { value: 'constant', label: 'Constant' },
  { value: 'cosine', label: 'Half cosine' },
];

const backends: { value: BackendChoice; label: string }[] = [
  { value: 'auto', label: 'Automatic' },
  { value: 'webgpu', label: 'WebGPU' },
  { value: 'wasm', label: 'WebAssembly' },
  { value: 'webgl', label: 'WebGL' },
  { value: 'cpu', label: 'JavaScript' },
];

/** Adam with weight decay has a name of its own. */
function nameOf(optimizer: OptimizerId, weightDecay: number): string {
  if (optimizer === 'adam') return weightDecay > 0 ? 'AdamW' : 'Adam';
  return optimizer === 'sgd' ? 'SGD' : 'Momentum';
}

const otherFields = trainingFields.filter((field) => field !== learningRateField);

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
      <ChoiceField
        path="training.optimizer"
        label="Optimizer"
        help="How gradients become steps: Adam adapts the step of every weight, SGD takes them as they are."
        options={optimizers}
      />
      <NumberField field={learningRateField} />
      <ChoiceField
        path="training.schedule"
        label="Schedule"
        help="Whether the learning rate stays or falls to zero along a half cosine over the run."
        options={schedules}
      />
      {otherFields.map((field) => (
        <NumberField key={field.path} field={field} />
      ))}
      <Disclosure label="Warm-up and limits">
        {trainingLimitFields.map((field) => (
          <NumberField key={field.path} field={field} />
        ))}
      </Disclosure>
      <ChoiceField
        path="backend"
        label="Runs on"
        help="The processor that trains: automatic takes the graphics processor where there is one, WebAssembly elsewhere."
        options={backends}
      />
    </Section>
  );
}
