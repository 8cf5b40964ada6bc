import type { EXPORT_OUTCOMES } from '../../../contract/export-report';
import { currentTurn, untilSignedIn } from '../session/stay';
import type { ExportSubject, RowScope } from './export-subject';

interface Report {
  subject: Pick<ExportSubject<never>, 'what' | 'of' | 'customerUuid'>;
  rows: RowScope;
  /** How many rows are in the file. */
  count: number;
  outcome: (typeof EXPORT_OUTCOMES)[number];
  durationMs: number;
}

/** Tells the server of an export that the page made, for the line that each leaves in its log. */
export function reportExport({ subject, rows, count, outcome, durationMs }: Report): void {
  const parameters = new URLSearchParams({
    what: subject.what,
    ...(subject.of && { of: subject.of }),
    ...(subject.customerUuid && { customer_uuid: subject.customerUuid }),
    rows,
    count: String(count),
    outcome,
    duration_ms: String(Math.round(durationMs)),
  });
  // Nobody waits for it: a server that is away is said elsewhere.
  send(`/api/exports?${parameters}`).catch(() => {});
}

/** Sends a report, which outlives the page; once more when somebody has to sign in before. */
async function send(url: string): Promise<void> {
  const turn = currentTurn();
  const { status } = await fetch(url, { method: 'POST', keepalive: true });
  if (status !== 401) return;
  await untilSignedIn(turn, new AbortController().signal);
  await send(url);
}
