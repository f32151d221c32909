/** On phones the charts lie below the settings: pressing Run brings them into view. */

/** Id of the button that runs, pauses and resumes. */
export const RUN_BUTTON_ID = 'run';

/** Id of the section with the charts. */
export const CHARTS_ID = 'charts';

export function showCharts(): void {
  if (!window.matchMedia('(max-width: 47.99em)').matches) return;
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  document.getElementById(CHARTS_ID)?.scrollIntoView({ behavior: isCalm ? 'auto' : 'smooth' });
}
