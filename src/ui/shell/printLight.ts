/** Prints in light colours, whatever the screen has: dark ones leave pale letters on white paper. */

const ATTRIBUTE = 'data-mantine-color-scheme';

export function printInLight(page: Window = window): void {
  const root = page.document.documentElement;
  let onScreen: string | null = null;
  page.addEventListener('beforeprint', () => {
    onScreen = root.getAttribute(ATTRIBUTE);
    root.setAttribute(ATTRIBUTE, 'light');
  });
  page.addEventListener('afterprint', () => {
    if (onScreen !== null) root.setAttribute(ATTRIBUTE, onScreen);
    onScreen = null;
  });
}
