/** For dialogs and drawers that are loaded when they are opened. */
import { useEffect, useState } from 'react';

/**
 * `isOpen`, but false at the first render: Mantine gives focus back to where it was only from what was
 * there, and closed, before it opened.
 */
export function useOpenOnceMounted(isOpen: boolean): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(isOpen), [isOpen]);
  return isShown;
}
