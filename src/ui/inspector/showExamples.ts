/** Brings the gallery into view and moves the focus to its heading. */

export const EXAMPLES_HEADING = 'inspector-examples';

export function showExamples(): void {
  const heading = document.getElementById(EXAMPLES_HEADING);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start' });
}
