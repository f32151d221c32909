/** What the open example, or one's own, speaks for to each model: asked for while it is on show. */
import { useEffect, useState } from 'react';
import { argmax } from '../../../numeric/argmax';
import type { Scores } from '../../../protocol/pictures';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import type { Answers } from '../useAnswers';
import { logitsOfExample } from './OpenExample';

export interface Attribution {
  /** Null where nothing is open. */
  input: Float32Array | null;
  isOwn: boolean;
  /** The class that is chosen; null: the teacher's answer. */
  chosen: number | null;
  choose(target: number | null): void;
  /** Name of the class that is spoken for. */
  name: string;
  /** Gradient × input by model; null while it is asked for. */
  scores: Scores | null;
  /** Whether another answer is on its way. */
  isAsked: boolean;
}

/** `example`: index in the test set of the open one. */
export function useAttribution(answers: Answers, example: number | null): Attribution {
  const own = useInspection((state) => state.own);
  const shown = useInspection((state) =>
    example === null ? undefined : state.inputs.get(example),
  );
  const input = own?.input ?? shown ?? null;
  const [chosen, choose] = useState<number | null>(null);
  const teacher = own
    ? own.answer?.logits.teacher
    : example === null
      ? undefined
      : logitsOfExample(answers, example).teacher;
  const isChosenThere = chosen !== null && chosen < answers.classNames.length;
  const target = isChosenThere ? chosen : teacher ? argmax(teacher) : null;
  const { wantAttribution } = useInspectionActions();
  useEffect(() => {
    wantAttribution(input && target !== null ? { input, target } : null);
    return () => wantAttribution(null);
  }, [wantAttribution, input, target]);
  const known = useInspection((state) => state.attribution);
  const isOfInput = known !== null && known.input === input;
  return {
    input,
    isOwn: own !== null,
    chosen: isChosenThere ? chosen : null,
    choose,
    name: target === null ? '' : (answers.classNames[target] ?? ''),
    scores: isOfInput ? known.scores : null,
    isAsked: input !== null && (!isOfInput || known.target !== target),
  };
}
