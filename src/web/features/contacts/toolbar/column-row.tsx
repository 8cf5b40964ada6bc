import { ArrowDown, ArrowUp, GripVertical, Pin } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { FieldKind } from '../../../../contract/contact-fields';
import { IconButton } from '../../../ui/button';
import { NAME_COLUMN } from '../layout/chosen-layout';
import { KIND_WORDS } from './field-choice';

interface ColumnRowProps {
  fieldKey: string;
  label: string;
  /** Undefined when no loaded contact has this attribute. */
  kind: FieldKind | undefined;
  isShown: boolean;
  canMoveUp: boolean;
  canMoveDown: boolean;
  isPinned: boolean;
  isDragged: boolean;
  onShown: (isShown: boolean) => void;
  onPinned: (isPinned: boolean) => void;
  onMove: (by: -1 | 1) => void;
  onGrip: (event: PointerEvent) => void;
}

/** One column to be shown, hidden, moved (also by Alt and ↑ or ↓) and pinned. */
export function ColumnRow({
  fieldKey,
  label,
  kind,
  isShown,
  canMoveUp,
  canMoveDown,
  isPinned,
  isDragged,
  onShown,
  onPinned,
  onMove,
  onGrip,
}: ColumnRowProps) {
  const isName = fieldKey === NAME_COLUMN;
  const isMovable = isShown && !isName;
  function onKeyDown(event: KeyboardEvent) {
    if (!isMovable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const isUp = event.key === 'ArrowUp';
    if (isUp ? canMoveUp : canMoveDown) onMove(isUp ? -1 : 1);
  }
  return (
    <li
      data-row={fieldKey}
      onKeyDown={onKeyDown}
      className={`group flex min-h-8 items-center gap-1 rounded-control pr-1 pl-1.5 hover:bg-sunken ${isDragged ? 'bg-accent-soft forced-colors:outline-2 forced-colors:outline-solid' : ''}`}
    >
      <span
        aria-hidden
        {...(isMovable && { onPointerDown: onGrip })}
        className={`flex-none text-muted select-none pointer-coarse:hidden ${isMovable ? 'cursor-grab touch-none' : 'invisible'}`}
      >
        <GripVertical size={14} />
      </span>
      <label className="flex min-h-8 min-w-0 flex-1 items-center gap-2 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          className="size-4 flex-none accent-accent"
          checked={isShown}
          disabled={isName}
          onChange={({ target }) => onShown(target.checked)}
        />
        <span className="min-w-0 flex-1">
          <span className="foreign line-clamp-2">{label}</span>
          {kind === undefined && (
            <span className="block pb-1 text-meta text-muted">Not found among the loaded contacts</span>
          )}
        </span>
        {kind !== undefined && (
          <span className="flex-none text-meta text-muted">{isName ? 'Always first' : KIND_WORDS[kind]}</span>
        )}
      </label>
      {isMovable ? (
        <>
          <IconButton
            label={`Move ${label} up`}
            isSmall
            aria-disabled={!canMoveUp}
            onClick={() => canMoveUp && onMove(-1)}
          >
            <ArrowUp size={14} aria-hidden />
          </IconButton>
          <IconButton
            label={`Move ${label} down`}
            isSmall
            aria-disabled={!canMoveDown}
            onClick={() => canMoveDown && onMove(1)}
          >
            <ArrowDown size={14} aria-hidden />
          </IconButton>
          <IconButton
            label={`Pin ${label}`}
            isSmall
            aria-pressed={isPinned}
            className={isPinned ? 'bg-accent-soft text-accent!' : ''}
            onClick={() => onPinned(!isPinned)}
          >
            <Pin size={14} aria-hidden fill={isPinned ? 'currentColor' : 'none'} />
          </IconButton>
        </>
      ) : (
        // Kinds stand below one another.
        <span aria-hidden className="w-20 flex-none pointer-coarse:hidden" />
      )}
    </li>
  );
}
