/** The open example: what it looks like, what each model says, and all soft targets. */

import { memo, useMemo, useState } from 'react';
import type { ExampleLogits } from '../../../protocol/pictures';
import { rowOf } from '../../../store/inspection/answers';
import { countText } from '../../../text/format';
import { useInspection } from '../../context/inspectionContext';
import { useLab } from '../../context/labContext';
import soft from '../../lab/softTargets/SoftTargets.module.css';
import { SoftTargetsHead } from '../../lab/softTargets/SoftTargetsHead';
import { SoftTargetsTable } from '../../lab/softTargets/SoftTargetsTable';
import { type BarScale, softTargetColumns } from '../../lab/softTargets/softTargetColumns';
import { RoleName } from '../../models/RoleName';
import { Thumbnail } from '../../pictures/Thumbnail';
import { useIsText } from '../../pictures/texts/useIsText';
import { PlaySpectrogram } from '../../speech/PlaySpectrogram';
import classes from '../Examples.module.css';
import view from '../InspectorView.module.css';
import type { Answers } from '../useAnswers';

const FACE = 96;
/** Height of a text of ten lines. */
const TEXT = 300;

interface OpenExampleProps {
  answers: Answers;
  /** Index in the test set; null where nothing is open. */
  index: number | null;
}

export const OpenExample = memo(function OpenExample({ answers, index }: OpenExampleProps) {
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const isText = useIsText();
  const isSpoken = useLab((state) => state.run.spec.workload.id === 'speech');
  const [scale, setScale] = useState<BarScale>('linear');
  const input = useInspection((state) => (index === null ? undefined : state.inputs.get(index)));
  const logits = useMemo(
    () => (index === null ? {} : logitsOfExample(answers, index)),
    [answers, index],
  );
  const columns = useMemo(
    () => softTargetColumns(logits, 0, 1, temperature, answers.hasBaseline),
    [logits, temperature, answers.hasBaseline],
  );
  if (index === null) return <p className={view.missing}>Choose an example to see its answers.</p>;
  const label = answers.labels[index] ?? -1;
  return (
    <section className={classes.open} aria-label="Open example">
      <div className={classes.face} data-wide={isText || undefined}>
        <div className={classes.shown}>
          {input ? (
            <Thumbnail example={{ position: 0, index, label, input }} size={isText ? TEXT : FACE} />
          ) : (
            <span style={{ width: FACE, height: FACE }} />
          )}
          {isSpoken && input && <PlaySpectrogram levels={input} />}
        </div>
        <ul className={classes.said}>
          <li>
            Test example {countText(index)}, true class <b>{answers.classNames[label]}</b>
          </li>
          {answers.present.map((role) => {
            const top = answers.tops[role]?.[index] ?? -1;
            return (
              <li key={role}>
                <RoleName of={role} /> says <b>{answers.classNames[top]}</b>
                {top === label ? ' ✓' : ''}
              </li>
            );
          })}
        </ul>
      </div>
      <div className={soft.panel}>
        <SoftTargetsHead temperature={temperature} scale={scale} onScale={setScale} />
        <SoftTargetsTable
          columns={columns}
          classNames={answers.classNames}
          trueClass={label}
          scale={scale}
        />
      </div>
    </section>
  );
});

/** One row of logits of each model that is there. */
export function logitsOfExample({ logits, classes }: Answers, index: number): ExampleLogits {
  return Object.fromEntries(
    Object.entries(logits).map(([role, all]) => [role, rowOf(all, index, classes)]),
  );
}
