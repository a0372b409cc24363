import { useId } from 'react'
import type { Named } from '../Named.ts'

interface Props {
  channels: readonly Named[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  error: string | undefined
}

/** The channels as checkboxes. */
export function ChannelChips({ channels, chosen, onChange, error }: Props) {
  const id = useId()
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend className="mb-1.5 font-medium">Tell</legend>
      <div className="flex flex-wrap gap-1.5">
        {channels.map((channel) => {
          const isOn = chosen.includes(channel.id)
          return (
            <label
              key={channel.id}
              className="flex min-h-8 cursor-pointer items-center gap-2 rounded border bg-surface px-2 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="checkbox"
                className="size-4 shrink-0"
                checked={isOn}
                onChange={() => onChange(isOn ? chosen.filter((one) => one !== channel.id) : [...chosen, channel.id])}
              />
              <span className="min-w-0 wrap-anywhere">{channel.name}</span>
            </label>
          )
        })}
        {channels.length === 0 && <p className="text-muted">There is no channel yet.</p>}
      </div>
      {error && (
        <p id={id} className="mt-1.5 text-xs text-bad">
          {error}
        </p>
      )}
    </fieldset>
  )
}
