import type { ComponentProps, ReactNode } from 'react'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent-solid text-on-accent hover:brightness-110',
  secondary: 'border bg-surface hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-text',
  danger: 'bg-bad-solid text-on-accent hover:brightness-110',
}

export function buttonClass(kind: ButtonKind = 'secondary', className = ''): string {
  return `inline-flex h-9 shrink-0 items-center justify-center gap-1.5 rounded px-3 font-medium whitespace-nowrap select-none disabled:opacity-50 aria-disabled:opacity-50 sm:h-8 [&_svg]:size-4 [&_svg]:shrink-0 ${kinds[kind]} ${className}`
}

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind
  /** Work is under way: the button keeps its size, says so to a screen reader and takes no second press. */
  busy?: boolean | undefined
  icon?: ReactNode
}

export function Button({ kind, busy, icon, children, className, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- the default is set above
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClass(kind, className)}
    >
      {icon}
      {children}
    </button>
  )
}

/** A square button with only an icon; its name is read out and shown on hover. */
export function IconButton({ label, kind = 'quiet', className = '', ...rest }: ButtonProps & { label: string }) {
  return <Button {...rest} kind={kind} aria-label={label} title={label} className={`w-9 px-0! sm:w-8 ${className}`} />
}
