/** What each model takes for what: counts whose cells open their images. */

import { Title } from '@mantine/core';
import { memo, useCallback, useMemo } from 'react';
import type { Role } from '../../../protocol/pictures';
import { confusionOf, countErrors } from '../../../store/inspection/answers';
import type { ConfusionCell } from '../../../store/inspection/categories';
import { cutMarks } from '../../../store/inspection/classCut';
import { countText } from '../../../text/format';
import { InfoTip } from '../../components/InfoTip';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import { roleStyles } from '../../models/roles';
import classes from '../InspectorView.module.css';
import { cellPercent } from '../inspectorTexts';
import { showExamples } from '../showExamples';
import type { Answers } from '../useAnswers';
import { CutNote } from './CutNote';
import { Matrix } from './Matrix';

const HELP =
  'Row: the true class. Column: the class that the model finds most likely. Everything off the diagonal is an error; arrow keys move from cell to cell.';

interface ConfusionsProps {
  answers: Answers;
  /** What is counted; cells of examples can be opened. Default: `example`. */
  noun?: 'example' | 'pixel' | 'cell';
}

export const Confusions = memo(function Confusions({ answers, noun = 'example' }: ConfusionsProps) {
  return (
    <section className={classes.panel} aria-label="Confusion matrices">
      <div className={classes.title}>
        <Title order={2} size="sm">
          What each model takes for what
        </Title>
        <InfoTip about="the confusion matrices" help={HELP} />
      </div>
      <div className={classes.three}>
        <Confusion role="teacher" answers={answers} noun={noun} />
        <Confusion role="student" answers={answers} noun={noun} />
        {answers.hasBaseline && <Confusion role="baseline" answers={answers} noun={noun} />}
      </div>
      <p className={classes.note}>
        {noun === 'example'
          ? 'Test examples. Choose a cell to see its examples below. '
          : `Percent of the ${noun}s of each true class. `}
        <CutNote cut={answers.cut} />
      </p>
    </section>
  );
});

function Confusion({ role, answers, noun }: Required<ConfusionsProps> & { role: Role }) {
  const { labels, cut } = answers;
  const { count, places } = cut;
  const classNames = useMemo(() => cutMarks(cut, answers.classNames), [cut, answers.classNames]);
  const filter = useInspection((state) => state.filter);
  const { show } = useInspectionActions();
  const tops = answers.tops[role];
  const counts = useMemo(() => (tops ? confusionOf(labels, tops, cut) : null), [tops, labels, cut]);
  const isOpenable = noun === 'example';
  const cells = useMemo(
    () => counts && cellsOf(counts, count, !isOpenable),
    [counts, count, isOpenable],
  );
  const cellName = useCallback(
    (label: number, said: number) => {
      const examples = counts?.[label * count + said] ?? 0;
      // Cells of all others are no pair of classes.
      if (examples === 0 || Math.max(label, said) >= cut.kept.length) return null;
      return `${classNames[label]} taken for ${classNames[said]}: ${countText(examples)}`;
    },
    [counts, count, cut, classNames],
  );
  const onOpen = useCallback(
    (row: number, column: number) => {
      show({ role, label: cut.kept[row] ?? row, said: cut.kept[column] ?? column });
      showExamples();
    },
    [role, show, cut],
  );
  const errors = tops ? countErrors(labels, tops) : null;
  const { name } = roleStyles[role];
  return (
    <div>
      <Matrix
        role={role}
        classNames={classNames}
        cells={cells}
        caption={`${name}: ${noun}s by true class and answer`}
        {...(isOpenable ? { cellName, onOpen } : {})}
        open={typeof filter === 'object' && filter?.role === role ? placeOf(filter, places) : null}
      />
      <p className={classes.note}>
        {errors === null
          ? '–'
          : `${countText(errors)} ${errors === 1 ? 'error' : 'errors'} in ${countText(labels.length)}`}
      </p>
    </div>
  );
}

/** Shaded by the share of the row, which is also what is written where `asShares`. */
function cellsOf(counts: Uint32Array, count: number, asShares: boolean) {
  return Array.from(counts, (examples, cell) => {
    const row = Math.floor(cell / count) * count;
    const total = counts.subarray(row, row + count).reduce((sum, each) => sum + each, 0);
    return {
      text: examples === 0 ? '' : asShares ? cellPercent(examples / total) : String(examples),
      strength: total > 0 ? Math.cbrt(examples / total) : 0,
    };
  });
}

function placeOf({ label, said }: ConfusionCell, places: Int32Array) {
  return { label: places[label] ?? label, said: places[said] ?? said };
}
