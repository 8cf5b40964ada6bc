/** What numbers are put in: an array of numbers of a size. */
interface NumberArray<A> {
  [place: number]: number;
  set: (numbers: A) => void;
  subarray: (from: number, to: number) => A;
}

/** Numbers at places from 0 on, as many as are put in. */
class GrowingNumbers<A extends NumberArray<A>> {
  #numbers: A;
  readonly #longer: (length: number) => A;
  #room = 256;
  length = 0;

  /** @param make - gives an array of so many zeros */
  constructor(make: (length: number) => A) {
    this.#longer = make;
    this.#numbers = make(this.#room);
  }

  push(number: number) {
    if (this.length === this.#room) {
      this.#room *= 2;
      const longer = this.#longer(this.#room);
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

  /** Those from one place on: what is pushed later does not change them. */
  from(place: number): A {
    return this.#numbers.subarray(place, this.length);
  }
}

export const floats = () => new GrowingNumbers((length) => new Float64Array(length));
export const counts = () => new GrowingNumbers((length) => new Uint32Array(length));
