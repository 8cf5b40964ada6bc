import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from './config/config-error';

/**
 * Adds the variables of `.env` in the working directory, where there is one; those of the environment win.
 *
 * @throws ConfigError - when it cannot be read
 */
export function loadEnvFile(): void {
  let text = '';
  try {
    // As UTF-8, which a byte order mark may stand before.
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync('.env'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw unreadable();
  }
  if (text.includes('\0')) throw unreadable();
  for (const [name, value] of Object.entries(parseEnv(text))) process.env[name] ??= value;
}

function unreadable(): ConfigError {
  return new ConfigError(
    'The file .env cannot be read. Make it a UTF-8 text file of NAME=value lines, or remove it.',
  );
}
