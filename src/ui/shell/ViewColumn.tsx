/** One view other than the lab, in one wide column, with the lab's run bar where it belongs. */
import { type ViewId, viewLabels } from '../../spec/pageOptions';
import page from '../App.module.css';
import { RunBar } from '../run/RunBar';
import { RunMessages } from '../run/RunMessages';
import { type View, views } from '../views';
import { PartBoundary } from './PartBoundary';

export function ViewColumn({ id }: { id: ViewId }) {
  const view = (views as Partial<Record<ViewId, View>>)[id];
  if (!view) return null;
  const { Content, hasRunBar } = view;
  return (
    <section className={page.column} data-wide aria-label={viewLabels[id]}>
      {hasRunBar && <RunBar />}
      <RunMessages />
      <PartBoundary key={id} name="This view" height={640}>
        <Content />
      </PartBoundary>
    </section>
  );
}
