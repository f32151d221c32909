/** What each way that a transfer can fail means for the visitor, and what to do next. */
import type { ImportedRuns } from '../../store/runs/runFile';
import type { TransferProblem } from '../../store/runs/runTransfer';

interface TransferHelp {
  title: string;
  text: string;
}

const importHelp = {
  foreign: {
    title: 'This is no file of runs',
    text: 'Choose a file that the lab exported: its name ends in .distillation.zip.',
  },
  damaged: {
    title: 'The file is damaged',
    text: 'Copy it here once more from where it was saved, or export the runs again.',
  },
  newer: {
    title: 'The file was made by a newer version of the lab',
    text: 'Reload this page to get the newest version it has, or open the file where it was made.',
  },
  'too-large': {
    title: 'The file is too large',
    text: 'Export fewer runs at a time.',
  },
  invalid: {
    title: 'The file holds what cannot be a run of this lab',
    text: 'It was made by another version, or changed by another program. Export the runs again.',
  },
  'no-runs': {
    title: 'The file holds no runs',
    text: 'They may have been deleted before it was saved. Export the runs again.',
  },
  several: {
    title: 'These are several files',
    text: 'Import one after another; each may hold many runs.',
  },
  full: {
    title: 'The disk is full',
    text: 'Delete runs you no longer need, then import the file again.',
  },
  unavailable: {
    title: 'Runs cannot be stored here',
    text: 'This browser gives the page no storage, as in some private windows. Use an ordinary window.',
  },
  failed: {
    title: 'The file could not be imported',
    text: 'Check that it is still where it was, and try again.',
  },
} as const satisfies Record<TransferProblem['fault'], TransferHelp>;

const exportHelp: Partial<Record<TransferProblem['fault'], TransferHelp>> = {
  'too-large': {
    title: 'These are too many runs for one file',
    text: 'Select fewer and export them in several files.',
  },
  'no-runs': {
    title: 'This run is not stored',
    text: 'It was deleted, or there was no room for it. Its history and results can still be exported.',
  },
  unavailable: {
    title: 'There are no stored runs here',
    text: 'This browser gives the page no storage, as in some private windows.',
  },
};

const exportFailed: TransferHelp = {
  title: 'The runs could not be exported',
  text: 'They may have been deleted in another tab. Try again with those that are still there.',
};

export function transferHelp({ direction, fault }: TransferProblem): TransferHelp {
  return direction === 'import' ? importHelp[fault] : (exportHelp[fault] ?? exportFailed);
}

/** What came, and how it differs from what is in the file. */
export function importedText({ ids, copies, batches }: ImportedRuns): {
  title: string;
  text: string;
} {
  const count = ids.length;
  const plan = batches > 0 ? 'Their plan came along: it can go on in the view it was made in.' : '';
  if (count === 0) return { title: 'A plan of runs imported', text: plan };
  const title = count === 1 ? 'One run imported' : `${count} runs imported`;
  return { title, text: `${copiesText(count, copies)} ${plan}`.trim() };
}

function copiesText(count: number, copies: number): string {
  if (copies === 0) return `${count === 1 ? 'It is' : 'They are'} in the list now.`;
  const all = copies === count;
  const which = all
    ? count === 1
      ? 'It was'
      : 'All were'
    : copies === 1
      ? 'One of them was'
      : `${copies} of them were`;
  return `${which} here already and came as ${copies === 1 ? 'a copy' : 'copies'}.`;
}
