import { Button } from '../../ui/Button.tsx'
import { Checklist, FilterChip } from '../../ui/FilterChip.tsx'
import { deliveryStates } from '../words.ts'
import { type DeliveriesSearch, deliveryStatuses, toFilter } from './search.ts'

interface Props {
  search: DeliveriesSearch
  channels: readonly { id: string; name: string }[]
  onChange: (next: DeliveriesSearch) => void
}

export function DeliveryFilters({ search, channels, onChange }: Props) {
  const { statuses = [], channels: chosen = [] } = search
  const names = chosen.map((id) => channels.find((channel) => channel.id === id)?.name ?? 'Deleted channel')
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <FilterChip
        label="Status"
        value={words(statuses.map((status) => deliveryStates[status].label))}
        onClear={() => onChange({ ...search, statuses: undefined })}
      >
        <Checklist
          label="Status"
          options={deliveryStatuses.map((value) => ({ value, label: deliveryStates[value].label }))}
          chosen={statuses}
          onChange={(next) => onChange({ ...search, statuses: next })}
        />
      </FilterChip>
      <FilterChip label="Channel" value={words(names)} onClear={() => onChange({ ...search, channels: undefined })}>
        <Checklist
          label="Channel"
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={chosen}
          onChange={(next) => onChange({ ...search, channels: next })}
        />
      </FilterChip>
      {toFilter(search) && (
        <Button kind="quiet" onClick={() => onChange({ statuses: undefined, channels: undefined })}>
          Clear all
        </Button>
      )}
    </div>
  )
}

function words(chosen: readonly string[]): string | undefined {
  if (chosen.length === 0) return undefined
  return chosen.length > 2 ? `${chosen.length} chosen` : chosen.join(' or ')
}
