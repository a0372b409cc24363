import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { RuleRow_ruleFragment } from '../../gql/graphql.ts'

const maxNames = 4

/** What a rule watches, each name a link to it. */
export function ScopeLinks({ rule: { kind, jobs, categories } }: { rule: RuleRow_ruleFragment }) {
  if (jobs.length + categories.length === 0) {
    return <span>{kind === 'HOST_DOWN' || kind === 'CERTIFICATE' ? 'All hosts' : 'All jobs'}</span>
  }
  const all = [...categories.map(categoryLink), ...jobs.map(jobLink)]
  const shown = all.length > maxNames ? all.slice(0, maxNames - 1) : all
  return (
    <span>
      {shown.map((link, index) => (
        <Fragment key={link.key}>
          {index > 0 && ', '}
          {link}
        </Fragment>
      ))}
      {shown.length < all.length && ` and ${all.length - shown.length} more`}
    </span>
  )
}

interface Named {
  id: string
  name: string
}

const categoryLink = ({ id, name }: Named) => (
  <Link key={`category ${id}`} to="/jobs" search={{ categories: [id] }} className="wrap-anywhere hover:underline">
    {name}
  </Link>
)

const jobLink = ({ id, name }: Named) => (
  <Link key={`job ${id}`} to="/jobs/$jobId" params={{ jobId: id }} className="wrap-anywhere hover:underline">
    {name}
  </Link>
)
