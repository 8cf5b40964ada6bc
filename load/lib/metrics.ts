import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { MessageEvent, WebSocket } from 'undici';
import * as z from 'zod/mini';
import { ask, person } from './asking';
import type { Instance } from './servers';

/** What an instance tells of itself, by the names of metrics with their labels. */
async function metricsOf(instance: Instance): Promise<ReadonlyMap<string, number>> {
  const { body } = await ask(instance.url, person('operator'), '/metrics');
  const lines = body
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

const answerSchema = z.object({
  id: z.number(),
  result: z.looseObject({ usedSize: z.optional(z.number()) }),
});

/**
 * The bytes that an instance's heap really holds: what is not used any more is collected before.
 * https://chromedevtools.github.io/devtools-protocol/v8/
 */
export async function heapOf({ debuggerUrl }: Instance): Promise<number> {
  const socket = new WebSocket(debuggerUrl);
  await once(socket, 'open');
  const call = async (id: number, method: string) => {
    socket.send(JSON.stringify({ id, method }));
    const [event]: unknown[] = await once(socket, 'message');
    const text = event instanceof MessageEvent ? String(event.data) : '';
    return answerSchema.parse(JSON.parse(text)).result.usedSize ?? Number.NaN;
  };
  await call(1, 'HeapProfiler.collectGarbage');
  const bytes = await call(2, 'Runtime.getHeapUsage');
  socket.close();
  return bytes;
}

/** How many requests wait for the upstream, in all lanes. */
export async function queueOf(instance: Instance): Promise<number> {
  const metrics = await metricsOf(instance);
  const lanes = [...metrics].filter(([name]) => name.startsWith('roster_upstream_queue_length'));
  return lanes.reduce((sum, [, length]) => sum + length, 0);
}

/** How many sockets a process has, those that it listens on among them. Linux only. */
export function socketsOf({ pid }: Instance): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(`${folder}/${name}`).startsWith('socket:');
    } catch {
      // It was closed meanwhile.
      return false;
    }
  }).length;
}
