import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { graphql } from '../gql/index.ts'
import { Checklist } from '../ui/FilterChip.tsx'
import { SearchInput } from '../ui/SearchInput.tsx'

const JobNames = graphql(`
  query JobNames($filter: JobFilter) {
    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 30) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`)

/** Jobs by name. The server does the search, because there may be ten thousand jobs. */
export function JobChoice({ chosen, onChange }: { chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const [search, setSearch] = useState('')
  const { data, previousData } = useQuery(JobNames, { variables: { filter: search ? { search } : undefined } })
  const jobs = (data ?? previousData)?.jobs.edges.map(({ node }) => node) ?? []
  return (
    <div className="w-64">
      <SearchInput label="Find a job" value={search} onChange={setSearch} className="mb-1" />
      <Checklist
        label="Job"
        options={jobs.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={chosen}
        onChange={onChange}
      />
    </div>
  )
}
