import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BodyView } from '../../http/BodyView.tsx'
import { HeaderList } from '../../http/HeaderList.tsx'
import { graphql } from '../../gql/index.ts'
import type { JobSettings_jobFragment } from '../../gql/graphql.ts'
import { Card } from '../../ui/Page.tsx'
import { inSeconds } from '../inSeconds.ts'
import { authKinds, backoffs, labelOf, misfirePolicies, overlapPolicies, textOf } from '../policies.ts'

export const JobSettings_job = graphql(`
  fragment JobSettings_job on Job {
    id
    description
    category {
      id
      name
      color
    }
    cronPattern
    timezone
    scheduleText
    url
    method
    headers {
      name
      value
      secret
    }
    body
    auth {
      kind
      username
      name
      in
      hasSecret
    }
    successCodes
    timeoutMs
    followRedirects
    retryAttempts
    retryDelayMs
    backoff
    disableAfterFailures
    overlapPolicy
    misfirePolicy
  }
`)

/** Everything that is set, in words. */
export function JobSettings({ job }: { job: JobSettings_jobFragment }) {
  const { auth, headers, body, category } = job
  return (
    <Card title="Settings">
      <dl className="grid grid-cols-1 border-t px-3.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <Row name="Calls">
          <span className="font-mono text-xs break-all">
            <strong>{job.method}</strong> {job.url}
          </span>
        </Row>
        {job.description && <Row name="Description">{job.description}</Row>}
        <Row name="Category">
          <Link
            to="/jobs"
            search={{ categories: [category.id] }}
            className="inline-flex items-center gap-2 hover:underline"
          >
            <i aria-hidden className="size-2.5 rounded-full" style={{ background: category.color }} />
            {category.name}
          </Link>
        </Row>
        <Row name="Schedule" text={`In ${job.timezone}.`}>
          {job.scheduleText} <code className="ml-1 font-mono text-xs text-muted">{job.cronPattern}</code>
        </Row>
        <Row name="Signs in with" text={textOf(authKinds, auth.kind)}>
          {labelOf(authKinds, auth.kind)}
          {(auth.username ?? auth.name) && <span className="text-muted">, {auth.username ?? auth.name}</span>}
        </Row>
        {headers.length > 0 && (
          <Row name="Headers">
            <HeaderList headers={headers} />
          </Row>
        )}
        {body !== null && (
          <Row name="Body">
            <BodyView unnamed body={body} raw={false} />
          </Row>
        )}
        <Row
          name="Success"
          text={job.followRedirects ? 'Up to five redirects are followed.' : 'Redirects are not followed.'}
        >
          {job.successCodes}
        </Row>
        <Row name="Timeout per attempt" text="Over all its phases.">
          {inSeconds(job.timeoutMs)}
        </Row>
        <Row name="Retries" text={job.retryAttempts > 0 ? textOf(backoffs, job.backoff) : undefined}>
          {job.retryAttempts === 0 ? 'None' : `${job.retryAttempts}, the first after ${inSeconds(job.retryDelayMs)}`}
        </Row>
        <Row name="Overlap" text={textOf(overlapPolicies, job.overlapPolicy)}>
          {labelOf(overlapPolicies, job.overlapPolicy)}
        </Row>
        <Row name="Missed runs" text={textOf(misfirePolicies, job.misfirePolicy)}>
          {labelOf(misfirePolicies, job.misfirePolicy)}
        </Row>
        <Row name="Stops by itself">
          {job.disableAfterFailures === null ? 'Never' : `After ${job.disableAfterFailures} failed runs in a row`}
        </Row>
      </dl>
    </Card>
  )
}

function Row({ name, text, children }: { name: string; text?: string | undefined; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="pt-2.5 text-muted sm:py-2.5">{name}</dt>
      <dd className="min-w-0 pb-2.5 sm:pt-2.5">
        {children}
        {text && <p className="text-xs text-muted">{text}</p>}
      </dd>
    </div>
  )
}
