import { parseArgs } from 'node:util';
import { createSandbox } from './app';
import { KNOWN } from './data/known';
import { listen } from './listen';
import { FEWEST, MOST } from './population';

const DEFAULT_PORT = 4010;

const USAGE = 'Usage: sandbox [--port N] [--customers N] [--no-limits] [--faults]';

/** Stops with a sentence that says what to do. */
function refuse(reason: string): never {
  process.stderr.write(`${reason}\n${USAGE}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        customers: { type: 'string' },
        'no-limits': { type: 'boolean', default: false },
        faults: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function readPort(text: string | undefined, forked: boolean): number {
  if (text === undefined) return forked ? 0 : DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) refuse(`--port must be a number from 0 to 65535, not “${text}”.`);
  return port;
}

function readCustomers(text: string | undefined): number {
  const count = Number(text ?? FEWEST);
  if (!/^\d+$/.test(text ?? String(FEWEST)) || count < FEWEST || count > MOST) {
    refuse(`--customers must be a number from ${FEWEST} to ${MOST}, not “${text}”.`);
  }
  return count;
}

/** Runs the sandbox: alone with its address printed, or forked with the port sent to the parent. */
async function main(): Promise<void> {
  const forked = process.send !== undefined;
  const values = readArguments();
  const port = readPort(values.port, forked);
  const customers = readCustomers(values.customers);
  const { app } = createSandbox({ limits: !values['no-limits'], control: values.faults, customers });
  const listening = await listen(app, port).catch((error: unknown) =>
    refuse(`Cannot listen on port ${port}: ${String(error)}. Choose another with --port.`),
  );

  const stop = () => void listening.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);

  if (forked) {
    process.send?.({ port: listening.port });
    return;
  }
  process.stdout.write(
    `ChartMogul sandbox with made-up data: ${listening.url} (any API key)\n` +
      `  curl -u any-key: '${listening.url}/v1/customers/${KNOWN.showcase}/contacts?per_page=2'\n`,
  );
}

await main();
