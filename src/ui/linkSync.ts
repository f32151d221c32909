/**
 * Keeps the address in step with spec and view: every valid spec is written to the fragment, and a
 * fragment that the visitor brings is read. A bad link stays in the address until it is dealt with.
 */
import type { Catalog } from '../spec/catalog';
import { encodeLink } from '../spec/link';
import { type Clock, debounce, systemClock } from '../store/clock';
import type { LabStore } from '../store/labStore';

export const WRITE_DELAY_MS = 300;

/** The part of the browser that this needs, so that tests need none. */
export interface AddressBar {
  /** The fragment without its `#`. */
  read(): string;
  /** Replaces the fragment without a new entry in the history. */
  write(fragment: string): void;
  /** Calls `listener` when the visitor changes the fragment; returns how to end that. */
  onChange(listener: () => void): () => void;
}

/** Reads the address at once, then follows both sides until the returned function is called. */
export function startLinkSync(
  store: LabStore,
  catalog: Catalog,
  address: AddressBar,
  clock: Clock = systemClock,
): () => void {
  const write = debounce(clock, WRITE_DELAY_MS, () => {
    const { spec, page, problems, failedLink } = store.getState();
    if (problems.length > 0 || failedLink !== null) return;
    const fragment = encodeLink(spec, catalog, page);
    if (fragment !== address.read()) address.write(fragment);
  });
  const read = () => store.getState().openLink(address.read());

  if (address.read() !== '') read();
  const endStore = store.subscribe((state, previous) => {
    const isDealtWith = previous.failedLink !== null && state.failedLink === null;
    const isChanged = state.spec !== previous.spec || state.page !== previous.page;
    if (isChanged || isDealtWith) write.request();
  });
  const endAddress = address.onChange(read);
  return () => {
    endStore();
    endAddress();
    write.cancel();
  };
}

/** The address bar of the page. */
export function pageAddress(): AddressBar {
  return {
    read: () => window.location.hash.slice(1),
    write(fragment) {
      const { pathname, search } = window.location;
      const hash = fragment ? `#${fragment}` : '';
      window.history.replaceState(window.history.state, '', `${pathname}${search}${hash}`);
    },
    onChange(listener) {
      window.addEventListener('hashchange', listener);
      return () => window.removeEventListener('hashchange', listener);
    },
  };
}
