const COLOURS: Record<string, string> = {
  Active: 'text-ok',
  'Past Due': 'text-danger',
  Cancelled: 'text-muted',
};

/** A customer's status, as ChartMogul words it. */
export function StatusPill({ status }: { status: string }) {
  return (
    <span
      className={`rounded-full border border-current px-2 text-meta leading-5 font-medium whitespace-nowrap ${COLOURS[status] ?? 'text-warn'}`}
    >
      {status}
    </span>
  );
}
