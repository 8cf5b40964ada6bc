/** The fields of a contact that the directory has, and not the contact itself. */
export const acrossFields = {
  customer: { key: 'customer', label: 'Customer' },
  account_manager: { key: 'account_manager', label: 'Account manager' },
} as const;

/** The one of {@link acrossFields} that has a key. */
export function acrossFieldOf(key: string): { key: string; label: string } | undefined {
  return Object.values(acrossFields).find((field) => field.key === key);
}
