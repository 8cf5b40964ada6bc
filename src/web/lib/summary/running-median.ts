import { floats } from '../growing-numbers';

/** Numbers of which the least is at hand. */
class Heap {
  readonly #numbers = floats();

  get size(): number {
    return this.#numbers.length;
  }

  get least(): number {
    return this.#numbers.at(0);
  }

  push(number: number) {
    const numbers = this.#numbers;
    let place = numbers.length;
    numbers.push(number);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = numbers.at(parent);
      if (above <= number) break;
      numbers.set(place, above);
      place = parent;
    }
    numbers.set(place, number);
  }

  takeLeast(): number {
    const numbers = this.#numbers;
    const least = numbers.at(0);
    const last = numbers.pop();
    if (numbers.length > 0) this.#sink(last);
    return least;
  }

  #sink(number: number) {
    const numbers = this.#numbers;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= numbers.length) break;
      if (child + 1 < numbers.length && numbers.at(child + 1) < numbers.at(child)) child++;
      if (numbers.at(child) >= number) break;
      numbers.set(place, numbers.at(child));
      place = child;
    }
    numbers.set(place, number);
  }
}

/** The middle of numbers that become ever more: each costs about the logarithm of how many there are. */
export class RunningMedian {
  /** The smaller half, turned round so that its greatest is at hand; it has one more when they are odd. */
  readonly #lower = new Heap();
  readonly #upper = new Heap();

  add(number: number) {
    if (this.#lower.size === 0 || number <= -this.#lower.least) this.#lower.push(-number);
    else this.#upper.push(number);
    if (this.#lower.size > this.#upper.size + 1) this.#upper.push(-this.#lower.takeLeast());
    else if (this.#upper.size > this.#lower.size) this.#lower.push(-this.#upper.takeLeast());
  }

  /** The two in the middle, the same twice of an odd count; of none zeros. */
  get middle(): readonly [lower: number, upper: number] {
    const lower = -this.#lower.least + 0;
    return [lower, this.#lower.size > this.#upper.size ? lower : this.#upper.least];
  }
}
