import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

export function OverviewSkeleton() {
  return (
    <Page title="Overview">
      <div role="status" aria-label="Loading" className="grid grid-cols-1 gap-4 lg:grid-cols-3">
        <Skeleton className="h-44 sm:h-21 lg:col-span-3" />
        <Skeleton className="h-48 lg:col-span-2" />
        <Skeleton className="h-48" />
        <Skeleton className="h-44 lg:col-span-2" />
        <Skeleton className="h-44" />
      </div>
    </Page>
  )
}
