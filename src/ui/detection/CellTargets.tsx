/** What each model thinks of the chosen cell: which thing has its centre there. */
import { useMemo } from 'react';
import { CELL_LABELS } from '../../tasks/boxes/cells';
import type { BoxesConfig } from '../../tasks/task';
import { useLab } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { useShownLogits, useShownStep } from '../lab/softTargets/shownSnapshot';
import { useOwnAnswer } from '../lab/softTargets/useOwnAnswer';
import { validPosition } from '../pictures/examples';
import { PlaceTargets } from '../positions/PlaceTargets';
import { cellLogits } from './boxes';
import { cellText, useBoxesTask, useCell } from './useBoxes';

const UNKNOWN = -1;

export function CellTargets() {
  const task = useBoxesTask();
  return task && <CellBars task={task} />;
}

function CellBars({ task }: { task: BoxesConfig }) {
  const { rows, columns, names } = task;
  const selected = useLab((state) => state.selectedExample);
  const examples = useDeferredLab((state) => state.run.examples);
  const latest = useShownLogits();
  const step = useShownStep();
  const own = useOwnAnswer();
  const cell = useCell(task);
  const count = examples?.indices.length ?? 0;
  const position = validPosition(selected, count);
  const logits = useMemo(
    () =>
      own
        ? cellLogits(task, own.logits, 0, 1, cell)
        : cellLogits(task, latest, position, count, cell),
    [task, own, latest, position, count, cell],
  );
  const label = examples?.labels[(position * rows * columns + cell) * CELL_LABELS];
  const trueClass = own ? UNKNOWN : (label ?? UNKNOWN);
  return (
    <PlaceTargets
      title="Soft targets of a cell"
      names={names}
      logits={logits}
      trueClass={trueClass}
      empty={count === 0 ? 'A cell can be chosen as soon as the scenes are composed.' : null}
    >
      The cell in {cellText(cell, columns)}
      {trueClass > 0 ? (
        <>
          , where the centre of a <b>{names[trueClass]}</b> is
        </>
      ) : trueClass === 0 ? (
        ', where no thing has its centre'
      ) : (
        ' of your scene'
      )}
      .{step === null ? '' : ` After step ${step}.`} Choose another one in the pictures; those
      beside a centre are the least certain.
    </PlaceTargets>
  );
}
