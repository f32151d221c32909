/** What is being translated: a text of the visitor's own, else a test example; all models are asked about it. */
import { useEffect, useMemo, useState } from 'react';
import { classNamesOf, type Noun, plainClassNoun } from '../../config/catalog';
import type { TranslationView } from '../../protocol/inspection';
import { catalog } from '../../workloads/catalog';
import { useInspection, useInspectionActions, useWatching } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { listExamples, validPosition } from '../pictures/examples';
import { encodeSource, type TypedSource } from './encodeSource';
import { readTranslation, type Translation, type Unit } from './translation';

export interface ShownSource {
  /** Null until the data have come. */
  translation: Translation | null;
  isOwn: boolean;
  typed: string;
  type(text: string): void;
  read: TypedSource | null;
  /** Among the test examples that are shown. */
  position: number;
  count: number;
  view: TranslationView | null;
}

export function useSource(): ShownSource {
  useWatching(true, 'own');
  const [typed, type] = useState('');
  const spec = useDeferredLab((state) => state.run.spec);
  const examples = useDeferredLab((state) => state.run.examples);
  const vocabulary = useDeferredLab((state) => state.run.vocabulary);
  const selected = useLab((state) => state.selectedExample);
  const names = useNames();
  const read = useMemo(
    () => (vocabulary ? encodeSource(typed, spec, vocabulary) : null),
    [typed, spec, vocabulary],
  );
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const position = validPosition(selected, shown.length);
  const input = shown[position]?.input;
  const tested = useMemo(() => (input ? readTranslation(input, names) : null), [input, names]);
  const own = read?.source ?? null;
  const isOwn = typed.trim() !== '' && own !== null;
  const translation = useMemo(
    () => (isOwn ? { source: own, target: [] } : tested),
    [isOwn, own, tested],
  );
  const { translate } = useInspectionActions();
  useEffect(() => {
    const right = isOwn ? null : (translation?.target ?? null);
    translate(translation && { source: translation.source, right });
  }, [translate, translation, isOwn]);
  useEffect(() => () => translate(null), [translate]);
  const view = useInspection((state) => state.translation?.view ?? null);
  const isCurrent = view?.source.join() === translation?.source.join();
  return {
    ...{ translation, isOwn, typed, type, read, position, count: shown.length },
    view: isCurrent ? view : null,
  };
}

/** What a position may hold, as people read it. */
export function useNames(): readonly string[] {
  const spec = useDeferredLab((state) => state.run.spec);
  const words = useDeferredLab((state) => state.run.vocabulary?.words);
  return useMemo(() => words ?? classNamesOf(catalog[spec.workload.id], spec), [words, spec]);
}

/** What is written one after the other: words, sounds or pieces of words. */
export function useWrittenNoun(): Noun {
  const id = useDeferredLab((state) => state.run.spec.workload.id);
  return catalog[id].classNoun ?? plainClassNoun;
}

export function useUnit(): Unit {
  return useDeferredLab((state) => state.run.vocabulary?.unit ?? 'words');
}
