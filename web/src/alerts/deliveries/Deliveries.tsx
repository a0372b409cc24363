import type { FragmentType } from '@apollo/client'
import { Send } from 'lucide-react'
import type { DeliveryRow_deliveryFragment } from '../../gql/graphql.ts'
import { EmptyNote } from '../../ui/EmptyNote.tsx'
import { Card } from '../../ui/Page.tsx'
import { DeliveryRow } from './DeliveryRow.tsx'

interface Props {
  deliveries: readonly ({ id: string } & FragmentType<DeliveryRow_deliveryFragment>)[]
  onSent: () => void
}

/** Every message about an incident, newest first. */
export function Deliveries({ deliveries, onSent }: Props) {
  return (
    <Card title="Messages">
      {deliveries.length === 0 ? (
        <EmptyNote icon={Send}>No message was sent.</EmptyNote>
      ) : (
        <ul>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} onSent={onSent} />
          ))}
        </ul>
      )}
    </Card>
  )
}
