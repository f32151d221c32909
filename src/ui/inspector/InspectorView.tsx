/** The dark-knowledge inspector: what the models of a run find alike, and where they differ. */

import page from '../App.module.css';
import { Message } from '../components/Message';
import { useInspection, useWatching } from '../inspectionContext';
import { useLab } from '../labContext';
import { Confusions } from './Confusions';
import { Examples } from './Examples';
import { GradientLens } from './GradientLens';
import classes from './InspectorView.module.css';
import { emptyTextOf } from './inspectorTexts';
import { OwnInput } from './OwnInput';
import { Scrubber } from './Scrubber';
import { Similarities } from './Similarities';
import { useAnswers } from './useAnswers';
import { useGallery } from './useGallery';
import { ViewSettings } from './ViewSettings';

export function InspectorView() {
  useWatching();
  const answers = useAnswers();
  const gallery = useGallery(answers);
  const status = useLab((state) => state.run.status);
  const error = useLab((state) => state.run.error);
  const failure = useInspection((state) => state.failure);
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
      {answers ? (
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
          <div className={page.card}>
            <GradientLens answers={answers} example={gallery.example} />
          </div>
          <div className={page.card}>
            <OwnInput answers={answers} />
          </div>
        </>
      ) : (
        <div className={`${page.card} ${classes.empty}`}>
          <p>{emptyTextOf(status, error !== null)}</p>
        </div>
      )}
    </>
  );
}
