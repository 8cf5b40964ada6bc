import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll } from 'vitest';

/** A way to a server on loopback, which can be cut and mended. */
export interface Cable {
  port: number;
  cut(): void;
  /** Lets nothing through on the connections that there are, now or later, and closes none of them. */
  stifle(): void;
  /** Takes new connections, says nothing in them, and closes none; those that there are go on. */
  swallow(): void;
  /** How many connections are taken so. */
  swallowing(): number;
  mend(): void;
}

const cables: (() => void)[] = [];

afterAll(() => {
  for (const end of cables) end();
});

/** Lays a cable to a port, until the end of the test file. */
export async function layCable(to: number): Promise<Cable> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let isSwallowing = false;
  const swallowed = new Set<Socket>();
  const server = createServer((near) => {
    if (isSwallowing) {
      sockets.add(near);
      swallowed.add(near);
      near.on('error', () => {}).on('close', () => swallowed.delete(near));
      near.resume();
      return;
    }
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    const pair = [near, far];
    for (const socket of pair) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        for (const end of pair) end.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  cables.push(() => {
    cut();
    server.close();
  });
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut,
    stifle: () => {
      isCut = true;
      for (const socket of sockets) socket.unpipe().resume();
    },
    swallow: () => {
      isSwallowing = true;
    },
    swallowing: () => swallowed.size,
    mend: () => {
      isCut = false;
      isSwallowing = false;
    },
  };
}
