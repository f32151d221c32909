/** The vocabulary that the run on show reads texts with: how large it is, and what it misses. */
import type { Vocabulary } from '../../../model/vocabulary';
import { counted } from '../../../text/counted';
import { countText, percentText } from '../../../text/format';
import { Disclosure } from '../../components/Disclosure';
import { useDeferredLab } from '../../context/useDeferredLab';
import { UNKNOWN_MARK } from './TextThumbnail';
import classes from './VocabularyDetails.module.css';

/** Words that are listed. */
const LISTED = 200;

export function VocabularyDetails() {
  const vocabulary = useDeferredLab((state) => state.run.vocabulary);
  const rows = useDeferredLab(({ run }) =>
    run.spec.workload.id === 'text' ? run.spec.workload.options.vocabulary : 0,
  );
  if (!vocabulary) return null;
  const { words } = vocabulary;
  const listed = words.slice(0, LISTED);
  const title =
    listed.length < words.length
      ? `The ${LISTED} commonest words of the vocabulary`
      : 'All words of the vocabulary';
  return (
    <div className={classes.details}>
      <p className={classes.title}>What the networks read</p>
      <ul className={classes.facts}>
        {vocabularySentences(vocabulary, rows).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Disclosure label={title}>
        <p className={classes.words} dir="auto">
          {listed.join(' · ')}
        </p>
      </Disclosure>
    </div>
  );
}

/** `rows`: of the table of word vectors, padding and unknown among them. */
export function vocabularySentences(vocabulary: Vocabulary, rows: number): string[] {
  const { words, length, distinctWords, unknownShare, cutShare } = vocabulary;
  const needed = words.length + 2;
  return [
    needed < rows
      ? `The training texts have ${counted(distinctWords, 'different word')}; the ${countText(words.length)} that stand there twice or more make the vocabulary.`
      : `The ${countText(words.length)} commonest of ${counted(distinctWords, 'different word')} make the vocabulary.`,
    unknownShare > 0
      ? `${percentText(unknownShare)} of the words tested on are not in it: to the networks they are all the same, here ${UNKNOWN_MARK}.`
      : 'It has all words that are tested on.',
    cutShare > 0
      ? `${percentText(cutShare)} of the texts learned from are longer than ${counted(length, 'word')}; the rest of them is not read.`
      : `No text learned from is longer than ${counted(length, 'word')}.`,
    ...(needed < rows / 2
      ? [
          `A table of ${countText(Math.ceil(needed / 10) * 10)} rows would do; the others count as parameters and are never used.`,
        ]
      : []),
  ];
}
