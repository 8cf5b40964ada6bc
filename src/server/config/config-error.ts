/** A setting that cannot be used: `message` names the variable and what to do about it. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
