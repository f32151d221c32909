import { describe, expect, it } from 'vitest';
import { moveStyles } from './firstPaintHtml';

const page = `<html>
  <head>
    <script type="module" src="./assets/index.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/index.css">
  </head>
  <body>
    <h1>Distillation Lab</h1>
    <div id="root"></div>
  </body>
</html>`;

describe('a page that is drawn before its style sheet has come', () => {
  it('has the style sheet between what is drawn and the root, once', () => {
    const moved = moveStyles(page, []);
    expect(moved.match(/rel="stylesheet"/g)).toHaveLength(1);
    expect(moved.indexOf('rel="stylesheet"')).toBeGreaterThan(moved.indexOf('</h1>'));
    expect(moved.indexOf('rel="stylesheet"')).toBeLessThan(moved.indexOf('id="root"'));
    expect(moved).toContain('src="./assets/index.js"');
  });

  it('fetches the font from its head', () => {
    const moved = moveStyles(page, ['assets/inter.woff2']);
    const [head = ''] = moved.split('</head>');
    expect(head).toContain(
      '<link rel="preload" as="font" type="font/woff2" crossorigin href="./assets/inter.woff2">',
    );
  });
});
