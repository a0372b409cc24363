import { FilterChip } from '../ui/FilterChip.tsx'
import { Field, Input } from '../ui/Field.tsx'
import type { ExecutionsSearch } from './search.ts'

const short = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

interface Props {
  search: ExecutionsSearch
  onChange: (next: Partial<ExecutionsSearch>) => void
}

/** Sets the time range by keyboard, as dragging over the chart does. */
export function TimeChip({ search: { from, to }, onChange }: Props) {
  return (
    <FilterChip label="Time" value={words(from, to)} onClear={() => onChange({ from: undefined, to: undefined })}>
      <div className="flex w-60 flex-col gap-3 p-1.5">
        <Field label="From" hint="In this browser's time zone">
          <Input
            type="datetime-local"
            value={toLocal(from)}
            onChange={(event) => onChange({ from: toInstant(event.target.value) })}
          />
        </Field>
        <Field label="Until">
          <Input
            type="datetime-local"
            value={toLocal(to)}
            onChange={(event) => onChange({ to: toInstant(event.target.value) })}
          />
        </Field>
      </div>
    </FilterChip>
  )
}

function words(from: string | undefined, to: string | undefined): string | undefined {
  const show = (at: string) => short.format(new Date(at))
  if (from && to) return `${show(from)} – ${show(to)}`
  if (from) return `since ${show(from)}`
  return to && `before ${show(to)}`
}

/** The value of a `datetime-local` field: the browser's local time without a zone. */
function toLocal(at: string | undefined): string {
  if (!at) return ''
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function toInstant(local: string): string | undefined {
  return local ? new Date(local).toISOString() : undefined
}
