import { type ComponentProps, useEffect, useImperativeHandle, useRef } from 'react'

interface Props extends Omit<ComponentProps<'input'>, 'type'> {
  /** Some, but not all, of what it stands for. */
  indeterminate?: boolean
}

export function Checkbox({ indeterminate = false, className = '', ref, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => input.current as HTMLInputElement)
  useEffect(() => {
    if (input.current) input.current.indeterminate = indeterminate
  }, [indeterminate])
  return <input {...rest} ref={input} type="checkbox" className={`size-4 shrink-0 ${className}`} />
}
