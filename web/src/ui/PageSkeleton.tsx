import { Skeleton, SkeletonRows } from './Skeleton.tsx'

/** Stands in for a page whose code or data is on its way. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="p-4 sm:p-6">
      <Skeleton className="mb-6 h-7 w-44" />
      <div className="rounded border bg-surface">
        <SkeletonRows rows={9} />
      </div>
    </div>
  )
}
