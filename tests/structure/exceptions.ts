// What may break a rule, with the reason. An exception that is no longer needed fails as well.

/** Files outside platform/db that may hold SQL as text: path → why the builder cannot say it. */
export const sqlWithReason: Record<string, string> = {};
