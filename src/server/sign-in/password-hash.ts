import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * What is kept of the password: it tells whether another is the same, and nothing else.
 *
 * The names are those of scrypt (https://www.rfc-editor.org/rfc/rfc7914#section-2).
 */
export interface PasswordHash {
  N: number;
  r: number;
  p: number;
  salt: Buffer;
  hash: Buffer;
}

const NEW = { N: 131_072, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** More would take too much memory and time at each try, less would be guessed too fast. */
const N_ALLOWED = [16_384, 32_768, 65_536, 131_072];
const R_ALLOWED = 8;
const LARGEST_P = 4;

/** scrypt itself takes 128 · N · r bytes, and throws where it may not have some more. */
const LARGEST_MEMORY = 2 ** 28;

/** Reads `scrypt:N:r:p:salt:hash`, the last two in base64url; null where it is not that, or out of bounds. */
export function parsePasswordHash(text: string): PasswordHash | null {
  const parts = /^scrypt:(\d{1,6}):(\d):(\d):([\w-]{22,86}):([\w-]{43,86})$/.exec(text);
  if (parts === null) return null;
  const [, N, r, p, salt = '', hash = ''] = parts;
  const read = {
    N: Number(N),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
  const isBounded = N_ALLOWED.includes(read.N) && read.r === R_ALLOWED && read.p >= 1 && read.p <= LARGEST_P;
  return isBounded && printPasswordHash(read) === text ? read : null;
}

/** As {@link parsePasswordHash} reads it. There is no `$` in it, which some readers of `.env` would replace. */
export function printPasswordHash({ N, r, p, salt, hash }: PasswordHash): string {
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join(':');
}

/** Takes a third of a second and 128 MB. */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  return { ...NEW, salt, hash: await derive(password, { ...NEW, salt }, HASH_BYTES) };
}

/** Tells whether this is the password. It takes as long, and as much memory, where it is not. */
export async function isPassword(password: string, expected: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, expected, expected.hash.length), expected.hash);
}

function derive(
  password: string,
  { N, r, p, salt }: Omit<PasswordHash, 'hash'>,
  bytes: number,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Two keyboards may make the same letter of other characters.
    scrypt(password.normalize('NFKC'), salt, bytes, { N, r, p, maxmem: LARGEST_MEMORY }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
