/** A data set in sentences. */
import type { DatasetInfo } from '../../datasets/dataset';
import { counted } from '../../text/counted';
import { bytesText, countText } from '../../text/format';

/** “60,000 to learn from, 10,000 to test on, 47 MB”. */
export function sizesText({
  trainExamples,
  testExamples,
  bytes,
}: Pick<DatasetInfo, 'trainExamples' | 'testExamples' | 'bytes'>): string {
  return `${countText(trainExamples)} to learn from, ${countText(testExamples)} to test on, ${bytesText(bytes)}`;
}

/** What was found in it, and what the lab did. */
export function datasetSentences(info: DatasetInfo): string[] {
  if (info.interactions) return interactionSentences(info);
  if (info.pairs) return pairSentences(info);
  const { shape, words, isSplitHere, leakedExamples, repeatedExamples, notes } = info;
  const isMasks = info.kind === 'masks';
  const hasManyLabels = isMasks || info.kind === 'boxes';
  return [
    ...(shape
      ? [
          isMasks
            ? `Pictures of ${shape[0]} × ${shape[1]} pixels, each with a mask.`
            : `Images of ${shape[0]} × ${shape[1]} pixels, in ${shape[2] === 1 ? 'grey' : 'colour'}.`,
        ]
      : []),
    ...(words
      ? [
          `${counted(words.median, 'word')} in the median text, ${countText(words.longest)} in the longest.`,
        ]
      : []),
    isSplitHere
      ? `The lab drew the test set: ${hasManyLabels ? 'a fifth of the pictures, the same ones' : 'the same share of each class, the same one'} each time.`
      : 'The test set is that of the files.',
    leakedExamples > 0
      ? `${counted(leakedExamples, 'test example')} also in the training set, so not tested on.`
      : 'No test example is in the training set.',
    ...(repeatedExamples > 0
      ? [`${counted(repeatedExamples, 'training example')} there more than once; all are kept.`]
      : []),
    ...notes,
  ];
}

/** “9,724 items”, “10 classes”. */
export function outputsText({
  classes,
  interactions,
  pairs,
}: Pick<DatasetInfo, 'classes'> & Partial<Pick<DatasetInfo, 'interactions' | 'pairs'>>): string {
  if (pairs) return pairs.sides.join(' → ');
  return interactions
    ? counted(interactions.items, 'item')
    : counted(classes.length, 'class', 'classes');
}

function interactionSentences({ trainExamples, interactions, notes }: DatasetInfo): string[] {
  const { items = 0, longest = 0, testedLater = null } = interactions ?? {};
  return [
    `${counted(trainExamples, 'person', 'people')} and ${counted(items, 'item')}; ${countText(longest)} items at most a person.`,
    testedLater === null
      ? 'Nobody says when: the item that is held out of each person is drawn by chance, and there is no split by time.'
      : `With times: the last item of each can be held out, or what ${counted(testedLater, 'person', 'people')} took in the last fifth.`,
    ...notes,
  ];
}

function pairSentences(info: DatasetInfo): string[] {
  const { pairs, words, isSplitHere, leakedExamples, repeatedExamples, notes } = info;
  const [source = '', target = ''] = pairs?.sides ?? [];
  return [
    `First sentence: ${source}; second: ${target}. Which one is translated is a setting.`,
    ...(words
      ? [
          `${counted(words.median, 'word')} in the median second sentence, ${countText(words.longest)} in the longest.`,
        ]
      : []),
    isSplitHere
      ? 'The lab drew the test pairs, the same ones each time.'
      : 'The test pairs are those of the files.',
    leakedExamples > 0
      ? `${counted(leakedExamples, 'test pair')} with a sentence that is learned from, so not tested on.`
      : 'No test sentence is in the training set.',
    ...(repeatedExamples > 0
      ? [
          `${counted(repeatedExamples, 'training pair')} whose first sentence is there more than once; all are kept.`,
        ]
      : []),
    ...notes,
  ];
}
