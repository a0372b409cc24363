import { useMutation } from '@apollo/client/react'
import { sentence } from '../../app/errorSentence.ts'
import type { ChannelRow_channelFragment } from '../../gql/graphql.ts'
import { RowSwitch } from '../../ui/RowSwitch.tsx'
import { toast } from '../../ui/toast.ts'
import { UpdateChannel } from './queries.ts'

/** Switches a channel on or off at once; the toast can undo it. */
export function ActiveSwitch({ channel }: { channel: ChannelRow_channelFragment }) {
  const { id, name, isActive } = channel
  const [update] = useMutation(UpdateChannel)

  async function turn(next: boolean): Promise<boolean> {
    try {
      await update({
        variables: { id, input: { isActive: next } },
        optimisticResponse: { updateChannel: { ...channel, __typename: 'Channel', isActive: next } as never },
      })
      return true
    } catch (error) {
      toast.failed(sentence(error))
      return false
    }
  }

  return (
    <RowSwitch
      label={`Send through ${name}`}
      checked={isActive}
      onChange={(next) =>
        void turn(next).then((isDone) => {
          if (isDone) toast.done(`“${name}” is ${next ? 'on' : 'off'}`, { undo: () => void turn(!next) })
        })
      }
    />
  )
}
