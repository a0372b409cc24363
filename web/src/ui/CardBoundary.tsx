import { useRouter } from '@tanstack/react-router'
import { Component, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Card } from './Page.tsx'

interface Props {
  /** Of the card, for when it cannot be drawn. */
  title: string
  className?: string | undefined
  /** What the card draws: with new data it is tried again. */
  data: unknown
  /** It is known already that the data did not come. */
  failed?: boolean
  children: ReactNode
}

interface State {
  hasThrown: boolean
  data: unknown
}

/** Keeps what goes wrong in one card from the rest of the page. */
export class CardBoundary extends Component<Props, State> {
  override state: State = { hasThrown: false, data: this.props.data }

  static getDerivedStateFromError() {
    return { hasThrown: true }
  }

  static getDerivedStateFromProps({ data }: Props, state: State): State | null {
    return data === state.data ? null : { hasThrown: false, data }
  }

  override render() {
    const { title, className, failed, children } = this.props
    return this.state.hasThrown || failed ? <FailedCard title={title} className={className} /> : children
  }
}

function FailedCard({ title, className }: Pick<Props, 'title' | 'className'>) {
  const router = useRouter()
  return (
    <Card title={title} className={className}>
      <div role="alert" className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-t px-3.5 py-2.5">
        <p className="min-w-40 flex-1 text-muted">
          This part could not be shown. The rest of the page is not affected.
        </p>
        <Button onClick={() => void router.invalidate()}>Try again</Button>
      </div>
    </Card>
  )
}
