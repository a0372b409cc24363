import { Field as Base } from '@base-ui/react/field'
import type { ComponentProps, ReactNode } from 'react'

interface FieldProps {
  label: ReactNode
  /** What the field does, in words; always there, so that an error does not move the page by more than a line. */
  hint?: ReactNode
  error?: string | undefined
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/** Joins a control with its label, hint and error, for the eye and for a screen reader. */
export function Field({ label, hint, error, hideLabel, className = '', children }: FieldProps) {
  return (
    <Base.Root invalid={Boolean(error)} className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <Base.Label className={hideLabel ? 'sr-only' : 'font-medium'}>{label}</Base.Label>
      {children}
      {error ? (
        <Base.Error match className="text-xs text-bad">
          {error}
        </Base.Error>
      ) : (
        hint && <Base.Description className="text-xs text-muted">{hint}</Base.Description>
      )}
    </Base.Root>
  )
}

const control =
  'w-full min-w-0 rounded border border-line-strong/60 bg-surface px-2.5 placeholder:text-faint hover:border-line-strong data-invalid:border-bad disabled:opacity-60'

export function Input({ className = '', ...rest }: ComponentProps<'input'>) {
  return <Base.Control {...rest} className={`h-9 sm:h-8 ${control} ${className}`} />
}

export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return (
    <Base.Control
      {...(rest as ComponentProps<'input'>)}
      render={<textarea rows={rest.rows ?? 3} />}
      className={`py-1.5 ${control} ${className}`}
    />
  )
}
