/**
 * Colours of what came out, apart from the colours of the models and from the teal of what can be
 * pressed: up, down, no difference, undecided. Each keeps a contrast of at least 4.5 : 1 on page and
 * cards, and stands beside its mark or word, never alone. `global.css` gives them to whatever
 * carries `data-verdict`.
 */
export const verdictColors = {
  helps: { light: '#1a6b3c', dark: '#74d19b' },
  hurts: { light: '#9a2f22', dark: '#f59a85' },
  same: { light: '#44546a', dark: '#b9c7da' },
  undecided: { light: '#5d5f63', dark: '#a3abb5' },
} as const;

/** The variables of one scheme, for the page's style sheet. */
export function verdictVariables(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(
    Object.entries(verdictColors).map(([kind, color]) => [`--verdict-${kind}`, color[scheme]]),
  );
}
