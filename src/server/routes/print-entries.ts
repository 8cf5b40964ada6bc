import { isRecord } from '../../contract/read-entry';

/** Prints entries as ChartMogul sent them as a JSON array, also those that are nested too deeply for V8 to print. */
export function printEntries(entries: readonly unknown[]): string {
  try {
    return JSON.stringify(entries);
  } catch (error) {
    // V8 parses what its own printer has no stack for.
    if (error instanceof RangeError) return printDeep(entries);
    throw error;
  }
}

/** Prints what JSON was parsed to, without a stack of calls. */
function printDeep(root: unknown): string {
  const printed: string[] = [];
  const left: { value: unknown; text?: string }[] = [{ value: root }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, text } = next;
    if (text !== undefined) printed.push(text);
    else if (Array.isArray(value))
      leave(
        '[',
        value.map((item: unknown) => ({ name: '', item })),
        ']',
      );
    else if (isRecord(value))
      leave(
        '{',
        Object.entries(value).map(([key, item]) => ({ name: `${JSON.stringify(key)}:`, item })),
        '}',
      );
    else printed.push(JSON.stringify(value));
  }
  return printed.join('');

  function leave(opening: string, items: { name: string; item: unknown }[], closing: string): void {
    printed.push(opening);
    left.push({ value: null, text: closing });
    for (const [at, { name, item }] of [...items.entries()].reverse()) {
      left.push({ value: item }, { value: null, text: at === 0 ? name : `,${name}` });
    }
  }
}
