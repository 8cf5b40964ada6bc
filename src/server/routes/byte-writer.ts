/** What is kept to write into: two pages of usual contacts. */
const FEWEST_BYTES = 262_144;

/**
 * Gathers texts as UTF-8, one after the other: a text put together of thousands would have to be made one piece of
 * memory before it is encoded, which costs a fifth of printing a page.
 */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(FEWEST_BYTES);
  #length = 0;

  write(text: string): void {
    // No UTF-16 unit takes more bytes than three.
    const longest = this.#length + text.length * 3;
    if (longest > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(longest * 2);
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    this.#length += this.#buffer.write(text, this.#length);
  }

  /** All that was written since the last time. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
    return bytes;
  }
}
