import { type Finding, findingsAbout } from './finding';

const { ok, warning, wrong } = findingsAbout('Clock');

const MOST_SECONDS = 60;

/**
 * @param theirs - the `Date` header of an answer; without one there is nothing to compare
 * @param ours - milliseconds since 1970
 * @param isRelied - whether people could not sign in by a wrong one, as tokens would be refused
 */
export function checkClock(theirs: string | undefined, ours: number, isRelied: boolean): Finding[] {
  const seconds = Math.round((ours - Date.parse(theirs ?? '')) / 1_000);
  if (Number.isNaN(seconds)) return [];
  if (Math.abs(seconds) <= MOST_SECONDS) return [ok("it agrees with ChartMogul's.")];
  const says = `it is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} ChartMogul's. Have the machine set it by the network: timedatectl set-ntp true`;
  return [isRelied ? wrong(says) : warning(says)];
}
