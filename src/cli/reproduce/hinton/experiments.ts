/**
 * The published MNIST experiments of “Distilling the Knowledge in a Neural Network” (Hinton,
 * Vinyals, Dean 2015, section 3) as networks to train. What the paper does not state (optimizer,
 * learning rate, batches, epochs, alpha, rate of dropout) was chosen here.
 */
import type { UnitSpec } from './unit';

export const experimentIds = ['hinton', 'omit-3', 'seven-eight', 'temperature-width'] as const;
export type ExperimentId = (typeof experimentIds)[number];

/** 784-1200-1200-10 with dropout, limited weights and jitter of ±2 px, on all 60,000 images. */
export const teacher: UnitSpec = {
  id: 'teacher',
  hidden: [1200, 1200],
  dropout: 0.25,
  maxNorm: 3,
  omitClasses: [],
  shift: 2,
  epochs: 60,
  batchSize: 128,
  learningRate: 0.001,
  seed: 1,
  distillation: null,
};

/**
 * Students have no regularisation and see the images as they are. Alone and distilled they train
 * alike: more epochs or larger steps brought the distilled one nearer to the teacher on the images
 * it learned from, but not on others.
 */
const student = {
  hidden: [800, 800],
  dropout: 0,
  maxNorm: 0,
  omitClasses: [],
  shift: 0,
  epochs: 20,
  batchSize: 128,
  learningRate: 0.001,
} as const;

/** Trains everything for one epoch: shows that the command works; its figures mean nothing. */
export function shortenForRehearsal(unit: UnitSpec): UnitSpec {
  return { ...unit, epochs: 1 };
}

const TEMPERATURE = 20;
const ALPHA = 0.9;
/** Digits that the transfer set of `seven-eight` keeps. */
export const KEPT = [7, 8] as const;

export const widths = [300, 30] as const;
export const temperatures = [1, 2.5, 4, 8, 20] as const;

function distilAt(temperature: number): UnitSpec['distillation'] {
  return { teacher: teacher.id, temperature, alpha: ALPHA };
}

/** Learns from the labels alone. */
function alone(seed: number): UnitSpec {
  return { ...student, id: `alone-${seed}`, seed, distillation: null };
}

function distil(seed: number): UnitSpec {
  return { ...student, id: `distilled-${seed}`, seed, distillation: distilAt(TEMPERATURE) };
}

/** Distilled from images without any 3. */
function withoutThrees(seed: number): UnitSpec {
  return { ...distil(seed), id: `omit-3-${seed}`, omitClasses: [3] };
}

/** Distilled from 7s and 8s alone. */
function sevensAndEights(seed: number): UnitSpec {
  const omitClasses = [0, 1, 2, 3, 4, 5, 6, 9];
  return { ...distil(seed), id: `seven-eight-${seed}`, omitClasses };
}

function narrow(width: number, temperature: number, seed: number): UnitSpec {
  return {
    ...distil(seed),
    id: `width-${width}-t-${temperature}-${seed}`,
    hidden: [width, width],
    distillation: distilAt(temperature),
  };
}

/** Every network of an experiment but the teacher, seed by seed, so that each seed is complete early. */
export function unitsOf(id: ExperimentId, seeds: readonly number[]): UnitSpec[] {
  return seeds.flatMap((seed) => {
    switch (id) {
      case 'hinton':
        return [alone(seed), distil(seed)];
      case 'omit-3':
        return [withoutThrees(seed)];
      case 'seven-eight':
        return [sevensAndEights(seed)];
      case 'temperature-width':
        return widths.flatMap((width) => temperatures.map((t) => narrow(width, t, seed)));
      default:
        return id satisfies never;
    }
  });
}
