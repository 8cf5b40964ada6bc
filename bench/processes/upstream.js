import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** Answers every request with one file, or lists of customers with another: what an upstream costs at the least. */
const [page, customers = page] = process.argv.slice(2).map((path) => readFileSync(path));
const server = createServer((request, response) => {
  const body = request.url?.startsWith('/v1/customers?') ? customers : page;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body?.length }).end(body);
});

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
process.once('disconnect', () => process.exit());
