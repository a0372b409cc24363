import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { Braces, ChartSpline } from 'lucide-react'
import type { ReactNode } from 'react'
import { PageTitle } from '../app/PageTitle.tsx'
import { graphql } from '../gql/index.ts'
import { buttonClass } from '../ui/Button.tsx'
import { Card } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { exactTime, uptime } from '../ui/time.ts'
import { useClock } from '../ui/useClock.ts'
import { Health } from './Health.tsx'

const SystemQuery = graphql(`
  query System {
    system {
      version
      database
      startedAt
      nodeVersion
    }
  }
`)

export const Route = createFileRoute('/_signedIn/settings/system')({
  loader: ({ context }) => context.preloadQuery(SystemQuery, { fetchPolicy: 'cache-and-network' }),
  component: SystemPage,
  pendingComponent: PageSkeleton,
})

function SystemPage() {
  const { system } = useReadQuery(Route.useLoaderData()).data
  const since = useClock((now) => uptime(now - Date.parse(system.startedAt)))
  return (
    <Card title="System" className="max-w-2xl">
      <PageTitle>System</PageTitle>
      <dl>
        <Row name="Version">Carillon {system.version}</Row>
        <Row name="Health">
          <Health />
        </Row>
        <Row name="Database">{system.database}</Row>
        <Row name="Node.js">{system.nodeVersion}</Row>
        <Row name="Running since">
          {exactTime(system.startedAt)} <span className="text-muted">({since})</span>
        </Row>
      </dl>
      <div className="flex flex-wrap gap-2 border-t px-3.5 py-3">
        <a href="/explorer" target="_blank" rel="noreferrer" className={buttonClass()}>
          <Braces aria-hidden />
          API explorer
        </a>
        <a href="/metrics" target="_blank" rel="noreferrer" className={buttonClass()}>
          <ChartSpline aria-hidden />
          Metrics
        </a>
      </div>
    </Card>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid min-h-10 grid-cols-[8rem_minmax(0,1fr)] items-center border-t px-3.5 py-2">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
