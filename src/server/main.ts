import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config/config';
import { ConfigError } from './config/config-error';
import { loadEnvFile } from './env-file';
import { greeting } from './greeting';
import { faultOf } from './log';
import { loadPageFiles } from './page/page-files';
import { type SandboxProcess, startSandbox } from './sandbox-process';
import { createAppServer } from './serve';
import { createService, type Service } from './service';

const SANDBOX_RESTARTS = 3;
/** For requests in flight, exports among them. */
const LONGEST_STOP_MS = 10_000;

let stopSandbox = () => {};

/** Ends the process with a sentence that says what to do. */
function refuse(reason: string): never {
  stopSandbox();
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

/** Starts the sandbox, and starts it again on the same port when it dies, a few times. */
async function keepSandbox(args: string[]): Promise<string> {
  const first = await startSandbox(args);
  const watch = async (sandbox: SandboxProcess, restarts: number): Promise<void> => {
    let isWanted = true;
    stopSandbox = () => {
      isWanted = false;
      sandbox.stop();
    };
    await sandbox.ended;
    if (!isWanted) return;
    if (restarts === SANDBOX_RESTARTS) refuse('The sandbox with the sample data keeps ending. Start again.');
    await watch(await startSandbox([...args, '--port', String(first.port)]), restarts + 1);
  };
  watch(first, 0).catch((error: unknown) => refuse(String(error)));
  return `http://127.0.0.1:${first.port}`;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        refuse(`Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
      }
      refuse(`Cannot listen on ${host}, port ${port} (${error.code}). Choose others with HOST and PORT.`);
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Under `npm start` a shell stands between npm and us, which dies of a SIGTERM without passing it on. */
function stopWithNpm(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

/** What nobody caught leaves the process in no state to go on in; whoever watches over it starts it again. */
function endByFaults({ log, flushLog }: Service): void {
  process.once('uncaughtException', async (error) => {
    stopSandbox();
    log(faultOf(error));
    await flushLog();
    process.exit(1);
  });
}

async function main(): Promise<void> {
  loadEnvFile();
  const config = readConfig(process.env);
  const { host, port, source, liftLimit } = config;
  const page = loadPageFiles(fileURLToPath(new URL('../web', import.meta.url)));
  const base =
    source.kind === 'own-sandbox' ? await keepSandbox(liftLimit ? ['--no-limits'] : []) : source.base;
  const service = createService(config, base, page);
  const { server, stop: stopServing } = createAppServer(service.app);

  endByFaults(service);

  const stop = async () => {
    service.announceStop();
    // Last: somebody may wait for what it is reading.
    await stopServing(LONGEST_STOP_MS);
    await service.stop();
    stopSandbox();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  stopWithNpm(stop);
  await service.prepare();
  process.stdout.write(greeting(config, await listen(server, host, port)));
  service.start();
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) refuse(error.message);
  refuse(error instanceof Error ? error.message : String(error));
});
