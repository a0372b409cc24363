import type { RefObject } from 'react'
import { graphql } from '../../gql/index.ts'
import type { JobFilters_categoriesFragment } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { Checklist, FilterChip } from '../../ui/FilterChip.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import { Select } from '../../ui/Select.tsx'
import { statuses } from '../../ui/status.ts'
import { type JobsSearch, jobStatuses, lastStatuses, methods, type Sort, toFilter } from '../search.ts'

export const JobFilters_categories = graphql(`
  fragment JobFilters_categories on CategoryConnection {
    edges {
      node {
        id
        name
        color
      }
    }
  }
`)

interface Props {
  search: JobsSearch
  categories: JobFilters_categoriesFragment | undefined
  onChange: (next: Partial<JobsSearch>) => void
  searchBox: RefObject<HTMLDivElement | null>
}

const jobStatusLabels = { ACTIVE: 'Active', PAUSED: 'Paused', FAILED: 'Stopped after failures' }
const sortOptions: { value: Sort; label: string }[] = [
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: 'next', label: 'Next run, soonest first' },
  { value: '-next', label: 'Next run, latest first' },
  { value: '-last', label: 'Last run, newest first' },
  { value: 'last', label: 'Last run, oldest first' },
  { value: '-created', label: 'Newest first' },
  { value: 'created', label: 'Oldest first' },
  { value: '-updated', label: 'Changed last' },
  { value: 'updated', label: 'Unchanged longest' },
]

export function JobFilters({ search, categories, onChange, searchBox }: Props) {
  const all = categories?.edges.map(({ node }) => node) ?? []
  const chips = [
    {
      key: 'categories',
      label: 'Category',
      options: all.map(({ id, name, color }) => ({ value: id, label: name, color })),
    },
    {
      key: 'statuses',
      label: 'Status',
      options: jobStatuses.map((value) => ({ value, label: jobStatusLabels[value] })),
    },
    {
      key: 'last',
      label: 'Last run',
      options: lastStatuses.map((value) => ({ value, label: statuses[value].label })),
    },
    { key: 'methods', label: 'Method', options: methods.map((value) => ({ value, label: value })) },
  ] as const

  return (
    <div role="group" aria-label="Filters" className="mb-3 flex flex-wrap items-center gap-2">
      <div ref={searchBox} className="max-sm:w-full sm:w-56">
        <SearchInput label="Search jobs" value={search.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
      </div>
      {chips.map(({ key, label, options }) => {
        const chosen: readonly string[] = search[key] ?? []
        return (
          <FilterChip
            key={key}
            label={label}
            value={words(chosen.map((value) => options.find((one) => one.value === value)?.label ?? '…'))}
            onClear={() => onChange({ [key]: undefined })}
          >
            <Checklist<string>
              label={label}
              options={options}
              chosen={chosen}
              onChange={(next) => onChange({ [key]: next.length > 0 ? next : undefined })}
            />
          </FilterChip>
        )
      })}
      {toFilter(search) && (
        <Button kind="quiet" onClick={() => onChange(nothing)}>
          Clear all
        </Button>
      )}
      <Select
        aria-label="Order"
        options={sortOptions}
        value={search.sort ?? 'name'}
        onChange={({ target }) => onChange({ sort: target.value === 'name' ? undefined : (target.value as Sort) })}
        className="sm:ml-auto sm:h-7!"
      />
    </div>
  )
}

export const nothing: JobsSearch = {
  q: undefined,
  categories: undefined,
  statuses: undefined,
  last: undefined,
  methods: undefined,
}

function words(chosen: readonly string[]): string | undefined {
  if (chosen.length === 0) return undefined
  return chosen.length > 2 ? `${chosen.length} chosen` : chosen.join(' or ')
}
