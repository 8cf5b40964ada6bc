/** What a check found: a line for the operator. */
export interface Finding {
  /** `warning` where Roster runs, but not as it could; `wrong` where it would not. */
  level: 'ok' | 'warning' | 'wrong';
  about: string;
  /** What is so, and how to mend it; never a secret. */
  says: string;
}

/** Makes the findings of one check, which is about this. */
export function findingsAbout(about: string) {
  const finding = (level: Finding['level']) => (says: string) => ({ level, about, says });
  return { ok: finding('ok'), warning: finding('warning'), wrong: finding('wrong') };
}
