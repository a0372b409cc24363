import { type ComponentProps, useId } from 'react'
import { Input } from '../ui/Field.tsx'

const zones = Intl.supportedValuesOf('timeZone')

/** A time zone by name, with the known ones to choose from. */
export function ZoneInput(props: ComponentProps<'input'>) {
  const id = useId()
  return (
    <>
      <Input {...props} list={id} autoComplete="off" spellCheck={false} />
      <datalist id={id}>
        {['UTC', ...zones].map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
    </>
  )
}
