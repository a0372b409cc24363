import { Checklist } from '../../ui/FilterChip.tsx'
import type { Named } from '../Named.ts'

interface Props {
  /** All that there are, and those that are chosen already. */
  categories: readonly Named[]
  chosen: readonly Named[]
  onChange: (chosen: Named[]) => void
}

export function CategoriesField({ categories, chosen, onChange }: Props) {
  const shown = new Map([...categories, ...chosen].map((category) => [category.id, category]))
  return (
    <div className="max-h-44 overflow-auto">
      <Checklist
        label="Categories"
        options={[...shown.values()].map(({ id, name }) => ({ value: id, label: name }))}
        chosen={chosen.map(({ id }) => id)}
        onChange={(ids) => onChange(ids.map((id) => shown.get(id)).filter((one) => one !== undefined))}
      />
    </div>
  )
}
