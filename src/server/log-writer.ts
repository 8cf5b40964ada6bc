import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { LogLevel } from './config/log-level';
import type { Log, LogLine } from './log';

/** What may wait for a reader that takes nothing, in bytes; lines that come then are lost, and counted. */
const MOST_WAITING = 1_048_576;
/** How long the end waits for a reader, in milliseconds. */
const LONGEST_FLUSH_MS = 1_000;
/** Who took and who came is on record, whichever level was chosen. */
const ALWAYS: ReadonlySet<string> = new Set(['export', 'sign-in', 'sign-out', 'sign-in-refused']);
/** What nobody wants between their own lines at a terminal. */
const NOT_ON_A_TERMINAL: ReadonlySet<string> = new Set(['request', 'start', 'stopping', 'stopped']);

interface LogOptions {
  /** The least that is printed; null for `info`, and less on a terminal. */
  level: LogLevel | null;
  isTerminal: boolean;
}

/** Prints lines as JSON, one each. */
export interface LogWriter {
  log: Log;
  /** Waits until all was taken, for a second at most. */
  flush(): Promise<void>;
}

/**
 * Never waits for whoever reads the log: what is not taken is kept up to a bound, and lost beyond it.
 *
 * @param stream - where to; one that breaks is no reason to stop
 */
export function createLogWriter(stream: Writable, { level, isTerminal }: LogOptions): LogWriter {
  let lost = 0;
  const loggerOf = (least: LogLevel) =>
    pino(
      {
        level: least,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      {
        write(line: string) {
          if (stream.writableLength > MOST_WAITING) lost++;
          else stream.write(line);
        },
      },
    );
  const chosen = loggerOf(level ?? 'info');
  const always = loggerOf('debug');
  stream.on('error', () => {});
  stream.on('drain', () => {
    if (lost === 0) return;
    const count = lost;
    lost = 0;
    print({ level: 'warn', event: 'lines-lost', count });
  });

  function print({ level: label, ...line }: LogLine): void {
    const logger = 'event' in line && ALWAYS.has(line.event) ? always : chosen;
    logger[label](line);
  }

  return {
    log(line) {
      if (isTerminal && level === null && 'event' in line && NOT_ON_A_TERMINAL.has(line.event)) return;
      print(line);
    },
    async flush() {
      const end = performance.now() + LONGEST_FLUSH_MS;
      while (stream.writableLength > 0 && !stream.destroyed && performance.now() < end) await sleep(10);
    },
  };
}
