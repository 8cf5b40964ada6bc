/** The longest text that is searched for, in UTF-16 units. */
export const MAX_QUERY = 200;
