/**
 * The look: warm paper by day, slate by night, one quiet teal for what can be pressed, and the
 * three role colours kept for the models alone. Five sizes of type, 13, 15, 18, 24 and 36 px, which
 * grow with the window from 1,600 px on (`global.css`) to be read from a projector.
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { groupVariables } from './groupColors';
import { roleVariables } from './roleColors';
import { verdictVariables } from './verdictColors';

const teal: MantineColorsTuple = [
  '#e8f5f3',
  '#d0e9e5',
  '#a4d5ce',
  '#74bfb6',
  '#4aaaa0',
  '#2b958c',
  '#157d75',
  '#0f6b66',
  '#0b5752',
  '#07433f',
];

const paper: MantineColorsTuple = [
  '#f8f7f4',
  '#f1efea',
  '#e6e3dc',
  '#d9d5cc',
  '#c6c1b6',
  '#a9a398',
  '#7f7a70',
  '#5d5950',
  '#413e38',
  '#24221f',
];

const slate: MantineColorsTuple = [
  '#e2e7ed',
  '#c6ced8',
  '#a6b0bc',
  '#7d8996',
  '#45505d',
  '#343e4a',
  '#252d37',
  '#1a2028',
  '#12161b',
  '#0c0f13',
];

const fontFamily = '"Inter Variable", "Inter Fallback", system-ui, sans-serif';

export const theme = createTheme({
  primaryColor: 'teal',
  // White text keeps its contrast on both shades.
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, gray: paper, dark: slate },
  black: '#1c2024',
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: {
    xs: '0.8125rem',
    sm: '0.9375rem',
    md: '0.9375rem',
    lg: '1.125rem',
    xl: '1.5rem',
  },
  // Weight is for what matters: results, headings, what is chosen.
  fontWeights: { regular: '400', medium: '500', bold: '650' },
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.2' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.3' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '999px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Menu: {
      // Inside its landmark, with nothing in it but items, for screen readers.
      defaultProps: {
        position: 'bottom-end',
        withinPortal: false,
        floatingStrategy: 'fixed',
        withInitialFocusPlaceholder: false,
      },
    },
    Tooltip: {
      // Inside its landmark as well.
      defaultProps: {
        withinPortal: false,
        floatingStrategy: 'fixed',
        multiline: true,
        maw: 280,
        withArrow: true,
        events: { hover: true, focus: true, touch: true },
      },
    },
    // Teal is for what can be pressed; a bar only tells.
    ProgressSection: { defaultProps: { color: 'gray.6' } },
    // As large as a finger needs.
    Slider: { defaultProps: { thumbSize: 24 } },
    Badge: { defaultProps: { fz: 'xs', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  },
});

/** Mantine's own colours where its defaults are too faint, and the lab's variables. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--lab-gap': '0.75rem', '--lab-wide': '68.75rem' },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#585c62',
    '--mantine-color-placeholder': '#63676d',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-default-border': '#8d8a83',
    '--lab-page': '#f4f3ef',
    '--lab-surface': '#ffffff',
    '--lab-sunken': '#f8f7f4',
    '--lab-line': '#e3e0d9',
    '--lab-accent': '#0f6b66',
    '--lab-accent-soft': '#e3f1ef',
    ...roleVariables('light'),
    ...verdictVariables('light'),
    ...groupVariables('light'),
  },
  dark: {
    '--mantine-color-body': '#1a2028',
    '--mantine-color-dimmed': '#a6b0bc',
    '--mantine-color-placeholder': '#98a3af',
    '--mantine-color-error': '#ff9a90',
    '--mantine-color-default-border': '#66717e',
    '--lab-page': '#12161b',
    '--lab-surface': '#1a2028',
    '--lab-sunken': '#151a21',
    '--lab-line': '#2e3742',
    '--lab-accent': '#5cc7bc',
    '--lab-accent-soft': '#17312f',
    ...roleVariables('dark'),
    ...verdictVariables('dark'),
    ...groupVariables('dark'),
  },
});
