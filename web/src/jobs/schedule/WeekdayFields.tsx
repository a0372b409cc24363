const weekdays = [
  [1, 'Mon', 'Monday'],
  [2, 'Tue', 'Tuesday'],
  [3, 'Wed', 'Wednesday'],
  [4, 'Thu', 'Thursday'],
  [5, 'Fri', 'Friday'],
  [6, 'Sat', 'Saturday'],
  [0, 'Sun', 'Sunday'],
] as const

/** Days of the week to tick. The last one cannot be taken off: a schedule without days would never run. */
export function WeekdayFields({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">On</legend>
      <div className="flex flex-wrap gap-1">
        {weekdays.map(([day, short, name]) => {
          const isOn = days.includes(day)
          return (
            <label
              key={day}
              className="flex h-9 cursor-pointer items-center rounded border px-2 text-muted has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent sm:h-8"
            >
              <input
                type="checkbox"
                className="sr-only"
                aria-label={name}
                checked={isOn}
                disabled={isOn && days.length === 1}
                onChange={() => onChange(isOn ? days.filter((one) => one !== day) : [...days, day])}
              />
              {short}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
