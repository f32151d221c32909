/** Whose lists are shown: those of a basket of the visitor's own, else of a person of the test set. */
import { useCallback, useEffect, useMemo } from 'react';
import type { ExampleLogits } from '../../protocol/pictures';
import { useInspection, useInspectionActions, useWatching } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { useShownLogits } from '../lab/softTargets/shownSnapshot';
import { useOwnAnswer } from '../lab/softTargets/useOwnAnswer';
import { roles } from '../models/roles';
import { basketOf, inputOf } from './lists';

export interface Basket {
  items: readonly number[];
  /** Items that were held out; none of a basket of one's own. */
  heldOut: readonly number[];
  isOwn: boolean;
  /** Scores of each model that has answered. */
  scores: ExampleLogits;
}

export interface BasketActions {
  put(item: number): void;
  take(item: number): void;
  /** Leaves the visitor's own basket for that of the person. */
  clear(): void;
}

/** `person`: position among the people that are shown; null where no data are there yet. */
export function useBasket(items: number, person: number): [Basket | null, BasketActions] {
  useWatching(true, 'own');
  const examples = useDeferredLab((state) => state.run.examples);
  const runItems = useLab((state) => state.run.examples?.inputs.length);
  const shown = useShownLogits();
  const ownInput = useInspection((state) => state.own?.input ?? null);
  const answer = useOwnAnswer();
  const { classify } = useInspectionActions();
  const isStale = ownInput !== null && ownInput.length !== items;
  // A basket of other data means nothing here.
  useEffect(() => {
    if (isStale && runItems !== undefined) classify(null);
  }, [isStale, runItems, classify]);
  const basket = useMemo((): Basket | null => {
    if (ownInput && ownInput.length === items) {
      const scores = answer?.logits ?? {};
      return { items: basketOf(ownInput), heldOut: [], isOwn: true, scores };
    }
    if (!examples || examples.inputs.length !== examples.indices.length * items) return null;
    const slots = examples.labels.length / examples.indices.length;
    const input = examples.inputs.subarray(person * items, (person + 1) * items);
    const codes = examples.labels.slice(person * slots, (person + 1) * slots);
    const scores = Object.fromEntries(
      roles.flatMap((role) => {
        const own = shown[role]?.subarray(person * items, (person + 1) * items);
        return own && own.length === items ? [[role, own]] : [];
      }),
    );
    return {
      items: basketOf(input),
      heldOut: codes.filter((code) => code >= 0),
      isOwn: false,
      scores,
    };
  }, [ownInput, answer, examples, person, items, shown]);
  const held = basket?.items;
  const put = useCallback(
    (item: number) => classify(inputOf([...new Set([...(held ?? []), item])], items)),
    [classify, held, items],
  );
  const take = useCallback(
    (item: number) => {
      const left = (held ?? []).filter((other) => other !== item);
      classify(left.length > 0 ? inputOf(left, items) : null);
    },
    [classify, held, items],
  );
  return [
    basket,
    useMemo(() => ({ put, take, clear: () => classify(null) }), [put, take, classify]),
  ];
}
