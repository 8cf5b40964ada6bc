import { type Finding, findingsAbout } from './finding';

const { ok, wrong } = findingsAbout('Node.js');
/** As `engines` of package.json has it. */
const LEAST = [20, 19] as const;

/** @param version - as `process.version` has it */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isNew = major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
  if (isNew) return ok(`${version}.`);
  return wrong(`${version} is too old. Install ${LEAST.join('.')} or newer from https://nodejs.org.`);
}
