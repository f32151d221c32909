/** Before the first paint: the colours that the visitor chose, and whether the lab itself opens. */
(() => {
  const root = document.documentElement;
  let chosen = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage is denied: the system's colours.
  }
  const isDark =
    chosen === 'dark' ||
    (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.mantineColorScheme = isDark ? 'dark' : 'light';
  if (/[#&]view=(?!lab)/.test(location.hash)) root.dataset.startsElsewhere = '';
})();
