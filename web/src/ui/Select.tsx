import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'

interface Props extends Omit<ComponentProps<'select'>, 'children'> {
  options: readonly { value: string; label: string; disabled?: boolean }[]
}

/** The platform's own list: right for a phone, a keyboard and a screen reader without a line of ours. */
export function Select({ options, className = '', ...rest }: Props) {
  return (
    <Field.Control
      {...(rest as ComponentProps<'input'>)}
      render={
        <select>
          {options.map(({ value, label, disabled }) => (
            <option key={value} value={value} disabled={disabled}>
              {label}
            </option>
          ))}
        </select>
      }
      className={`h-9 min-w-0 rounded border border-line-strong/60 bg-surface px-2 hover:border-line-strong data-invalid:border-bad sm:h-8 ${className}`}
    />
  )
}
