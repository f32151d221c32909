import { describe, expect, it } from 'vitest';
import { decodeLink } from '../spec/link';
import { createFakeClock, createFakeEngine } from '../store/fakes';
import { createLabStore } from '../store/labStore';
import { catalog } from '../workloads/catalog';
import { type AddressBar, startLinkSync, WRITE_DELAY_MS } from './linkSync';

class FakeAddress implements AddressBar {
  writes = 0;
  private listener = () => {};

  constructor(public fragment: string) {}

  read() {
    return this.fragment;
  }

  write(fragment: string) {
    this.fragment = fragment;
    this.writes += 1;
  }

  onChange(listener: () => void) {
    this.listener = listener;
    return () => {
      this.listener = () => {};
    };
  }

  /** The visitor types or follows a link. */
  visit(fragment: string) {
    this.fragment = fragment;
    this.listener();
  }
}

function open(fragment: string) {
  const clock = createFakeClock();
  const address = new FakeAddress(fragment);
  const store = createLabStore(createFakeEngine(), catalog, { clock });
  const end = startLinkSync(store, catalog, address, clock);
  return { clock, address, end, lab: () => store.getState() };
}

const BAD_LINK = 'v=1&workload=mnist&distillation.temperature=99&training.sed=2';

describe('startLinkSync', () => {
  it('opens the experiment of the link', () => {
    const { lab } = open('v=1&workload=mnist&distillation.temperature=8');
    expect(lab().spec.distillation.temperature).toBe(8);
    expect(lab().linkProblems).toBeNull();
  });

  it('writes what differs from the default, once after a moment, and nothing for the default', () => {
    const { address, clock, lab } = open('');
    lab().editSpec('distillation.alpha', 0.5);
    lab().editSpec('distillation.alpha', 0.6);
    clock.advance(WRITE_DELAY_MS);
    expect(address.writes).toBe(1);
    expect(decodeLink(address.fragment, catalog).spec).toEqual(lab().spec);
    lab().resetField('distillation.alpha');
    clock.advance(WRITE_DELAY_MS);
    expect(address.fragment).toBe('');
  });

  it('writes no spec that could not be opened again', () => {
    const { address, clock, lab } = open('');
    lab().editSpec('distillation.alpha', 2);
    clock.advance(WRITE_DELAY_MS);
    expect(address.writes).toBe(0);
  });

  it('explains a bad link and leaves it in the address until it is dealt with', () => {
    const { address, clock, lab } = open(BAD_LINK);
    expect(
      lab()
        .linkProblems?.map(({ path }) => path)
        .sort(),
    ).toEqual(['distillation.temperature', 'training.sed']);
    expect(lab().failedLink).toBe(BAD_LINK);
    expect(lab().spec).toEqual(catalog.mnist.defaults);
    clock.advance(1000);
    expect(address.fragment).toBe(BAD_LINK);
    lab().openDefault();
    clock.advance(WRITE_DELAY_MS);
    expect(address.fragment).toBe('');
  });

  it('goes on with the settings of the page where the visitor keeps them', () => {
    const { address, clock, lab } = open('v=1&workload=toy2d');
    address.visit(BAD_LINK);
    lab().dismissLinkProblems();
    clock.advance(WRITE_DELAY_MS);
    expect(lab().spec.workload.id).toBe('toy2d');
    expect(decodeLink(address.fragment, catalog).spec).toEqual(lab().spec);
  });

  it('follows a fragment that the visitor changes, until it ends', () => {
    const { address, end, lab } = open('');
    address.visit('v=1&workload=toy2d');
    expect(lab().spec.workload.id).toBe('toy2d');
    address.visit('');
    expect(lab().spec).toEqual(catalog.mnist.defaults);
    end();
    address.visit('v=1&workload=toy2d');
    expect(lab().spec.workload.id).toBe('mnist');
  });
});
