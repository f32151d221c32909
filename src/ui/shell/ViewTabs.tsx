/** The views of the page; the current one is marked, and scrolled to where not all fit. */
import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { type ViewId, viewLabels } from '../../spec/pageOptions';
import { useLab, useLabActions } from '../labContext';
import classes from './ViewTabs.module.css';

const ids = Object.keys(viewLabels) as ViewId[];

export function ViewTabs() {
  const current = useLab((state) => state.page.view);
  const { editPage } = useLabActions();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = row.current?.querySelector(`[data-view="${current}"]`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav ref={row} className={classes.tabs} aria-label="Views">
      {ids.map((id) => (
        <UnstyledButton
          key={id}
          className={classes.tab}
          data-view={id}
          aria-current={id === current ? 'page' : undefined}
          onClick={() => editPage({ view: id })}
        >
          {viewLabels[id]}
        </UnstyledButton>
      ))}
    </nav>
  );
}
