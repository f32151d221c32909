/** What follows the results on words of sixteen languages. */
import type { Aftermath } from './aftermath';

export const wordAftermaths = {
  'words-few-labels': {
    expected: ['more'],
    why: 'Endings, accents and pairs of letters must be seen often to be trusted. The teacher’s answers let the student see them in 8,000 words, the labels in 400.',
    otherwise:
      'The teacher is itself wrong on one word in four, and the student copies that. A tiny network may also be too small to use what it hears.',
    look: {
      text: 'Look at words that the student has right and the baseline wrong.',
      arm: 'few',
      view: 'inspector',
      examples: 'rescued',
    },
    next: {
      text: 'See whether the relatives of a language matter.',
      experiment: 'words-relatives',
    },
    discuss: 'Which of your own tasks has many examples and few labels?',
  },
  'words-relatives': {
    expected: ['more'],
    why: 'At T = 4 small probabilities weigh more: the student hears of every word which languages it might also be of, and which it cannot be of.',
    otherwise:
      'The teacher doubts many words already at T = 1, so that its soft targets are soft without being warmed. A higher temperature then adds little, or stresses what the teacher is least sure of.',
    look: {
      text: 'Open words that the models see otherwise, and raise T over the families of languages.',
      arm: 'warm',
      view: 'inspector',
      examples: 'disagree',
    },
    next: {
      text: 'Go on to T = 10.',
      changes: { 'distillation.temperature': 10 },
    },
    discuss: 'Is a word that fits two languages wrongly labelled, or is one label too few?',
  },
  'words-unseen-language': {
    expected: ['some', 'most'],
    why: 'Soft targets of Spanish and French words say how Portuguese each looks. From that the student learns what is typical of a language that it never met.',
    otherwise:
      'The student hears of Portuguese only where a word of another language resembles it, which makes the class a rare second choice. An offset on its logit could help, as with digits.',
    look: {
      text: 'See what the student calls Portuguese words.',
      arm: 'unseen',
      view: 'inspector',
      examples: { role: 'student', label: 8, said: 7 },
    },
    next: { text: 'Compare with a digit that is never seen.', experiment: 'unseen-digit' },
    discuss: 'What does a model know of a class that it has only heard of?',
  },
  'words-two-teachers': {
    expected: ['more'],
    why: 'In a sentence there are many groups of letters, in a word few. A teacher that learned from sentences is unsure of words, and often wrong; what it says is what its student repeats.',
    otherwise:
      'A teacher that is wrong can still say which languages look alike. Compare each student with its teacher: the student of lande also has 400 labels, which lande never saw.',
    look: {
      text: 'Look at words that lande has wrong, and type some of your own.',
      arm: 'lande',
      view: 'inspector',
      examples: 'teacherWrong',
    },
    next: {
      text: 'Let the labels weigh more against this teacher.',
      changes: { 'distillation.alpha': 0.5 },
    },
    discuss: 'When is a teacher that others trained, on other data, better than none?',
  },
} as const satisfies Record<string, Aftermath>;
