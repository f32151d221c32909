/** The dark-knowledge inspector: what the models of a run find alike, and where they differ. */

import { type ComponentType, lazy, Suspense } from 'react';
import type { ExperimentConfig } from '../../config/experiment';
import type { TaskKind } from '../../tasks/task';
import { catalog } from '../../workloads/catalog';
import page from '../App.module.css';
import { Message } from '../components/Message';
import { useInspection, useWatching } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { useIsText } from '../pictures/texts/useIsText';
import { PartBoundary } from '../shell/PartBoundary';
import { Examples } from './Examples';
import classes from './InspectorView.module.css';
import { GradientLens } from './input/GradientLens';
import { OwnInput } from './input/OwnInput';
import { ownInputs } from './input/ownInputs';
import { WordEffects } from './input/WordEffects';
import { emptyTextOf } from './inspectorTexts';
import { Confusions } from './pictures/Confusions';
import { Similarities } from './pictures/Similarities';
import { Scrubber } from './Scrubber';
import { useAnswers } from './useAnswers';
import { useGallery } from './useGallery';
import { ViewSettings } from './ViewSettings';

const MaskInspector = lazy(async () => ({
  default: (await import('../positions/MaskInspector')).MaskInspector,
}));
const BoxInspector = lazy(async () => ({
  default: (await import('../detection/BoxInspector')).BoxInspector,
}));
const AttentionMaps = lazy(async () => ({
  default: (await import('./attention/AttentionMaps')).AttentionMaps,
}));
const LanguageFamilies = lazy(async () => ({
  default: (await import('../words/LanguageFamilies')).LanguageFamilies,
}));
const SequenceInspector = lazy(async () => ({
  default: (await import('../sequence/SequenceInspector')).SequenceInspector,
}));
const SpectrogramLens = lazy(async () => ({
  default: (await import('../speech/SpectrogramLens')).SpectrogramLens,
}));
const ShopInspector = lazy(async () => ({
  default: (await import('../shop/ShopInspector')).ShopInspector,
}));

/** Of tasks whose outputs are no classes of an example. */
const inspectors: Readonly<Partial<Record<TaskKind, ComponentType>>> = {
  ranking: ShopInspector,
  boxes: BoxInspector,
  sequence: SequenceInspector,
};

export function InspectorView() {
  const kind = useDeferredLab(({ run: { spec } }) => kindOf(spec));
  const hasWaypoints = useDeferredLab(({ run: { spec } }) => followsWaypoints(spec));
  if (hasWaypoints) {
    return (
      <Message tone="news" title="Waypoints are numbers, not probabilities">
        <p>
          There is no dark knowledge in them, and T does not act on them. What the models say of
          actions stands beside the map in the lab.
        </p>
      </Message>
    );
  }
  const Inspector = inspectors[kind] ?? ClassesInspector;
  return (
    <Suspense fallback={null}>
      <Inspector />
    </Suspense>
  );
}

function followsWaypoints(spec: ExperimentConfig): boolean {
  const task = catalog[spec.workload.id].task(spec);
  return task.kind === 'driving' && task.waypoints !== undefined;
}

function kindOf(spec: ExperimentConfig) {
  return catalog[spec.workload.id].task(spec).kind;
}

function ClassesInspector() {
  useWatching();
  const answers = useAnswers();
  // Positions have views of their own.
  const gallery = useGallery(answers && answers.positions > 1 ? null : answers);
  const hasOwn = useLab((state) => ownInputs[state.run.spec.workload.id] !== undefined);
  const isText = useIsText();
  const isOfWords = useDeferredLab((state) => state.run.spec.workload.id === 'words');
  const attends = useDeferredLab(({ run: { spec } }) =>
    [spec.teacher, spec.student].some(({ architecture }) => architecture.kind === 'transformer'),
  );
  const isSpoken = useDeferredLab((state) => state.run.spec.workload.id === 'speech');
  const status = useLab((state) => state.run.status);
  const error = useLab((state) => state.run.error);
  const failure = useInspection((state) => state.failure);
  const own = answers && hasOwn && (
    <div className={page.card}>
      <OwnInput answers={answers} />
    </div>
  );
  return (
    <>
      <div className={`${page.card} ${classes.steer}`}>
        <Scrubber />
        <ViewSettings />
      </div>
      {failure && (
        <Message tone="news" title="The models did not answer">
          <p>{failure}</p>
        </Message>
      )}
      {answers && answers.positions > 1 ? (
        <PartBoundary name="The masks" height={320}>
          <MaskInspector answers={answers} />
        </PartBoundary>
      ) : answers ? (
        <>
          <div className={page.card}>
            <Similarities answers={answers} />
          </div>
          <div className={page.card}>
            <Confusions answers={answers} />
          </div>
          <div className={page.card}>
            <Examples answers={answers} gallery={gallery} />
          </div>
          {isText && own}
          {isOfWords && (
            <div className={page.card}>
              <PartBoundary name="The families" height={320}>
                <LanguageFamilies answers={answers} example={gallery.example} />
              </PartBoundary>
            </div>
          )}
          {isText && (
            <div className={page.card}>
              <WordEffects answers={answers} example={gallery.example} />
            </div>
          )}
          {isText && attends && (
            <div className={page.card}>
              <PartBoundary name="Attention" height={320}>
                <AttentionMaps />
              </PartBoundary>
            </div>
          )}
          {isSpoken && (
            <div className={page.card}>
              <PartBoundary name="The lens on sounds" height={320}>
                <SpectrogramLens answers={answers} example={gallery.example} />
              </PartBoundary>
            </div>
          )}
          <div className={page.card}>
            <GradientLens answers={answers} example={gallery.example} shown={gallery.shown} />
          </div>
          {!isText && own}
        </>
      ) : failure ? null : (
        <div className={`${page.card} ${classes.empty}`}>
          <p>{emptyTextOf(status, error !== null)}</p>
        </div>
      )}
    </>
  );
}
