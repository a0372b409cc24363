import { useState } from 'react'
import { AddRule, JobRules } from '../../alerts/rules/JobRules.tsx'
import type { JobRules_jobFragment } from '../../gql/graphql.ts'
import { Section } from './Section.tsx'

/** Who is told when the job fails. Rules are saved by themselves, not with the job. */
export function JobAlertRules({ job }: { job: JobRules_jobFragment }) {
  const [isOpen, setOpen] = useState(false)
  const watching = job.alertRules.filter(({ isActive }) => isActive).length
  return (
    <Section
      title="Alerts"
      summary={watching === 0 ? 'No rule watches this job' : `${watching} ${watching === 1 ? 'rule' : 'rules'}`}
      open={isOpen}
      onToggle={() => setOpen((before) => !before)}
    >
      <JobRules job={job} />
      <div>
        <AddRule job={job} />
      </div>
    </Section>
  )
}
