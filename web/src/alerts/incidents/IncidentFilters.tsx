import { JobChoice } from '../../runs/JobChoice.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checklist, FilterChip } from '../../ui/FilterChip.tsx'
import { incidentStates, kindLabels, severities } from '../words.ts'
import { type IncidentsSearch, incidentStatuses, isFiltered, kindValues, severityValues } from './search.ts'

interface Props {
  search: IncidentsSearch
  onChange: (next: IncidentsSearch) => void
}

const nothing: IncidentsSearch = {
  statuses: undefined,
  severities: undefined,
  kinds: undefined,
  jobs: undefined,
  hosts: undefined,
}

/** Filter chips; what they are set to is in the URL. */
export function IncidentFilters({ search, onChange }: Props) {
  const { statuses = [], severities: chosenSeverities = [], kinds = [], jobs = [], hosts = [] } = search
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <FilterChip
        label="State"
        value={words(statuses.map((one) => incidentStates[one]))}
        onClear={() => onChange({ statuses: undefined })}
      >
        <Checklist
          label="State"
          options={incidentStatuses.map((value) => ({ value, label: incidentStates[value] }))}
          chosen={statuses}
          onChange={(next) => onChange({ statuses: orNone(next) })}
        />
      </FilterChip>
      <FilterChip
        label="Severity"
        value={words(chosenSeverities.map((one) => severities[one].label))}
        onClear={() => onChange({ severities: undefined })}
      >
        <Checklist
          label="Severity"
          options={severityValues.map((value) => ({ value, label: severities[value].label }))}
          chosen={chosenSeverities}
          onChange={(next) => onChange({ severities: orNone(next) })}
        />
      </FilterChip>
      <FilterChip
        label="Kind"
        value={words(kinds.map((one) => kindLabels[one]))}
        onClear={() => onChange({ kinds: undefined })}
      >
        <Checklist
          label="Kind"
          options={kindValues.map((value) => ({ value, label: kindLabels[value] }))}
          chosen={kinds}
          onChange={(next) => onChange({ kinds: orNone(next) })}
        />
      </FilterChip>
      <FilterChip
        label="Job"
        value={jobs.length > 0 ? `${jobs.length} chosen` : undefined}
        onClear={() => onChange({ jobs: undefined })}
      >
        <JobChoice chosen={jobs} onChange={(next) => onChange({ jobs: orNone(next) })} />
      </FilterChip>
      {hosts.length > 0 && (
        <FilterChip label="Host" value={words(hosts)} onClear={() => onChange({ hosts: undefined })}>
          <Checklist
            label="Host"
            options={hosts.map((value) => ({ value, label: value }))}
            chosen={hosts}
            onChange={(next) => onChange({ hosts: orNone(next) })}
          />
        </FilterChip>
      )}
      {isFiltered(search) && (
        <Button kind="quiet" onClick={() => onChange(nothing)}>
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

function orNone<T>(chosen: T[]): T[] | undefined {
  return chosen.length > 0 ? chosen : undefined
}
