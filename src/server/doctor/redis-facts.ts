import { type Finding, findingsAbout } from './finding';

const { ok, warning, wrong } = findingsAbout('Redis');

/** The first version with all commands that Roster uses. */
const LEAST = [6, 2] as const;
/** Each request to ChartMogul waits for it, and after 200 ms does without. */
const SLOW_MS = 20;

/** What a Redis told of itself. */
export interface RedisFacts {
  /** What `INFO` answered (https://redis.io/docs/latest/commands/info/). */
  info: string;
  /** When it writes all of it to disk, as its setting `save` has it; undefined where it does not say. */
  save: string | undefined;
  slowestPingMs: number;
  /** How it refused a script that writes, or null where it did not. */
  refusal: string | null;
}

/** Says what of it does not suit Roster. */
export function judgeRedis({ info, save, slowestPingMs, refusal }: RedisFacts): Finding[] {
  const fact = (name: string) => new RegExp(`^${name}:([^\\r\\n]*)`, 'm').exec(info)?.[1] ?? '';
  const version = fact('redis_version');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const policy = fact('maxmemory_policy');
  const isBounded = fact('maxmemory') !== '' && fact('maxmemory') !== '0';
  const keepsOnDisk = fact('aof_enabled') === '1' || (save ?? '') !== '';
  const findings: Finding[] = [];

  if (!(major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]))) {
    findings.push(
      wrong(`its version ${shown(version)} is too old. Roster needs ${LEAST.join('.')} or newer, or Valkey.`),
    );
  }
  if (refusal !== null) findings.push(wrong(remedyFor(refusal)));
  if (slowestPingMs > SLOW_MS) {
    findings.push(
      warning(
        `it took ${Math.round(slowestPingMs)} ms to answer, and each request to ChartMogul waits for it. Put it nearer.`,
      ),
    );
  }
  if (isBounded && policy !== 'noeviction') {
    findings.push(
      warning(
        `when its memory is full it drops keys (${shown(policy)}): people would be signed out. Set maxmemory-policy to noeviction.`,
      ),
    );
  }
  if (findings.length === 0)
    findings.push(ok(`version ${shown(version)} answers in ${Math.ceil(slowestPingMs)} ms.`));
  if (keepsOnDisk) {
    findings.push(
      ok('it writes to disk, which Roster does not need. What Roster keeps there is sealed by the API key.'),
    );
  }
  return findings;
}

/** What came from elsewhere, as far as it can be a version or a name. */
function shown(text: string): string {
  return /^[\w.-]{1,30}$/.test(text) ? text : 'unknown';
}

/** By the first word of its answer. */
function remedyFor(refusal: string): string {
  if (refusal.includes('NOPERM')) {
    return 'its user may not run scripts, by which limits are shared. Allow it EVAL and EVALSHA.';
  }
  if (refusal.includes('READONLY')) {
    return 'it only follows another, and takes nothing. Name the one that it follows in REDIS_URL.';
  }
  if (refusal.includes('OOM')) return 'it is full, and takes nothing. Give it more memory.';
  return 'it takes nothing. Its own log says why.';
}
