/** Name, claim, and what concerns the page as a whole. */
import { ShareButton } from '../../share/link/ShareButton';
import { BackendBadge } from '../status/BackendBadge';
import { ColorSchemeButton } from './ColorSchemeButton';
import classes from './Header.module.css';
import { SkipLink } from './SkipLink';
import { ViewTabs } from './ViewTabs';

export function Header() {
  return (
    <header className={classes.header}>
      <SkipLink />
      <Mark />
      <h1 className={classes.name}>Distillation Lab</h1>
      <p className={classes.claim}>A small network learns from a large one, in your browser.</p>
      <ViewTabs />
      <div className={classes.tools}>
        <BackendBadge />
        <ShareButton />
        <ColorSchemeButton />
      </div>
    </header>
  );
}

/** A large circle that drips into a small one. */
function Mark() {
  return (
    <svg className={classes.mark} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="11" r="9" fill="var(--role-teacher)" />
      <path d="M16 19v5" stroke="var(--lab-accent)" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="16" cy="27" r="4" fill="var(--role-student)" />
    </svg>
  );
}
