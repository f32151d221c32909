// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderInLab } from '../../testing/renderInLab';
import { ShareDialog } from './ShareDialog';

const showAt = (address: string) =>
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(address);
const open = () => renderInLab(<ShareDialog isOpen onClose={() => {}} />);
const link = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Link' }).value;

describe('ShareDialog', () => {
  beforeEach(() => showAt('https://lab.example/'));

  it('warns where no phone can open the address, and only there', () => {
    open();
    expect(screen.queryByText('Phones cannot open this address')).toBeNull();
    showAt('http://localhost:4173/');
    open();
    expect(screen.getByText('Phones cannot open this address')).toBeDefined();
  });

  it('puts the task of an instructor into the link', async () => {
    const user = userEvent.setup();
    open();
    const before = link();
    await user.type(screen.getByRole('textbox', { name: /^Your task/ }), 'Find T');
    expect(link()).not.toBe(before);
    expect(link()).toMatch(/^https:\/\/lab\.example\/.*Find/);
  });

  it('gives no link to settings that cannot be run', () => {
    const { store } = open();
    act(() => store.getState().editConfig('distillation.temperature', 9000));
    expect(screen.queryByRole('textbox', { name: 'Link' })).toBeNull();
    expect(screen.getByText(/settings need attention first/)).toBeDefined();
  });
});
