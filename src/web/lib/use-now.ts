import { useEffect, useState } from 'react';
import { useStay } from './session/stay';

/** The time, in milliseconds since 1970, as of the last tick. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** True once something has lasted longer than it should; what waits for somebody to sign in is not late. */
export function useSlow(isOn: boolean, afterMs: number): boolean {
  const [isSlow, setSlow] = useState(false);
  const isHeld = useStay().state !== 'in';
  useEffect(() => {
    if (!isOn || isHeld) return;
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isOn, isHeld, afterMs]);
  return isSlow;
}
