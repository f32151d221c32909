import { describe, expect, it, vi } from 'vitest';
import type { EngineCommand } from '../protocol/commands';
import type { EngineMessage } from '../protocol/events';
import { createEngineClient, type WorkerLike } from './client';

class FakePort extends EventTarget implements WorkerLike {
  readonly commands: EngineCommand[] = [];
  isTerminated = false;

  postMessage(command: EngineCommand) {
    this.commands.push(command);
  }

  terminate() {
    this.isTerminated = true;
  }

  say(message: EngineMessage) {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }
}

function openClient() {
  const ports: FakePort[] = [];
  const client = createEngineClient(() => {
    const port = new FakePort();
    ports.push(port);
    return port;
  });
  const messages: EngineMessage[] = [];
  const unsubscribe = client.subscribe((message) => messages.push(message));
  const port = (index: number) => ports[index] as FakePort;
  return { client, ports, port, messages, unsubscribe };
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
