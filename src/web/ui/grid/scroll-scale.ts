/**
 * The tallest element that is laid out, in px: beyond some 33 million Chromium cuts it off, and Firefox beyond 17
 * million (https://bugzilla.mozilla.org/show_bug.cgi?id=701071).
 */
const TALLEST = 15_000_000;

/** A move of the scroll bar, where one pixel is many rows; whatever scrolls by less goes pixel by pixel. */
const JUMP = 8_000;

/**
 * Lets a list be longer than an element can be tall.
 *
 * Where the list fits, its offsets are those of the element. Where it does not, small moves go one to one, so that
 * the wheel feels as ever, and large ones, of the scroll bar, in proportion; once all is at rest {@link settle} puts
 * the scroll bar where it belongs, without moving a row.
 */
export class ScrollScale {
  /** How much further down the list is than the element is scrolled, in px. */
  shift = 0;
  #top = 0;
  #size = 0;

  constructor(private readonly tallest = TALLEST) {}

  /** Takes the list's length in px. */
  fit(size: number): void {
    this.#size = size;
    if (size <= this.tallest) this.shift = 0;
  }

  /** How tall the element is to be, in px. */
  get height(): number {
    return Math.min(this.#size, this.tallest);
  }

  get isScaled(): boolean {
    return this.#size > this.tallest;
  }

  /** How far the list goes beyond the element, in px. */
  get #excess(): number {
    return this.#size - this.height;
  }

  /**
   * The offset in the list for where the element has been scrolled to.
   *
   * @param farthest - how far the element can be scrolled
   */
  offsetOf(top: number, farthest: number): number {
    // Where nothing was scrolled the rows stay, though the list may have grown beyond what was its end.
    if (this.isScaled && top !== this.#top) {
      if (top <= 0) this.shift = 0;
      else if (top >= farthest - 1) this.shift = this.#excess;
      else if (Math.abs(top - this.#top) > JUMP) this.shift = Math.round((top / farthest) * this.#excess);
      // Pixel by pixel the ends may come too early; they are never passed.
      else this.shift = Math.max(-top, Math.min(this.shift, farthest + this.#excess - top));
    }
    this.#top = top;
    return top + this.shift;
  }

  /** Where the element is to be scrolled to for an offset in the list. */
  topFor(offset: number, farthest: number): number {
    if (!this.isScaled) return offset;
    const within = Math.max(0, Math.min(offset, farthest + this.#excess));
    const top = Math.round((within / (farthest + this.#excess)) * farthest);
    this.shift = within - top;
    this.#top = top;
    return top;
  }

  /**
   * Where the element is to be scrolled to, now that it is at rest; null where it is well where it is. At its very
   * end, with rows beyond that, nobody could scroll on.
   */
  settle(farthest: number): number | null {
    if (!this.isScaled) return null;
    const before = this.#top;
    const offset = before + this.shift;
    const ideal = Math.round((offset / (farthest + this.#excess)) * farthest);
    const isAtEdge =
      (before >= farthest - 1 && offset < farthest + this.#excess - 1) || (before <= 0 && offset > 0);
    return isAtEdge || Math.abs(ideal - before) > JUMP ? this.topFor(offset, farthest) : null;
  }
}
