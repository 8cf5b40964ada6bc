const ZERO = 48;
const NINE = 57;

/**
 * Compares two parts of folded texts as people order them: `acme 9` before `acme 46`, by the value of their
 * digits, however many. Negative when the first one comes first, zero for the same order.
 */
export function compareNaturally(
  one: Uint16Array,
  from: number,
  end: number,
  other: Uint16Array,
  otherFrom: number,
  otherEnd: number,
): number {
  let at = from;
  let otherAt = otherFrom;
  while (at < end && otherAt < otherEnd) {
    const unit = one[at] ?? 0;
    const otherUnit = other[otherAt] ?? 0;
    if (!isDigit(unit) || !isDigit(otherUnit)) {
      if (unit !== otherUnit) return unit - otherUnit;
      at++;
      otherAt++;
      continue;
    }
    const digitsEnd = endOf(one, at, end, isDigit);
    const otherDigitsEnd = endOf(other, otherAt, otherEnd, isDigit);
    at = endOf(one, at, digitsEnd, isZero);
    otherAt = endOf(other, otherAt, otherDigitsEnd, isZero);
    const longer = digitsEnd - at - (otherDigitsEnd - otherAt);
    if (longer !== 0) return longer;
    for (; at < digitsEnd; at++, otherAt++) {
      const difference = (one[at] ?? 0) - (other[otherAt] ?? 0);
      if (difference !== 0) return difference;
    }
  }
  return end - at - (otherEnd - otherAt);
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}

function isZero(unit: number): boolean {
  return unit === ZERO;
}

/** Where what begins at a place ends. */
function endOf(text: Uint16Array, from: number, end: number, belongs: (unit: number) => boolean): number {
  let at = from;
  while (at < end && belongs(text[at] ?? 0)) at++;
  return at;
}
