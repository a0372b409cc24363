import { Switch as Base } from '@base-ui/react/switch'

interface Props {
  checked: boolean
  onChange: (checked: boolean) => void
  /** What it switches, for a screen reader. */
  label: string
}

/** A switch in a row of a list, without words beside it. */
export function RowSwitch({ checked, onChange, label }: Props) {
  return (
    <Base.Root
      aria-label={label}
      checked={checked}
      onCheckedChange={onChange}
      className="flex h-4.5 w-8 shrink-0 rounded-full bg-line-strong p-0.5 transition-colors data-checked:bg-accent-solid data-disabled:opacity-50"
    >
      <Base.Thumb className="size-3.5 rounded-full bg-on-accent transition-transform data-checked:translate-x-3.5" />
    </Base.Root>
  )
}
