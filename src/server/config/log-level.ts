import { ConfigError } from './config-error';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** @throws ConfigError - as for all settings */
export function readLogLevel(text = ''): LogLevel | null {
  if (text === '') return null;
  const level = LOG_LEVELS.find((known) => known === text.toLowerCase());
  if (level === undefined) {
    throw new ConfigError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}. Unset it for info.`);
  }
  return level;
}
