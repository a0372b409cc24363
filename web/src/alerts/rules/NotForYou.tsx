import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMay, useViewer } from '../../session/viewer.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'

/** Shows a form only to users who may save it. */
export function NotForYou({ children }: { children: ReactNode }) {
  const isKnown = useViewer() !== undefined
  const mayEdit = useMay('EDITOR')
  if (!isKnown) return null
  return mayEdit ? (
    children
  ) : (
    <EmptyState icon={Lock} level={1} title="You don't have access">
      <p>Ask an administrator.</p>
    </EmptyState>
  )
}
