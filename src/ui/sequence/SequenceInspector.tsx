/** The inspector of translations: what is written, soft targets of the next word, attention, errors by place. */
import page from '../App.module.css';
import { Message } from '../components/Message';
import { useInspection } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import view from '../inspector/InspectorView.module.css';
import { emptyTextOf } from '../inspector/inspectorTexts';
import { Scrubber } from '../inspector/Scrubber';
import { ViewSettings } from '../inspector/ViewSettings';
import { AttentionGrid } from './AttentionGrid';
import { ErrorByPlace } from './ErrorByPlace';
import { NextWord } from './NextWord';
import { TranslationPanel } from './TranslationPanel';

export function SequenceInspector() {
  const failure = useInspection((state) => state.failure);
  const translation = useInspection((state) => state.translation);
  const status = useLab((state) => state.run.status);
  const hasError = useLab((state) => state.run.error !== null);
  const shown = translation?.view ?? null;
  return (
    <>
      <div className={`${page.card} ${view.steer}`}>
        <Scrubber />
        <ViewSettings />
      </div>
      {failure && (
        <Message tone="news" title="The models did not answer">
          <p>{failure}</p>
        </Message>
      )}
      <div className={page.card}>
        <TranslationPanel />
      </div>
      {shown ? (
        <>
          <div className={page.card}>
            <NextWord view={shown} isRight={translation?.right !== null} />
          </div>
          <div className={page.card}>
            <AttentionGrid view={shown} />
          </div>
        </>
      ) : (
        !failure && (
          <div className={`${page.card} ${view.empty}`}>
            <p>{emptyTextOf(status, hasError)}</p>
          </div>
        )
      )}
      <div className={page.card}>
        <ErrorByPlace />
      </div>
    </>
  );
}
