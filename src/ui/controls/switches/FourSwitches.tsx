/**
 * What is switched in a distillation, as four small pictures: which outputs carry the loss, which inputs
 * the student sees, which weights it starts from, and by which divergence it is compared.
 */
import { type ReactNode, useMemo } from 'react';
import { classNamesOf } from '../../../config/catalog';
import type { DistillationConfig } from '../../../config/experiment';
import { isUsed } from '../../../config/methodUse';
import { divergences } from '../../../methods/divergence';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { listExamples, type ShownExample } from '../../pictures/examples';
import { Thumbnail } from '../../pictures/Thumbnail';
import { DivergencePicture } from './DivergencePicture';
import classes from './FourSwitches.module.css';
import { coversBoth, fitOneHump } from './oneHump';
import { StartPicture } from './StartPicture';
import { seenInputs } from './seenInputs';

export default function FourSwitches() {
  const spec = useLab((state) => state.spec);
  const { distillation, student } = spec;
  return (
    <ul className={classes.switches} aria-label="What is switched">
      <Switch title="Outputs" text={outputsText(distillation.outputs)}>
        <OutputDots
          count={classNamesOf(catalog[spec.workload.id], spec).length}
          chosen={distillation.outputs}
        />
      </Switch>
      <Switch title="Inputs" text={inputTexts[distillation.inputs]}>
        <InputTiles inputs={distillation.inputs} />
      </Switch>
      <Switch title="Start" text={startTexts[student.initialization]}>
        <StartPicture initialization={student.initialization} />
      </Switch>
      {isUsed('distillation.divergence', spec) && (
        <Switch title="Divergence" text={divergenceText(distillation)}>
          <DivergencePicture divergence={distillation.divergence} beta={distillation.beta} />
        </Switch>
      )}
    </ul>
  );
}

const inputTexts = {
  transfer: 'examples of the transfer set',
  mixup: 'two examples mixed',
  noise: 'noise, without labels',
  'centred-noise': 'noise around 0, without labels',
  pictures: 'pictures of another task, without labels',
} as const satisfies Record<DistillationConfig['inputs'], string>;

const startTexts = {
  random: 'weights of its own',
  'teacher-layers': 'the teacher’s trained layers',
  'teacher-start': 'the teacher’s own start',
  'shipped-trunk': 'a shipped network’s layers but the last',
} as const;

function outputsText(outputs: readonly number[]): string {
  return outputs.length === 0 ? 'all carry the loss' : `${outputs.length} carry the loss`;
}

function divergenceText({ divergence, beta }: DistillationConfig): string {
  const isWide = coversBoth(fitOneHump(divergence, beta));
  const what = isWide ? 'a student of one hump covers both' : 'a student of one hump keeps to one';
  return `${divergences[divergence]}: ${what}`;
}

interface SwitchProps {
  title: string;
  text: string;
  children: ReactNode;
}

function Switch({ title, text, children }: SwitchProps) {
  return (
    <li className={classes.switch}>
      <div className={classes.picture} aria-hidden="true">
        {children}
      </div>
      <p className={classes.text}>
        <b>{title}</b>: {text}
      </p>
    </li>
  );
}

/** So many dots are told apart. */
const MOST_DOTS = 20;

function OutputDots({ count, chosen }: { count: number; chosen: readonly number[] }) {
  const shown = Math.min(count, MOST_DOTS);
  return (
    <span className={classes.dots}>
      {Array.from({ length: shown }, (_, output) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is an output
          key={output}
          className={classes.dot}
          data-lit={chosen.length === 0 || chosen.includes(output) || undefined}
        />
      ))}
      {count > shown && '…'}
    </span>
  );
}

const TILE = 30;
const TILES = 3;
/** Examples that are drawn as values, which can be mixed. */
const drawn: readonly string[] = ['mnist', 'toy2d', 'images'];

function InputTiles({ inputs }: { inputs: DistillationConfig['inputs'] }) {
  const examples = useDeferredLab((state) => state.run.examples);
  const workload = useDeferredLab((state) => state.run.spec.workload.id);
  const tiles = useMemo((): ShownExample[] => {
    if (!examples || !drawn.includes(workload)) return [];
    return seenInputs(listExamples(examples), inputs, TILES);
  }, [examples, workload, inputs]);
  return (
    <span className={classes.tiles}>
      {tiles.map((example) => (
        <span key={example.position} className={classes.tile}>
          <Thumbnail example={example} size={TILE} />
        </span>
      ))}
    </span>
  );
}
