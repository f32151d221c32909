/** The views of the page; the current one is marked. */
import { UnstyledButton } from '@mantine/core';
import { type ViewId, viewLabels } from '../../../config/link/pageOptions';
import { useLab, useLabActions } from '../../context/labContext';
import classes from './ViewTabs.module.css';

const ids = Object.keys(viewLabels) as ViewId[];

export function ViewTabs() {
  const current = useLab((state) => state.page.view);
  const { editPage } = useLabActions();
  return (
    <nav className={classes.tabs} aria-label="Views">
      {ids.map((id) => (
        <UnstyledButton
          key={id}
          className={classes.tab}
          aria-current={id === current ? 'page' : undefined}
          onClick={() => editPage({ view: id })}
        >
          {viewLabels[id]}
        </UnstyledButton>
      ))}
    </nav>
  );
}
