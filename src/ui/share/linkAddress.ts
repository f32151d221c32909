/** The full address of a fragment, on the page's own host and path. */
export function addressOf(fragment: string): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}${fragment ? `#${fragment}` : ''}`;
}
