import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';

/** Passes every request on and the answer back, and looks at nothing: what a proxy costs at the least. */
const upstream = process.argv[2] ?? '';
const agent = new Agent({ keepAlive: true });
const server = createServer((incoming, outgoing) => {
  const onward = request(upstream + incoming.url, { agent }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, {
      'content-type': 'application/json',
      'content-length': answer.headers['content-length'],
    });
    answer.pipe(outgoing);
  });
  onward.once('error', () => outgoing.destroy());
  onward.end();
});

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
process.once('disconnect', () => process.exit());
