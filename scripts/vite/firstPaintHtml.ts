/**
 * Lets `index.html` be drawn before styles and scripts have come: the style sheet moves behind the
 * static page, and the font that this page is set in is fetched at once. It still stands before the
 * root, whose styles of the theme overrule it, and scripts wait for it, so that nothing is ever shown
 * without it.
 */
import type { Plugin } from 'vite';

const ROOT = '    <div id="root">';
const STYLE_SHEET = /[ \t]*<link rel="stylesheet"[^>]*>\n?/g;

export function firstPaintHtml(): Plugin {
  return {
    name: 'first-paint-html',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const fonts = Object.keys(bundle ?? {}).filter((name) =>
          /inter-latin-wght-normal[^/]*\.woff2$/.test(name),
        );
        return moveStyles(html, fonts);
      },
    },
  };
}

/** The page with its style sheets right before its root, and `fonts` in its head. */
export function moveStyles(html: string, fonts: readonly string[]): string {
  const sheets = html.match(STYLE_SHEET) ?? [];
  const preloads = fonts.map(
    (name) => `    <link rel="preload" as="font" type="font/woff2" crossorigin href="./${name}">\n`,
  );
  return html
    .replace(STYLE_SHEET, '')
    .replace('  </head>', `${preloads.join('')}  </head>`)
    .replace(ROOT, `${sheets.join('')}${ROOT}`);
}
