import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Locks what is kept outside of Roster's own memory, so that only who has the API key can read it. */
export class Sealing {
  /** Names the key without telling it: what belongs to another account is kept apart by it. */
  readonly keyName: string;
  readonly #key: Buffer;

  /** @param apiKey - ChartMogul's */
  constructor(apiKey: string) {
    this.#key = Buffer.from(hkdfSync('sha256', apiKey, '', 'roster sealing', 32));
    this.keyName = Buffer.from(hkdfSync('sha256', apiKey, '', 'roster key name', 8)).toString('hex');
  }

  /** @param place - what it is kept as: it opens nowhere else */
  seal(plain: Uint8Array, place: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(Buffer.from(place));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** The same bytes again, or null where they were not sealed so. */
  open(sealed: Uint8Array, place: string): Buffer | null {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch {
      return null;
    }
  }
}
