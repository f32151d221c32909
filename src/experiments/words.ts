/** What soft targets tell of languages, on single words. */
import type { Design } from './design';

/** Portuguese: the nearest relative, Spanish, stays. */
export const OMITTED_LANGUAGE = 8;

export const wordExperiments = {
  'words-few-labels': {
    group: 'texts',
    title: 'One word in twenty',
    short: 'Few labels',
    claim:
      'One word in twenty has a label: can the teacher’s soft targets stand in for the others?',
    workload: 'words',
    arms: [{ id: 'few', label: '', changes: {} }],
    seeds: 5,
  },
  'words-relatives': {
    group: 'texts',
    title: 'Relatives in the soft targets',
    short: 'Relatives',
    claim: 'At T = 4 the soft targets show the relatives of a language: does that teach more?',
    workload: 'words',
    arms: [
      { id: 'warm', label: 'T = 4', changes: { 'distillation.temperature': 4 } },
      { id: 'cold', label: 'T = 1', changes: { 'distillation.temperature': 1 } },
    ],
    seeds: 5,
  },
  'words-unseen-language': {
    group: 'texts',
    title: 'A language never seen',
    short: 'Unseen language',
    claim: 'No Portuguese word is in the transfer set: does the student know one when it comes?',
    workload: 'words',
    arms: [
      {
        id: 'unseen',
        label: '',
        changes: {
          'workload.options.omitClasses': [OMITTED_LANGUAGE],
          'workload.options.labelledFraction': 1,
          'distillation.alpha': 1,
          'distillation.temperature': 4,
        },
      },
    ],
    seeds: 5,
  },
  'words-two-teachers': {
    group: 'texts',
    title: 'A teacher of sentences',
    short: 'Two teachers',
    claim: 'A network that others trained on sentences teaches single words: how much is lost?',
    workload: 'words',
    arms: [
      {
        id: 'lande',
        label: 'lande',
        changes: { 'teacher.architecture': { kind: 'mlp', hidden: [120] } },
      },
      { id: 'own', label: 'our letter CNN', changes: {} },
    ],
    seeds: 5,
  },
} satisfies Record<string, Design>;
