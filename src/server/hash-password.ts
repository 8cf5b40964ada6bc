/** `npm run hash-password`: prints the line by which people sign in with a password that is told to it. */

import { createInterface } from 'node:readline/promises';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { hashPassword, printPasswordHash } from './sign-in/password-hash';

/** Fewer can be guessed from the hash, should it ever be read. */
const SHORTEST = 12;
/** In characters: it has to fit into the request that signs in. */
const LONGEST = 500;

/** Ends the process with a sentence that says what to do. */
function refuse(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

/** Asks at the terminal, twice, and shows nothing of what is typed. */
async function askTwice(): Promise<string> {
  // What is typed is echoed into a stream that nobody reads.
  const output = new PassThrough().resume();
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  const giveUp = () => refuse('\nNothing was made.');
  lines.once('close', giveUp);
  const ask = async (question: string) => {
    process.stderr.write(question);
    const answer = await lines.question('');
    process.stderr.write('\n');
    return answer;
  };
  const password = await ask('The password that people will share: ');
  const again = await ask('The same again: ');
  lines.off('close', giveUp).close();
  if (password !== again) refuse('The two differ. Start again.');
  return password;
}

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) return askTwice();
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}

async function main(): Promise<void> {
  const password = await readPassword();
  const length = Array.from(password).length;
  if (/\p{Cc}/u.test(password)) refuse('The password must be one line, without control characters.');
  if (length < SHORTEST || length > LONGEST) {
    refuse(
      `The password must have ${SHORTEST} to ${LONGEST} characters. A few words at random are a good one.`,
    );
  }
  process.stdout.write(`AUTH_PASSWORD_HASH=${printPasswordHash(await hashPassword(password))}\n`);
}

main().catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error)));
