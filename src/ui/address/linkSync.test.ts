import { describe, expect, it } from 'vitest';
import { decodeLink } from '../../config/link/link';
import { defaultPage, type ViewId } from '../../config/link/pageOptions';
import { findExperiment } from '../../experiments';
import { createLabStore } from '../../store/lab/labStore';
import { createFakeClock, createFakeEngine } from '../../store/testing/fakes';
import { catalog } from '../../workloads/catalog';
import { type AddressBar, startLinkSync, WRITE_DELAY_MS } from './linkSync';
import { titleOf } from './pageTitle';

/** A browser's history of fragments. */
class FakeAddress implements AddressBar {
  writes = 0;
  entries: { fragment: string; origin: string | null }[];
  private position = 0;
  private listener = () => {};

  constructor(fragment: string) {
    this.entries = [{ fragment, origin: null }];
  }

  private get entry() {
    return this.entries[this.position] as { fragment: string; origin: string | null };
  }

  get fragment() {
    return this.entry.fragment;
  }

  read() {
    return this.entry.fragment;
  }

  origin() {
    return this.entry.origin;
  }

  write(fragment: string, origin: string) {
    this.entries[this.position] = { fragment, origin };
    this.writes += 1;
  }

  push(fragment: string, origin: string | null) {
    this.entries.splice(this.position + 1, this.entries.length, { fragment, origin });
    this.position += 1;
  }

  onChange(listener: () => void) {
    this.listener = listener;
    return () => {
      this.listener = () => {};
    };
  }

  /** The visitor types or follows a link. */
  visit(fragment: string) {
    this.push(fragment, null);
    this.listener();
  }

  /** The visitor presses Back (−1) or Forward (1). */
  go(by: number) {
    this.position += by;
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
    lab().editConfig('distillation.alpha', 0.5);
    lab().editConfig('distillation.alpha', 0.6);
    clock.advance(WRITE_DELAY_MS);
    expect(address.writes).toBe(1);
    expect(decodeLink(address.fragment, catalog).spec).toEqual(lab().spec);
    lab().resetField('distillation.alpha');
    clock.advance(WRITE_DELAY_MS);
    expect(address.fragment).toBe('');
  });

  it('writes no spec that could not be opened again', () => {
    const { address, clock, lab } = open('');
    lab().editConfig('distillation.alpha', 2);
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

  it('adds an entry for every view and experiment, and none for settings', () => {
    const { address, clock, lab } = open('');
    lab().editConfig('distillation.alpha', 0.5);
    lab().editPage({ view: 'runs' });
    lab().editConfig('distillation.alpha', 0.6);
    clock.advance(WRITE_DELAY_MS);
    lab().editPage({ view: 'runs' });
    lab().editPage({ view: 'experiments' });
    lab().editPage({ experiment: 'noisy-labels' });
    clock.advance(WRITE_DELAY_MS);
    const pages = address.entries.map(({ fragment }) => decodeLink(fragment, catalog).page);
    expect(pages.map(({ view, experiment }) => [view, experiment])).toEqual([
      ['lab', null],
      ['runs', null],
      ['experiments', 'default'],
      ['experiments', 'noisy-labels'],
    ]);
  });

  it('goes back and forward through views, keeps the settings, and adds no entries', () => {
    const { address, clock, lab } = open('v=1&workload=toy2d');
    lab().editPage({ view: 'experiments' });
    lab().editPage({ experiment: 'noisy-labels' });
    lab().editConfig('distillation.alpha', 0.25);
    address.go(-1);
    expect(lab().page).toMatchObject({ view: 'experiments', experiment: 'default' });
    address.go(-1);
    clock.advance(WRITE_DELAY_MS);
    expect(lab().page.view).toBe('lab');
    expect(lab().spec.distillation.alpha).toBe(0.25);
    expect(decodeLink(address.fragment, catalog).spec).toEqual(lab().spec);
    address.go(2);
    expect(lab().page).toMatchObject({ view: 'experiments', experiment: 'noisy-labels' });
    expect(address.entries).toHaveLength(3);
  });

  it('goes back to a link that was followed before another one, with its settings', () => {
    const { address, clock, lab } = open('v=1&workload=toy2d');
    clock.advance(WRITE_DELAY_MS);
    address.visit('v=1&workload=mnist&distillation.temperature=8');
    clock.advance(WRITE_DELAY_MS);
    expect(lab().spec.distillation.temperature).toBe(8);
    address.go(-1);
    expect(lab().spec.workload.id).toBe('toy2d');
  });

  it('goes back from a bad link to what was on the page', () => {
    const { address, clock, lab } = open('v=1&workload=toy2d');
    lab().editConfig('distillation.alpha', 0.25);
    clock.advance(WRITE_DELAY_MS);
    address.visit(BAD_LINK);
    address.go(-1);
    expect(lab().linkProblems).toBeNull();
    expect(lab().spec.distillation.alpha).toBe(0.25);
  });

  it('adds an entry for a view also while a setting needs attention', () => {
    const { address, lab } = open('v=1&workload=toy2d');
    lab().editConfig('distillation.alpha', 2);
    lab().editPage({ view: 'verdict' });
    expect(decodeLink(address.fragment, catalog)).toMatchObject({ page: { view: 'verdict' } });
    expect(lab().spec.distillation.alpha).toBe(2);
  });

  it('explains a link to an experiment that there is not', () => {
    const { address, lab } = open('');
    address.visit('v=1&view=experiments&experiment=perpetual-motion');
    expect(lab().linkProblems).toMatchObject([
      { path: 'experiment', message: expect.stringContaining('noisy-labels') },
    ]);
    address.visit('v=1&view=experiments&experiment=noisy-labels');
    expect(lab().linkProblems).toBeNull();
    expect(lab().page.experiment).toBe('noisy-labels');
  });
});

describe('titleOf', () => {
  it('names the view, and the experiment on show', () => {
    const title = (view: ViewId, experiment: string | null = null) =>
      titleOf({ ...defaultPage, view, experiment });
    expect(title('lab', 'noisy-labels')).toBe('Distillation Lab');
    expect(title('runs')).toBe('Runs · Distillation Lab');
    expect(title('experiments', 'noisy-labels')).toBe(
      `${findExperiment('noisy-labels')?.title} · Experiments · Distillation Lab`,
    );
  });
});
