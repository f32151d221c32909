import { describe, expect, it, vi } from 'vitest';
import { toyConfig } from '../engine/testing/testRun';
import type { EngineCommand } from '../protocol/commands';
import type { EngineMessage } from '../protocol/events';
import type { Ping } from '../protocol/heartbeat';
import { createFakeClock } from '../store/testing/fakes';
import { createEngineClient, type WorkerLike } from './client';
import { LET_GO_MS, START_MS } from './heartbeat';

const PATIENCE_MS = 30_000;

class FakePort extends EventTarget implements WorkerLike {
  readonly commands: EngineCommand[] = [];
  isTerminated = false;
  private asked = 0;

  /** `isDeaf`: it answers no ping. */
  constructor(public isDeaf = false) {
    super();
  }

  postMessage(command: EngineCommand | Ping) {
    if (command.type !== 'ping') this.commands.push(command);
    else {
      this.asked = command.id;
      if (!this.isDeaf) this.answer();
    }
  }

  /** Answers all pings so far. */
  answer() {
    this.dispatchEvent(new MessageEvent('message', { data: { type: 'pong', id: this.asked } }));
  }

  terminate() {
    this.isTerminated = true;
  }

  say(message: EngineMessage) {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }
}

function openClient({ isDeaf = false } = {}) {
  const ports: FakePort[] = [];
  const clock = createFakeClock();
  const spawn = () => {
    const port = new FakePort(isDeaf);
    ports.push(port);
    return port;
  };
  const client = createEngineClient({ spawn, clock, patience: () => PATIENCE_MS });
  const messages: EngineMessage[] = [];
  const unsubscribe = client.subscribe((message) => messages.push(message));
  const port = (index: number) => ports[index] as FakePort;
  return { client, clock, ports, port, messages, unsubscribe };
}

const pause: EngineCommand = { type: 'pause', runId: 'run-1' };
const paused: EngineMessage = { type: 'paused', step: 3, runId: 'run-1' };

function crash(message?: string): Event {
  return Object.assign(new Event('error', { cancelable: true }), { message });
}

describe('createEngineClient', () => {
  it('starts the engine at the first command and keeps it', () => {
    const { client, ports, port } = openClient();
    expect(ports).toHaveLength(0);
    client.send(pause);
    client.send(pause);
    expect(ports).toHaveLength(1);
    expect(port(0).commands).toEqual([pause, pause]);
  });

  it('hands every message to every listener until it leaves', () => {
    const { client, port, messages, unsubscribe } = openClient();
    const other = vi.fn();
    client.subscribe(other);
    client.send(pause);
    port(0).say(paused);
    unsubscribe();
    port(0).say(paused);
    expect(messages).toEqual([paused]);
    expect(other).toHaveBeenCalledTimes(2);
  });

  it('turns a crash into a failure of the current run and starts afresh at the next command', () => {
    const { client, ports, port, messages } = openClient();
    client.send({ type: 'pause', runId: 'run-4' });
    const event = crash('out of memory');
    port(0).dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    expect(messages).toMatchObject([
      { type: 'failed', runId: 'run-4', error: { code: 'worker-crashed' } },
    ]);
    expect(JSON.stringify(messages)).toContain('out of memory');
    expect(port(0).isTerminated).toBe(true);
    expect(ports).toHaveLength(1);
    client.send(pause);
    expect(port(1).commands).toEqual([pause]);
  });

  it('treats a worker that cannot be loaded and an unreadable message as crashes', () => {
    const { client, port, messages } = openClient();
    client.send(pause);
    port(0).dispatchEvent(crash());
    client.send(pause);
    port(1).dispatchEvent(new MessageEvent('messageerror'));
    expect(messages.map(({ type }) => type)).toEqual(['failed', 'failed']);
  });

  it('listens no more to an engine that was ended', () => {
    const { client, port, messages } = openClient();
    client.send(pause);
    client.restart();
    expect(port(0).isTerminated).toBe(true);
    port(0).say(paused);
    port(0).dispatchEvent(crash('late'));
    client.send(pause);
    port(1).say(paused);
    expect(messages).toEqual([paused]);
  });

  it('is silent once disposed of', () => {
    const { client, ports, port, messages } = openClient();
    client.send(pause);
    client.dispose();
    client.send(pause);
    port(0).say(paused);
    expect(port(0).isTerminated).toBe(true);
    expect(ports).toHaveLength(1);
    expect(messages).toEqual([]);
  });
});

describe('a thread that falls silent', () => {
  const spec = toyConfig();
  const run = (runId: string): EngineCommand => ({ type: 'run', runId, spec, paused: false });
  const prepare = (runId: string): EngineCommand => ({ type: 'prepare', runId, spec });
  const stop: EngineCommand = { type: 'stop', runId: 'run-1' };
  const completed = { type: 'completed', runId: 'run-1' } as EngineMessage;
  /** More than the beats between which something is noticed. */
  const A_WHILE = 5000;

  it('fails the run once patience is at an end, and is replaced at the next command', () => {
    const { client, clock, port, messages } = openClient();
    client.send(run('run-1'));
    clock.advance(10 * PATIENCE_MS);
    expect(messages).toEqual([]);
    port(0).isDeaf = true;
    clock.advance(PATIENCE_MS - A_WHILE);
    expect(messages).toEqual([]);
    clock.advance(2 * A_WHILE);
    expect(port(0).isTerminated).toBe(true);
    expect(messages).toMatchObject([
      { type: 'failed', runId: 'run-1', error: { code: 'worker-crashed' } },
    ]);
    client.send(run('run-2'));
    expect(port(1).commands).toEqual([run('run-2')]);
  });

  it('is waited for where it works for long and then answers', () => {
    const { client, clock, port, messages } = openClient();
    client.send(run('run-1'));
    for (let piece = 0; piece < 5; piece++) {
      port(0).isDeaf = true;
      clock.advance(PATIENCE_MS - A_WHILE);
      port(0).isDeaf = false;
      port(0).answer();
    }
    expect(messages).toEqual([]);
    expect(port(0).isTerminated).toBe(false);
  });

  it('is not asked, and misses nothing, while it has nothing to do', () => {
    const { client, clock, port, messages } = openClient();
    client.send(run('run-1'));
    port(0).say(completed);
    port(0).isDeaf = true;
    clock.advance(1000 * PATIENCE_MS);
    expect(messages).toEqual([completed]);
    expect(port(0).isTerminated).toBe(false);
  });

  it('may take long to load, whatever is asked of it, but not for ever', () => {
    const { client, clock, port, messages, ports } = openClient({ isDeaf: true });
    client.send(prepare('run-1'));
    clock.advance(PATIENCE_MS);
    client.send(run('run-2'));
    clock.advance(START_MS - 2 * PATIENCE_MS);
    expect(ports).toHaveLength(1);
    expect(messages).toEqual([]);
    clock.advance(PATIENCE_MS + A_WHILE);
    expect(port(0).isTerminated).toBe(true);
    expect(messages).toMatchObject([{ type: 'failed', runId: 'run-2' }]);
  });

  it('gives way to another thread where it does not let go for a new run', () => {
    const { client, clock, port, messages } = openClient();
    client.send(run('run-1'));
    port(0).isDeaf = true;
    client.send(stop);
    client.send(prepare('run-2'));
    client.send({ type: 'pause', runId: 'run-2' });
    clock.advance(LET_GO_MS - 1000);
    expect(port(0).isTerminated).toBe(false);
    clock.advance(2000);
    expect(port(0).isTerminated).toBe(true);
    expect(port(1).commands).toEqual([prepare('run-2'), { type: 'pause', runId: 'run-2' }]);
    expect(messages).toEqual([]);
  });

  it('stays where it hears of the new run in time', () => {
    const { client, clock, port, ports } = openClient();
    client.send(run('run-1'));
    port(0).isDeaf = true;
    client.send(prepare('run-2'));
    clock.advance(LET_GO_MS - 1000);
    port(0).isDeaf = false;
    port(0).answer();
    clock.advance(PATIENCE_MS);
    expect(ports).toHaveLength(1);
  });

  it('ends at a second Stop where it did not hear the first', () => {
    const { client, clock, port, messages } = openClient();
    client.send(run('run-1'));
    port(0).isDeaf = true;
    client.send(stop);
    clock.advance(LET_GO_MS + A_WHILE);
    expect(messages).toEqual([]);
    client.send(stop);
    clock.advance(LET_GO_MS + 1000);
    expect(messages).toMatchObject([
      { type: 'failed', runId: 'run-1', error: { code: 'worker-crashed' } },
    ]);
    expect(port(0).isTerminated).toBe(true);
  });

  it('is not blamed for time in which the page itself stood still', () => {
    const { client, clock, port, messages } = openClient();
    client.send(run('run-1'));
    port(0).isDeaf = true;
    clock.advance(1000);
    clock.sleep(100 * PATIENCE_MS);
    clock.advance(1000);
    expect(messages).toEqual([]);
  });
});
