import { type ComponentProps, useEffect, useRef } from 'react'

interface Props extends Omit<ComponentProps<'input'>, 'type'> {
  /** Some, but not all, of what it stands for. */
  indeterminate?: boolean
}

export function Checkbox({ indeterminate = false, className = '', ...rest }: Props) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate
  }, [indeterminate])
  return <input {...rest} ref={ref} type="checkbox" className={`size-4 shrink-0 ${className}`} />
}
