/** How large the page's text is against the usual 16 pixels: it grows with wide windows. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
