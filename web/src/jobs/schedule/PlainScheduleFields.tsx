import type { ReactNode } from 'react'
import { Field, Input } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { minuteSteps, type PlainSchedule, toCron, toPlain } from './plain.ts'
import { WeekdayFields } from './WeekdayFields.tsx'

interface Props {
  label?: string
  pattern: string
  onChange: (pattern: string) => void
}

const kinds = [
  { value: 'minutes', label: 'Every few minutes' },
  { value: 'hourly', label: 'Every hour' },
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'On days of the week' },
  { value: 'monthly', label: 'Every month' },
  { value: 'cron', label: 'By cron text' },
]
const steps = minuteSteps.map((step) => ({
  value: String(step),
  label: step === 1 ? 'every minute' : `every ${step} minutes`,
}))
const days = [
  ...Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), label: `day ${index + 1}` })),
  { value: 'L', label: 'the last day' },
]

/** The schedule in plain choices. They are read from the cron text and written to it. */
export function PlainScheduleFields({ label = 'Runs', pattern, onChange }: Props) {
  const plain = toPlain(pattern)
  const set = (next: PlainSchedule) => onChange(toCron(next))

  return (
    <div className="flex flex-wrap items-start gap-3">
      <Field label={label} className="w-48">
        <Select
          options={kinds}
          value={plain?.kind ?? 'cron'}
          onChange={({ target }) => {
            const next = begin(target.value, plain)
            if (next) set(next)
            else document.querySelector<HTMLElement>('[name=cronPattern]')?.focus()
          }}
        />
      </Field>
      {plain?.kind === 'minutes' && (
        <Field label="How often" className="w-44">
          <Select
            options={steps}
            value={String(plain.every)}
            onChange={({ target }) => set({ ...plain, every: Number(target.value) })}
          />
        </Field>
      )}
      {plain?.kind === 'hourly' && (
        <Field label="At minute" className="w-24">
          <Input
            type="number"
            min={0}
            max={59}
            value={plain.minute}
            onChange={({ target }) => {
              const minute = Number(target.value)
              if (target.value !== '' && minute >= 0 && minute <= 59) set({ ...plain, minute: Math.floor(minute) })
            }}
          />
        </Field>
      )}
      {plain?.kind === 'weekly' && (
        <WeekdayFields days={plain.days} onChange={(next) => set({ ...plain, days: next })} />
      )}
      {plain?.kind === 'monthly' && (
        <Field label="On" className="w-32">
          <Select
            options={days}
            value={String(plain.day)}
            onChange={({ target }) => set({ ...plain, day: target.value === 'L' ? 'L' : Number(target.value) })}
          />
        </Field>
      )}
      {plain && 'time' in plain && <TimeField time={plain.time} onChange={(time) => set({ ...plain, time })} />}
      {plain === undefined && <Note>Finer than the plain choices; edit the cron text below.</Note>}
    </div>
  )
}

function TimeField({ time, onChange }: { time: string; onChange: (time: string) => void }) {
  return (
    <Field label="At" className="w-32">
      <Input type="time" required value={time} onChange={({ target }) => target.value && onChange(target.value)} />
    </Field>
  )
}

function Note({ children }: { children: ReactNode }) {
  return <p className="self-end pb-2 text-xs text-muted">{children}</p>
}

/** A first choice of another kind, which keeps the time of day where both have one. */
function begin(kind: string, from: PlainSchedule | undefined): PlainSchedule | undefined {
  const time = from && 'time' in from ? from.time : '02:00'
  if (kind === 'minutes') return { kind, every: 15 }
  if (kind === 'hourly') return { kind, minute: 0 }
  if (kind === 'daily') return { kind, time }
  if (kind === 'weekly') return { kind, days: [1, 2, 3, 4, 5], time }
  if (kind === 'monthly') return { kind, day: 1, time }
  return undefined
}
