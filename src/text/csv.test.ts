import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

describe('comma-separated values', () => {
  it('end every line, and quote what would break the table', () => {
    const rows = [
      ['a', 'b, c'],
      ['say "so"', 'two\nlines'],
      ['', '1'],
    ];
    expect(csvOf(rows)).toBe('a,"b, c"\r\n"say ""so""","two\nlines"\r\n,1\r\n');
  });
  it('keep text that a spreadsheet would compute from being computed', () => {
    expect(csvOf([['=1+1', '@x', '+y', '-1']])).toBe("'=1+1,'@x,'+y,-1\r\n");
  });
});
