import * as z from 'zod/mini';
import { acrossPageSchema, contactsLineSchema, problemLineSchema } from '../../contract/contacts-across';

const lineSchema = z.object({
  ...z.object({ entries: z.array(z.unknown()), cursor: z.nullable(z.string()), has_more: z.boolean() }).shape,
  ...acrossPageSchema.shape,
  ...contactsLineSchema.shape,
});

/** A line of the contacts of an account manager's customers. */
export type ContactsLine = z.infer<typeof lineSchema>;

/** What a stream of such lines has said so far. */
export interface ReadLines {
  lines: ContactsLine[];
  /** Lines without anything. */
  blank: number;
  /** The type of the problem that it ended with. */
  problem: string | null;
}

/** Reads lines as they come; what is no line of the contract fails. */
export async function readLines(
  response: Response,
  onLine: (line: ContactsLine) => void = () => {},
): Promise<ReadLines> {
  const read: ReadLines = { lines: [], blank: 0, problem: null };
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      if (line === '') read.blank++;
      else take(JSON.parse(line));
    }
  }
  if (text !== '') throw new Error('The last line was cut.');
  return read;

  function take(value: unknown): void {
    if (read.problem !== null) throw new Error('A line follows the problem.');
    const problem = problemLineSchema.safeParse(value);
    if (problem.success) {
      read.problem = problem.data.problem.type;
      return;
    }
    const line = lineSchema.parse(value);
    read.lines.push(line);
    onLine(line);
  }
}

/** The uuids of the contacts of lines, in their order. */
export function uuidsIn(lines: readonly ContactsLine[]): string[] {
  return lines
    .flatMap(({ entries }) => entries)
    .map((entry) => z.object({ uuid: z.string() }).parse(entry).uuid);
}
