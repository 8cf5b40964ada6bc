import type { ComponentProps } from 'react';

const LOOKS = {
  primary: 'border-transparent bg-accent text-on-accent font-medium',
  quiet: 'border-border bg-surface text-text hover:bg-sunken',
} as const;

type ButtonProps = ComponentProps<'button'> & { look?: keyof typeof LOOKS };

/** A button with a text. `aria-disabled` keeps the focus where `disabled` would lose it. */
export function Button({ look = 'quiet', className = '', ...props }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-[30px] items-center justify-center gap-1.5 rounded-control border px-3 whitespace-nowrap aria-disabled:text-muted pointer-coarse:min-h-11 forced-colors:aria-disabled:text-[GrayText] ${LOOKS[look]} ${className}`}
      {...props}
    />
  );
}

type IconButtonProps = ComponentProps<'button'> & { label: string; isSmall?: boolean };

/** A square button with a picture; `label` is its name and tooltip. */
export function IconButton({ label, isSmall = false, className = '', ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid ${isSmall ? 'size-6' : 'size-7'} shrink-0 place-items-center rounded-control text-muted hover:bg-sunken hover:text-text aria-disabled:opacity-40 pointer-coarse:size-11 ${className}`}
      {...props}
    />
  );
}

/** A button within a sentence; what can be hit is higher than the line that it is in. */
export function LinkButton({ className = '', ...props }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={`relative font-medium text-accent before:absolute before:inset-x-0 before:-inset-y-0.5 hover:underline pointer-coarse:before:-inset-y-3 ${className}`}
      {...props}
    />
  );
}
