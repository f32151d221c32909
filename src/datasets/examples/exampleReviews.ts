/**
 * Short reviews that nobody wrote: sentences from the lists below, put together by chance, so that texts can be tried
 * without a file. Some need the order of words (“not dull”, “kind, but slow”), and for the lukewarm ones either
 * label is as good, so that no network can be certain of them.
 */
import { Random, type RandomSource } from '../../numeric/random';
import type { SourceFile } from '../files/openFiles';

const COUNT = 1500;

interface Topic {
  places: readonly string[];
  subjects: readonly string[];
  good: readonly string[];
  bad: readonly string[];
}

const topics: readonly Topic[] = [
  {
    places: ['this café', 'this little restaurant', 'the corner bakery', 'this pizza place'],
    subjects: ['the soup', 'the coffee', 'the bread', 'the dessert', 'the pasta', 'the salad'],
    good: ['delicious', 'fresh', 'tasty', 'excellent', 'perfect', 'wonderful', 'superb'],
    bad: ['stale', 'bland', 'awful', 'terrible', 'disgusting', 'dreadful', 'tasteless'],
  },
  {
    places: ['this film', 'this series', 'the sequel', 'this comedy'],
    subjects: ['the plot', 'the acting', 'the music', 'the ending', 'the dialogue', 'the story'],
    good: ['gripping', 'funny', 'moving', 'clever', 'charming', 'beautiful', 'witty'],
    bad: ['dull', 'predictable', 'clumsy', 'boring', 'confusing', 'shallow', 'lifeless'],
  },
  {
    places: ['this lamp', 'this phone', 'this radio', 'the new kettle'],
    subjects: ['the switch', 'the handle', 'the cable', 'the manual', 'the design', 'the quality'],
    good: ['reliable', 'solid', 'impressive', 'handy', 'elegant', 'brilliant', 'flawless'],
    bad: ['useless', 'flimsy', 'cheap', 'faulty', 'poor', 'annoying', 'ugly'],
  },
  {
    places: ['this hotel', 'our hostel', 'the guest house', 'the holiday flat'],
    subjects: ['the room', 'the bathroom', 'the lobby', 'the terrace', 'the kitchen', 'the sauna'],
    good: ['clean', 'quiet', 'cosy', 'spacious', 'lovely', 'comfortable', 'welcoming'],
    bad: ['dirty', 'loud', 'damp', 'cramped', 'shabby', 'gloomy', 'smelly'],
  },
];

const lukewarm = [
  'all right',
  'average',
  'as expected',
  'ordinary',
  'acceptable',
  'neither here nor there',
];
const openings = ['honestly', 'to be fair', 'all in all', 'in short', 'for the price', 'this time'];
const praise = [
  'I would come back',
  'highly recommended',
  'worth every cent',
  'I told all my friends',
  'a pleasant surprise',
];
const blame = [
  'never again',
  'save your money',
  'I want a refund',
  'what a waste of time',
  'a great disappointment',
];
/** Names that stand in a review or two: most stay unknown words. */
const syllables = ['bar', 'fen', 'lo', 'mi', 'quor', 'ras', 'tel', 'ub', 'wick', 'zan'];

type Label = 'good' | 'bad';

/** A table with the columns text and label, the same each time. */
export function exampleReviews(): SourceFile {
  const random = new Random(0, 'example reviews');
  const rows = new Map<string, Label>();
  while (rows.size < COUNT) {
    const label: Label = random.below(2) === 0 ? 'good' : 'bad';
    const text = writeReview(label, random);
    if (!rows.has(text)) rows.set(text, label);
  }
  const lines = ['text\tlabel', ...[...rows].map((row) => row.join('\t'))];
  return { name: 'Invented reviews.tsv', blob: new Blob([`${lines.join('\n')}\n`]) };
}

function writeReview(label: Label, random: RandomSource): string {
  const topic = pick(topics, random);
  const other: Label = label === 'good' ? 'bad' : 'good';
  const first = pick(topic.subjects, random);
  const second = pick(
    topic.subjects.filter((subject) => subject !== first),
    random,
  );
  const word = pick(topic[label], random);
  const opposite = pick(topic[other], random);
  const sentence = pick(
    [
      () => `${first} was ${word}`,
      () => `${first} was ${pick(['very', 'really', 'so'], random)} ${word}`,
      () => `${first} was ${word} and ${second} was ${pick(topic[label], random)}`,
      () => `${first} was ${opposite}, but ${second} was ${word}`,
      () => `${first} was ${word}, although ${second} was ${opposite}`,
      () => `${first} was ${pick(['not', 'never'], random)} ${opposite}`,
      () => `I expected ${first} to be ${opposite}, yet it was ${word}`,
      () => `nobody can say that ${first} was ${opposite}`,
      () => `${first} was ${pick(lukewarm, random)}`,
    ],
    random,
  )();
  const place = random.below(3) === 0 ? `${pick(topic.places, random)} at ${name(random)}` : '';
  const before = [
    ...(random.below(3) === 0 ? [pick(openings, random)] : []),
    ...(place ? [place] : []),
  ];
  const start = before.length > 0 ? `${before.join(', ')}: ` : '';
  const verdict =
    random.below(4) === 0 ? ` ${capital(pick(label === 'good' ? praise : blame, random))}!` : '';
  return `${capital(`${start}${sentence}`)}.${verdict}`;
}

function name(random: RandomSource): string {
  const parts = Array.from({ length: 3 }, () => pick(syllables, random));
  return capital(parts.join(''));
}

function pick<Item>(items: readonly Item[], random: RandomSource): Item {
  return items[random.below(items.length)] as Item;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
