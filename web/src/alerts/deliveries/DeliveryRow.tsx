import type { FragmentType } from '@apollo/client'
import { useMutation } from '@apollo/client/react'
import { RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { sentence } from '../../app/errorSentence.ts'
import { graphql } from '../../gql/index.ts'
import type { DeliveryRow_deliveryFragment } from '../../gql/graphql.ts'
import { useFragmentData } from '../../live/useFragmentData.ts'
import { useMay } from '../../session/viewer.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Countdown, Instant } from '../../ui/Time.tsx'
import { toast } from '../../ui/toast.ts'
import { deliveryStates } from '../words.ts'

export const DeliveryRow_delivery = graphql(`
  fragment DeliveryRow_delivery on Delivery {
    id
    status
    tries
    createdAt
    deliveredAt
    nextTryAt
    errorMessage
    answer
    channel {
      id
      name
      kind
    }
  }
`)

const Redeliver = graphql(`
  mutation Redeliver($id: ID!) {
    redeliver(id: $id) {
      id
      ...DeliveryRow_delivery
    }
  }
`)

interface Props {
  delivery: FragmentType<DeliveryRow_deliveryFragment>
  onSent: () => void
  /** Says what it is about, where the page does not. */
  children?: ReactNode
}

/** One message to one channel: where it stands, what the service answered, and the button that sends it again. */
export function DeliveryRow({ delivery: ref, onSent, children }: Props) {
  const delivery = useFragmentData(DeliveryRow_delivery, ref)
  const { id, status, tries, createdAt, deliveredAt, nextTryAt, errorMessage, answer, channel } = delivery
  const mayEdit = useMay('EDITOR')
  const [redeliver, { loading }] = useMutation(Redeliver, {
    variables: { id },
    onError: (error) => toast.failed(sentence(error)),
    onCompleted: () => {
      toast.done('Sending again')
      onSent()
    },
  })
  const { label, tone } = deliveryStates[status]
  const hasEnded = status === 'DELIVERED' || status === 'FAILED' || status === 'DROPPED'
  return (
    <li className="border-t px-3.5 py-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={tone === 'ok' ? 'idle' : tone}>{label}</Badge>
        <span className="font-medium wrap-anywhere">{channel?.name ?? 'Deleted channel'}</span>
        {tries > 1 && <span className="text-muted">{tries} tries</span>}
        {nextTryAt && status === 'RETRYING' && (
          <span className="text-muted">
            next in <Countdown at={nextTryAt} />
          </span>
        )}
        <span className="ml-auto text-muted">
          <Instant at={deliveredAt ?? createdAt} />
        </span>
      </div>
      {children}
      {errorMessage && <p className="mt-1 wrap-anywhere text-muted">{errorMessage}</p>}
      {answer && (
        <details className="mt-1 text-xs">
          <summary className="w-fit cursor-pointer rounded py-1 text-muted hover:text-text">Response</summary>
          <pre className="mt-1 max-h-48 overflow-auto rounded bg-sunken p-2 font-mono wrap-anywhere whitespace-pre-wrap">
            {answer}
          </pre>
        </details>
      )}
      {mayEdit && hasEnded && channel && (
        <Button
          kind="quiet"
          icon={<RotateCw />}
          className="-ml-3"
          aria-label={`Send again to ${channel.name}`}
          busy={loading}
          onClick={() => void redeliver()}
        >
          Send again
        </Button>
      )}
    </li>
  )
}
