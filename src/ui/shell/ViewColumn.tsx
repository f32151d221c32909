/** One view other than the lab, in one column, with settings and run bar where it works with them. */
import { type ViewId, viewLabels } from '../../config/link/pageOptions';
import page from '../App.module.css';
import { RunBar } from '../run/RunBar';
import { RunMessages } from '../run/RunMessages';
import { viewOf } from '../views';
import { PartBoundary } from './PartBoundary';
import { SettingsLine } from './status/SettingsLine';

export function ViewColumn({ id }: { id: ViewId }) {
  const view = viewOf(id);
  if (!view) return null;
  const { Content, hasRunBar, usesSettings } = view;
  return (
    <section className={page.view} aria-label={viewLabels[id]}>
      {usesSettings && <SettingsLine />}
      {hasRunBar && <RunBar />}
      <RunMessages />
      <PartBoundary key={id} name="This view" height={640}>
        <Content />
      </PartBoundary>
    </section>
  );
}
