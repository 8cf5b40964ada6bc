import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Fault } from './fault';
import { type Spoilable, spoiledBody } from './spoil';

/** The true answer to a request, and the wire it would go out on. */
export interface Victim {
  answer: Response;
  /** Node's request and answer; absent under `app.request`, where there is no wire. */
  wire: Partial<HttpBindings>;
  cursor: string | undefined;
  contact: Spoilable['contact'];
  /** Is given the connection where it is left to hang. */
  onHang: (socket: Socket) => void;
}

const JSON_TYPE = { 'content-type': 'application/json' } as const;

function statusAnswer(fault: Extract<Fault, { kind: 'status' }>): Response {
  const isText = typeof fault.body === 'string';
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json';
  const body = isText ? String(fault.body) : JSON.stringify(fault.body ?? {});
  return new Response(fault.status === 204 || fault.status === 304 ? null : body, {
    status: fault.status,
    headers: { 'content-type': type, ...fault.headers },
  });
}

/** Sends the headers and the first half of a body whose whole length it promises. */
function sendHalf({ outgoing }: HttpBindings, body: Buffer, then: () => void): void {
  outgoing.writeHead(200, { ...JSON_TYPE, 'content-length': body.length });
  outgoing.write(body.subarray(0, Math.ceil(body.length / 2)), then);
}

/** Faults below HTTP: what happens on the socket itself. */
function onTheSocket(
  kind: Fault['kind'],
  wire: HttpBindings,
  body: Buffer,
  onHang: Victim['onHang'],
): boolean {
  const { socket } = wire.incoming;
  if (kind === 'hang-before-headers' || kind === 'hang-mid-body') onHang(socket);
  switch (kind) {
    case 'hang-before-headers':
      return true;
    case 'hang-mid-body':
      sendHalf(wire, body, () => {});
      return true;
    case 'reset':
      socket.resetAndDestroy();
      return true;
    case 'reset-mid-body':
      // The half must have left before the reset, which drops what is still buffered.
      sendHalf(wire, body, () => setTimeout(() => socket.resetAndDestroy(), 20));
      return true;
    case 'cut-body':
      sendHalf(wire, body, () => socket.end());
      return true;
    default:
      return false;
  }
}

function gzipBomb(bytes: number): Response {
  const body = gzipSync(Buffer.alloc(bytes, ' '), { level: 9 });
  return new Response(body, { headers: { ...JSON_TYPE, 'content-encoding': 'gzip' } });
}

/**
 * Makes a fault happen to an answer.
 *
 * @returns what is sent instead
 * @throws Error when the fault needs a socket and there is none
 */
export async function inflict(fault: Fault, victim: Victim): Promise<Response> {
  const { answer, wire } = victim;
  switch (fault.kind) {
    case 'status':
      return statusAnswer(fault);
    case 'redirect':
      return new Response(null, { status: fault.status, headers: { location: fault.location } });
    case 'slow':
      await sleep(fault.ms);
      return answer;
    case 'gzip-bomb':
      return gzipBomb(fault.bytes);
  }
  const text = await answer.text();
  const spoiled = await spoiledBody(fault, { text, cursor: victim.cursor, contact: victim.contact });
  if (spoiled !== undefined) return new Response(spoiled, { headers: JSON_TYPE });

  const { incoming, outgoing } = wire;
  if (!incoming || !outgoing) throw new Error(`The fault “${fault.kind}” needs a real connection`);
  onTheSocket(fault.kind, { incoming, outgoing }, Buffer.from(text), victim.onHang);
  return RESPONSE_ALREADY_SENT;
}
