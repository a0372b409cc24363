import { useQuery } from '@apollo/client/react'
import { graphql } from '../gql/index.ts'
import { Button } from '../ui/Button.tsx'
import { Checklist, FilterChip } from '../ui/FilterChip.tsx'
import { Radiolist } from '../ui/Radiolist.tsx'
import { SearchInput } from '../ui/SearchInput.tsx'
import { statuses } from '../ui/status.ts'
import { duration } from '../ui/time.ts'
import { JobChoice } from './JobChoice.tsx'
import { ResponseChoice } from './ResponseChoice.tsx'
import { type ExecutionsSearch, executionStatuses, executionTriggers, toFilter } from './search.ts'
import { TimeChip } from './TimeChip.tsx'
import { triggerLabels } from './triggerLabels.ts'

interface Props {
  search: ExecutionsSearch
  /** The name of the job, if exactly one is chosen. */
  jobName: string | undefined
  onChange: (next: Partial<ExecutionsSearch>) => void
}

const statusOptions = executionStatuses.map((value) => ({ value, label: statuses[value].label }))
const triggerOptions = executionTriggers.map((value) => ({ value, label: triggerLabels[value] }))
const durationOptions = [1000, 5000, 10_000, 30_000, 60_000].map((ms) => ({
  value: String(ms),
  label: `over ${duration(ms)}`,
}))

export function ExecutionFilters({ search, jobName, onChange }: Props) {
  const { statuses: chosen = [], triggers = [], jobs = [], codes = [], minMs } = search
  return (
    <div role="group" aria-label="Filters" className="mb-3 flex flex-wrap items-center gap-2">
      <SearchInput
        label="Search runs"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
        className="max-sm:w-full sm:w-52"
      />
      <FilterChip
        label="Status"
        value={words(chosen.map((one) => statuses[one].label))}
        onClear={() => onChange({ statuses: undefined })}
      >
        <Checklist
          label="Status"
          options={statusOptions}
          chosen={chosen}
          onChange={(next) => onChange({ statuses: orNone(next) })}
        />
      </FilterChip>
      <FilterChip
        label="Job"
        value={jobs.length === 1 ? (jobName ?? '1 job') : jobs.length > 1 ? `${jobs.length} jobs` : undefined}
        onClear={() => onChange({ jobs: undefined })}
      >
        <JobChoice chosen={jobs} onChange={(next) => onChange({ jobs: orNone(next) })} />
      </FilterChip>
      <CategoryChip search={search} onChange={onChange} />
      <FilterChip
        label="Trigger"
        value={words(triggers.map((one) => triggerLabels[one]))}
        onClear={() => onChange({ triggers: undefined })}
      >
        <Checklist
          label="Trigger"
          options={triggerOptions}
          chosen={triggers}
          onChange={(next) => onChange({ triggers: orNone(next) })}
        />
      </FilterChip>
      <TimeChip search={search} onChange={onChange} />
      <FilterChip
        label="Duration"
        value={minMs ? `over ${duration(minMs)}` : undefined}
        onClear={() => onChange({ minMs: undefined })}
      >
        <Radiolist
          label="Duration"
          options={durationOptions}
          value={String(minMs ?? '')}
          onChange={(value) => onChange({ minMs: Number(value) })}
        />
      </FilterChip>
      <FilterChip label="Response" value={words(codes.map(String))} onClear={() => onChange({ codes: undefined })}>
        <ResponseChoice chosen={codes} onChange={(next) => onChange({ codes: orNone(next) })} />
      </FilterChip>
      {toFilter(search) && (
        <Button kind="quiet" onClick={() => onChange(nothing)}>
          Clear all
        </Button>
      )}
    </div>
  )
}

const nothing: ExecutionsSearch = {
  q: undefined,
  statuses: undefined,
  triggers: undefined,
  jobs: undefined,
  categories: undefined,
  from: undefined,
  to: undefined,
  minMs: undefined,
  codes: undefined,
}

const CategoryNames = graphql(`
  query CategoryNames {
    categories(first: 100) {
      edges {
        node {
          id
          name
          color
        }
      }
    }
  }
`)

function CategoryChip({ search: { categories = [] }, onChange }: Pick<Props, 'search' | 'onChange'>) {
  const { data } = useQuery(CategoryNames)
  const all = data?.categories.edges.map(({ node }) => node) ?? []
  const named = categories.map((id) => all.find((one) => one.id === id)?.name ?? '…')
  return (
    <FilterChip label="Category" value={words(named)} onClear={() => onChange({ categories: undefined })}>
      <Checklist
        label="Category"
        options={all.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={categories}
        onChange={(next) => onChange({ categories: orNone(next) })}
      />
    </FilterChip>
  )
}

function words(chosen: readonly string[]): string | undefined {
  if (chosen.length === 0) return undefined
  return chosen.length > 2 ? `${chosen.length} chosen` : chosen.join(' or ')
}

function orNone<T>(chosen: T[]): T[] | undefined {
  return chosen.length > 0 ? chosen : undefined
}
