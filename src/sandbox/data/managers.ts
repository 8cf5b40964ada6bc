/** Account managers by the e-mail address that `owner` has. Ingrid's user was deactivated; her customers stayed hers. */
const MANAGERS: Readonly<Record<string, string>> = {
  'gabi@example.com': 'Gabi Hoffmann',
  'li.wei@example.com': 'Li Wei',
  'ada@example.com': 'Ada Nowak',
  'zoe.brandt@example.com': 'Zoe Brandt',
  'mateo@example.com': 'Mateo Ruíz',
  'ingrid@example.com': 'Ingrid Berg',
};

/** The name of a customer's account manager, or null when it has none. */
export function managerName(owner: string | null): string | null {
  return owner === null ? null : (MANAGERS[owner] ?? null);
}

/** Who looks after customers whose own account manager is gone or was never named. */
export const DEPUTIES = ['Gabi Hoffmann', 'Zoe Brandt', 'Mateo Ruíz'] as const;

export const DEACTIVATED_MANAGER = 'ingrid@example.com';
