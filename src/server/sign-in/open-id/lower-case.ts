/** Only A to Z: Unicode would make a `k` of the sign for a kelvin too, and of somebody else's address one that is listed. */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
