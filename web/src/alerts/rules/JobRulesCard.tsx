import type { JobRules_jobFragment } from '../../gql/graphql.ts'
import { Card } from '../../ui/Page.tsx'
import { AddRule, JobRules } from './JobRules.tsx'

export function JobRulesCard({ job }: { job: JobRules_jobFragment }) {
  return (
    <Card title="Alert rules" actions={<AddRule job={job} />}>
      <div className="border-t px-3.5 py-2.5">
        <JobRules job={job} />
      </div>
    </Card>
  )
}
