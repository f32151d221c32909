/** The full address of a fragment, on the page's own host and path. */
export function addressOf(fragment: string): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}${fragment ? `#${fragment}` : ''}`;
}

/** Whether no other machine can open an address of this one. */
export function isOnlyHere({
  protocol,
  hostname,
}: Pick<Location, 'protocol' | 'hostname'>): boolean {
  if (protocol === 'file:') return true;
  return /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname);
}
