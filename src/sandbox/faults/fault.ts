import type { Socket } from 'node:net';
import * as z from 'zod';

const kind = <K extends string>(name: K) => z.literal(name);

/**
 * What can go wrong on the way from ChartMogul. Each is made for real, on the wire.
 *
 * Those that spoil a page (wrong shape, cursors, entries) take the true answer and change just that.
 */
const faultSchema = z.discriminatedUnion('kind', [
  /** Any answer at all: a text body goes out as it is, anything else as JSON. */
  z.strictObject({
    kind: kind('status'),
    status: z.int().check(z.gte(200), z.lte(599)),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
  }),
  /** The request is read and nothing comes back. */
  z.strictObject({ kind: kind('hang-before-headers') }),
  /** Headers and half of the body, then nothing more. */
  z.strictObject({ kind: kind('hang-mid-body') }),
  /** The connection is reset: before the headers, or after half of the body. */
  z.strictObject({ kind: kind('reset') }),
  z.strictObject({ kind: kind('reset-mid-body') }),
  /** Half of the body that `content-length` promised, then an orderly close. */
  z.strictObject({ kind: kind('cut-body') }),
  /** A whole answer whose JSON stops half-way. */
  z.strictObject({ kind: kind('invalid-json') }),
  z.strictObject({
    kind: kind('wrong-shape'),
    shape: z.enum(['array', 'null', 'text', 'entries-not-array', 'entries-missing', 'has-more-text']),
  }),
  /** `has_more` with the very cursor that was asked for. */
  z.strictObject({ kind: kind('repeated-cursor') }),
  /** `has_more` without a cursor. */
  z.strictObject({ kind: kind('missing-cursor') }),
  /** No entries, `has_more`, and a cursor never seen before, on and on. */
  z.strictObject({ kind: kind('endless-empty-pages') }),
  /** No entries, and a cursor that goes on where this page would have begun (contacts and notes only). */
  z.strictObject({ kind: kind('empty-page') }),
  /** The page begins with the last contact of the page before, or ends with its own last one twice. */
  z.strictObject({ kind: kind('repeated-entry') }),
  /** One entry among good ones cannot be read; `at` counts from 0. */
  z.strictObject({
    kind: kind('malformed-entry'),
    at: z.int().check(z.gte(0)).default(1),
    flaw: z.enum(['no-uuid', 'email-number', 'not-an-object']),
  }),
  z.strictObject({ kind: kind('redirect'), location: z.string(), status: z.int().default(302) }),
  /** The true answer, late. */
  z.strictObject({ kind: kind('slow'), ms: z.number().check(z.gte(0)) }),
  /** A sound page that is too large: `bytes` of it, 17 MB unless told. */
  z.strictObject({ kind: kind('huge-body'), bytes: z.int().default(17_000_000) }),
  /** A sound page whose first entry has a custom attribute nested this deep. */
  z.strictObject({ kind: kind('deep-nesting'), levels: z.int().default(5_000) }),
  /** A small gzip body that unpacks to this many bytes. */
  z.strictObject({ kind: kind('gzip-bomb'), bytes: z.int().default(100_000_000) }),
]);

export type Fault = z.infer<typeof faultSchema>;

function isExpression(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

const patternSchema = z.union([
  z
    .string()
    .refine(isExpression, 'must be a regular expression')
    .transform((source) => new RegExp(source)),
  z.instanceof(RegExp),
]);

/** Which requests a fault befalls, and how often; what is left out matches all. */
export const faultRuleSchema = z.strictObject({
  match: z
    .strictObject({
      /** A regular expression, tried on path and query: `/contacts`, `^/v1/ping$`. */
      path: patternSchema.optional(),
      /** Number of the page within its walk, from 1. */
      page: z.int().check(z.gte(1)).optional(),
      /** The cursor that is asked with, decoded. */
      cursor: z.string().optional(),
    })
    .default({}),
  /** After this many times the rule is spent; never, when left out. */
  times: z.int().check(z.gte(1)).optional(),
  /** Only each so-manieth request that matches, the first of them not. */
  every: z.int().check(z.gte(2)).optional(),
  fault: faultSchema,
});

/** A rule as tests write it. */
export type FaultRule = z.input<typeof faultRuleSchema>;

/** What is known of a request when its fault is chosen. */
interface Asked {
  /** Path and query. */
  path: string;
  page: number | undefined;
  cursor: string | undefined;
}

/** The rules in force. The first that matches befalls a request. */
export interface Faults {
  /** @throws z.ZodError when the rule is malformed */
  add(rule: FaultRule): void;
  clear(): void;
  /** Keeps a connection that hangs, for {@link release}. */
  hold(socket: Socket): void;
  /** Ends the connections that hang, so that nobody waits for what has been healed. */
  release(): void;
  /** The fault that befalls a request, or undefined; counts it as one of the rule's times. */
  take(asked: Asked): Fault | undefined;
}

/** A sandbox’s rules: none at first. */
export function createFaults(): Faults {
  type Rule = z.infer<typeof faultRuleSchema>;
  let rules: { match: Rule['match']; left: number; every: number; matched: number; fault: Fault }[] = [];
  const held = new Set<Socket>();
  return {
    add(rule) {
      const { match, times, every = 1, fault } = faultRuleSchema.parse(rule);
      rules.push({ match, left: times ?? Number.POSITIVE_INFINITY, every, matched: 0, fault });
    },
    clear() {
      rules = [];
    },
    hold(socket) {
      held.add(socket);
      socket.once('close', () => held.delete(socket));
    },
    release() {
      for (const socket of held) socket.resetAndDestroy();
    },
    take(asked) {
      const matching = rules.filter(
        ({ match, left }) =>
          left > 0 &&
          (match.path === undefined || match.path.test(asked.path)) &&
          (match.page === undefined || match.page === asked.page) &&
          (match.cursor === undefined || match.cursor === asked.cursor),
      );
      for (const one of matching) one.matched += 1;
      const rule = matching.find(({ matched, every }) => matched % every === 0);
      if (!rule) return undefined;
      rule.left -= 1;
      return rule.fault;
    },
  };
}
