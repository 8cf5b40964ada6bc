import type { RequestListener, ServerResponse } from 'node:http';
import { startUpstream } from './people';
import { startRawServer } from './raw-server';

export function answer(
  response: ServerResponse,
  status: number,
  body = '{}',
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, headers).end(body);
}

/** Resets the connection without an answer. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** A client of a server that answers so. */
export async function upstreamOf(listener: RequestListener) {
  const server = await startRawServer(listener);
  return { upstream: startUpstream(server.base), seen: server.seen };
}
