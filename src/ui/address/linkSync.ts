/**
 * Keeps the address in step with spec and page: every valid spec is written to the fragment, and a
 * fragment that the visitor brings is read. A bad link stays in the address until it is dealt with.
 * Another view or experiment is an entry of its own in the browser's history, settings are not: going
 * back returns to the view and keeps what the form holds.
 */

import { type Clock, debounce, systemClock } from '../../clock';
import type { Catalog } from '../../config/catalog';
import { decodeLink, encodeLink } from '../../config/link/link';
import type { PageOptions } from '../../config/link/pageOptions';
import type { LabStore } from '../../store/lab/labStore';

export const WRITE_DELAY_MS = 300;

/** The part of the browser that this needs, so that tests need none. */
export interface AddressBar {
  /** The fragment without its `#`. */
  read(): string;
  /** The link that the present entry of the history goes back to; null where it is a new one. */
  origin(): string | null;
  /** Replaces the fragment, and says which link its entry goes back to. */
  write(fragment: string, origin: string): void;
  /** Adds an entry to the history. */
  push(fragment: string, origin: string): void;
  /** Calls `listener` when the visitor goes to another entry; returns how to end that. */
  onChange(listener: () => void): () => void;
}

/** Reads the address at once, then follows both sides until the returned function is called. */
export function startLinkSync(
  store: LabStore,
  catalog: Catalog,
  address: AddressBar,
  clock: Clock = systemClock,
  nextOrigin = drawOrigin,
): () => void {
  let origin = address.origin() ?? nextOrigin();
  let isReading = false;
  /** What the address holds; the last one that was valid where the present one is not. */
  let validConfig = store.getState().spec;
  const fragmentOf = (page: PageOptions) => encodeLink(validConfig, catalog, page);

  const write = debounce(clock, WRITE_DELAY_MS, () => {
    const { page, problems, failedLink } = store.getState();
    if (problems.length > 0 || failedLink !== null) return;
    const fragment = fragmentOf(page);
    const isWritten = fragment === address.read() && address.origin() === origin;
    if (!isWritten) address.write(fragment, origin);
  });
  /** Back and forward between views: the settings stay as they are. */
  const readPage = () => {
    const { page, failedLink, editPage, dismissLinkProblems } = store.getState();
    if (failedLink !== null) dismissLinkProblems();
    const { view, experiment } = decodeLink(address.read(), catalog).page;
    editPage({ view, experiment: experiment ?? page.experiment });
  };
  /** A link that was followed or typed, or one from before it. */
  const readLink = () => {
    const found = address.origin();
    store.getState().openLink(address.read());
    if (store.getState().failedLink === null) origin = found ?? nextOrigin();
  };
  const reading = (read: () => void) => {
    isReading = true;
    read();
    isReading = false;
    write.request();
  };

  if (address.read() !== '') reading(readLink);
  const endStore = store.subscribe((state, previous) => {
    if (state.problems.length === 0) validConfig = state.spec;
    if (isReading) return;
    const isDealtWith = previous.failedLink !== null && state.failedLink === null;
    const isChanged = state.spec !== previous.spec || state.page !== previous.page;
    if (state.failedLink === null && isElsewhere(state.page, previous.page)) {
      write.cancel();
      address.write(fragmentOf(previous.page), origin);
      address.push(fragmentOf(state.page), origin);
    } else if (isChanged || isDealtWith) write.request();
  });
  const endAddress = address.onChange(() =>
    reading(address.origin() === origin ? readPage : readLink),
  );
  return () => {
    endStore();
    endAddress();
    write.cancel();
  };
}

function isElsewhere(page: PageOptions, previous: PageOptions): boolean {
  return page.view !== previous.view || page.experiment !== previous.experiment;
}

/** Differs from those of earlier visits, which the history may still hold. */
function drawOrigin(): string {
  return `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
}

/** The address bar of the page. */
export function pageAddress(): AddressBar {
  const addressOf = (fragment: string) => {
    const { pathname, search } = window.location;
    return `${pathname}${search}${fragment ? `#${fragment}` : ''}`;
  };
  return {
    read: () => window.location.hash.slice(1),
    origin: () => (window.history.state as { origin?: string } | null)?.origin ?? null,
    write: (fragment, origin) => window.history.replaceState({ origin }, '', addressOf(fragment)),
    push: (fragment, origin) => window.history.pushState({ origin }, '', addressOf(fragment)),
    onChange(listener) {
      window.addEventListener('popstate', listener);
      return () => window.removeEventListener('popstate', listener);
    },
  };
}
