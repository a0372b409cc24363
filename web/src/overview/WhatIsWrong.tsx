import { CircleCheck } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import type { Overview_dashboardFragment } from '../gql/graphql.ts'
import { CardBoundary } from '../ui/CardBoundary.tsx'
import { EmptyNote } from '../ui/EmptyNote.tsx'
import { Card } from '../ui/Page.tsx'
import { maxShown, uncoveredJobs } from './coverage.ts'

const load = () => import('./WrongCards.tsx')
const WrongCards = lazy(load)

interface Props {
  dashboard: Overview_dashboardFragment
  hasFailed: (path: string) => boolean
}

/** The code for what is wrong comes with the first trouble, or before it when nothing else is to be done. */
export function WhatIsWrong({ dashboard, hasFailed }: Props) {
  useEffect(() => void globalThis.requestIdleCallback?.(() => void load().catch(() => undefined)), [])
  return (
    <div className="flex min-w-0 flex-col gap-4 lg:col-span-3">
      <CardBoundary title="Open incidents" data={dashboard}>
        <Suspense fallback={<div style={{ height: heightPx(dashboard) }} />}>
          <WrongCards dashboard={dashboard} hasFailed={hasFailed} />
        </Suspense>
      </CardBoundary>
    </div>
  )
}

export function NothingIsWrong() {
  return (
    <Card title="Open incidents">
      <EmptyNote icon={CircleCheck}>Nothing is wrong right now.</EmptyNote>
    </Card>
  )
}

const [headPx, incidentPx, jobPx, gapPx] = [42, 45, 57, 16]

/** On a wide screen, so that what stands below need not move. */
function heightPx(dashboard: Overview_dashboardFragment): number {
  const open = dashboard.openIncidents?.length ?? 0
  const failing = uncoveredJobs(dashboard).length
  const incidentsPx = headPx + Math.max(1, Math.min(open, maxShown)) * incidentPx
  return incidentsPx + (failing > 0 ? gapPx + headPx + failing * jobPx : 0)
}
