import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { graphql } from '../../gql/index.ts'
import { Checklist } from '../../ui/FilterChip.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import type { Named } from '../Named.ts'

const FindJobs = graphql(`
  query FindJobs($filter: JobFilter) {
    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 20) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`)

/** Jobs by name, the chosen ones first. The server does the search, because there may be ten thousand. */
export function JobsField({ chosen, onChange }: { chosen: readonly Named[]; onChange: (chosen: Named[]) => void }) {
  const [search, setSearch] = useState('')
  const { data, previousData } = useQuery(FindJobs, { variables: { filter: search ? { search } : undefined } })
  const found = (data ?? previousData)?.jobs.edges.map(({ node }) => ({ id: node.id, name: node.name })) ?? []
  // Jobs that were unchecked stay in place until the next search.
  const [kept] = useState(chosen)
  const shown = new Map([...kept, ...chosen, ...found].map((job) => [job.id, job]))
  return (
    <div>
      <SearchInput label="Find a job" value={search} onChange={setSearch} className="mb-1" />
      <div className="max-h-52 overflow-auto">
        <Checklist
          label="Jobs"
          options={[...shown.values()].map(({ id, name }) => ({
            value: id,
            label: <span className="min-w-0 wrap-anywhere">{name}</span>,
          }))}
          chosen={chosen.map(({ id }) => id)}
          onChange={(ids) => onChange(ids.map((id) => shown.get(id)).filter((job) => job !== undefined))}
        />
        {data && shown.size === 0 && <p className="px-2 py-1 text-muted">No jobs match.</p>}
      </div>
    </div>
  )
}
