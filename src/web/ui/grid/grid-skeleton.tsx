/** Rows without content that keep the place of those on their way. */
export function GridSkeleton({ columnCount }: { columnCount: number }) {
  return (
    <div role="rowgroup" className="grid-body grid-skeleton" aria-hidden="true">
      {Array.from({ length: 24 }, (_, row) => (
        <div key={row} className="grid-row" style={{ top: `calc(var(--row-height) * ${row})` }}>
          {Array.from({ length: columnCount }, (_, column) => (
            <div key={column} className="grid-cell" data-phone={['name', 'below'][column]}>
              <span className="skeleton" style={{ width: `${40 + ((row * 7 + column * 13) % 45)}%` }} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
