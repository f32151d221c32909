import { describe, expect, it } from 'vitest';
import { type KeyPress, shortcutOf } from './useRunShortcuts';

/** A key pressed while the focus is on something that matches `selector`. */
function press(key: string, selector = 'body', changes: Partial<KeyPress> = {}): KeyPress {
  const target = { closest: (wanted: string) => wanted.split(', ').includes(selector) };
  return {
    key,
    target,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    defaultPrevented: false,
    repeat: false,
    ...changes,
  };
}

describe('shortcutOf', () => {
  it('knows space and s', () => {
    expect(shortcutOf(press(' '))).toBe('toggle');
    expect(shortcutOf(press('s'))).toBe('step');
    expect(shortcutOf(press('S'))).toBe('step');
    expect(shortcutOf(press('x'))).toBeNull();
  });

  it('is silent while one types, chooses, or reads a dialog', () => {
    for (const selector of ['input', 'textarea', 'select', '[role="dialog"]']) {
      expect(shortcutOf(press(' ', selector))).toBeNull();
      expect(shortcutOf(press('s', selector))).toBeNull();
    }
  });

  it('leaves the space bar to the control that has the focus', () => {
    expect(shortcutOf(press(' ', 'button'))).toBeNull();
    expect(shortcutOf(press('s', 'button'))).toBe('step');
  });

  it('leaves the browser its own shortcuts and does not toggle while a key is held', () => {
    expect(shortcutOf(press('s', 'body', { ctrlKey: true }))).toBeNull();
    expect(shortcutOf(press(' ', 'body', { defaultPrevented: true }))).toBeNull();
    expect(shortcutOf(press(' ', 'body', { repeat: true }))).toBeNull();
    expect(shortcutOf(press('s', 'body', { repeat: true }))).toBe('step');
  });
});
