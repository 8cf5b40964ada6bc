/** Numbers at places from 0 on, as many as are put in. */
class GrowingNumbers<A extends Uint32Array | Float64Array> {
  #numbers: A;
  readonly #longer: (length: number) => A;
  length = 0;

  /** @param make - gives an array of so many zeros */
  constructor(make: (length: number) => A) {
    this.#longer = make;
    this.#numbers = make(256);
  }

  push(number: number) {
    if (this.length === this.#numbers.length) {
      const longer = this.#longer(this.length * 2);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[this.length++] = number;
  }

  pop(): number {
    return this.#numbers[--this.length] ?? 0;
  }

  at(place: number): number {
    return this.#numbers[place] ?? 0;
  }

  set(place: number, number: number) {
    this.#numbers[place] = number;
  }
}

export const floats = () => new GrowingNumbers((length) => new Float64Array(length));
export const counts = () => new GrowingNumbers((length) => new Uint32Array(length));
