/** Which scene is shown: a test scene, or one that the visitor arranges, with what the models say of it. */
import { useMemo, useState } from 'react';
import type { ExampleLogits } from '../../../protocol/pictures';
import { useInspection, useInspectionActions, useWatching } from '../../context/inspectionContext';
import { useLab, useLabActions } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { useShownLogits } from '../../lab/softTargets/shownSnapshot';
import { useOwnAnswer } from '../../lab/softTargets/useOwnAnswer';
import { listExamples, type ShownExample, validPosition } from '../../pictures/examples';
import type { Arrangement } from './arrangement';
import { type NewArrangement, useNewArrangement } from './useNewArrangement';

export interface ArrangedScene {
  /** All test scenes that are shown. */
  shown: readonly ShownExample[];
  /** Place of the chosen one among them. */
  position: number;
  /** The visitor's own scene, shown in its place; null: there is none. */
  arranged: Arrangement | null;
  /** Pixels of the scene on show. */
  colours: Float32Array | undefined;
  /** What the models say, where the scene on show lies in it, and how many scenes it holds. */
  said: { logits: ExampleLogits; at: number; count: number };
  arrange(next: Arrangement | null): void;
  /** Shows a test scene. */
  choose(at: number): void;
  opening: NewArrangement;
}

export function useArrangedScene(): ArrangedScene {
  const spec = useDeferredLab((state) => state.run.spec);
  const examples = useDeferredLab((state) => state.run.examples);
  const selected = useLab((state) => state.selectedExample);
  const latest = useShownLogits();
  const own = useOwnAnswer();
  const isOwn = useInspection((state) => state.own !== null);
  useWatching(isOwn, 'own');
  const { selectExample } = useLabActions();
  const { classify } = useInspectionActions();
  const [arrangement, setArrangement] = useState<Arrangement | null>(null);
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const position = validPosition(selected, shown.length);
  const arranged = isOwn ? arrangement : null;
  const said = useMemo(
    () =>
      arranged
        ? { logits: own?.logits ?? {}, at: 0, count: 1 }
        : { logits: latest, at: position, count: shown.length },
    [arranged, own, latest, position, shown.length],
  );
  const arrange = (next: Arrangement | null) => {
    setArrangement(next);
    classify(next?.input ?? null);
  };
  return {
    ...{ shown, position, arranged, said, arrange },
    colours: arranged ? arranged.input : shown[position]?.input,
    choose(at) {
      arrange(null);
      selectExample(at);
    },
    opening: useNewArrangement(spec, arrange),
  };
}
