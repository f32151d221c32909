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
    'vocabulary' in run.spec.workload.options ? run.spec.workload.options.vocabulary : 0,
  );
  if (!vocabulary) return null;
  const isOfPieces = vocabulary.unit === 'pieces';
  const words = isOfPieces ? piecesOf(vocabulary) : vocabulary.words;
  const listed = words.slice(0, LISTED);
  const title = isOfPieces
    ? 'Pieces of the vocabulary, in the order in which they were learned'
    : listed.length < words.length
      ? `The ${LISTED} commonest words of the vocabulary`
      : 'All words of the vocabulary';
  return (
    <div className={classes.details}>
      <p className={classes.title}>What the networks read</p>
      <ul className={classes.facts}>
        {(isOfPieces ? pieceSentences : vocabularySentences)(vocabulary, rows).map((sentence) => (
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

/** Without marks, and without rows for which there was no piece. */
function piecesOf({ words }: Vocabulary): string[] {
  return words.filter((word) => !word.startsWith('⟨'));
}

/** `rows`: of the table of vectors, with padding, unknown and both marks among them. */
export function pieceSentences(vocabulary: Vocabulary, rows: number): string[] {
  const { length, distinctWords, unknownShare, cutShare } = vocabulary;
  const pieces = piecesOf(vocabulary);
  const most = counted((length - 1) / 2, 'piece');
  return [
    `${countText(pieces.length)} pieces of words were learned from ${counted(distinctWords, 'different word')} of both languages.`,
    unknownShare > 0
      ? `${percentText(unknownShare)} of what is read in the test are signs that were never learned, here ${UNKNOWN_MARK}.`
      : 'All signs that are read in the test are known.',
    cutShare > 0
      ? `${percentText(cutShare)} of the pairs have a sentence of more than ${most}, and are not learned from.`
      : `No sentence that was read has more than ${most}.`,
    ...(pieces.length + 4 < rows
      ? [
          `There were no more pairs of neighbours to join: ${countText(pieces.length + 4)} rows would do, the others are never used.`,
        ]
      : []),
  ];
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
