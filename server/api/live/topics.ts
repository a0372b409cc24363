import type { Scoped, Services } from '../../model/Context.ts'
import { Topic, type TopicParts } from './Topic.ts'

const topicsOf = new WeakMap<Services, Map<string, unknown>>()

/** The topic of this name in a workspace: made for its first subscriber, and forgotten when the last one has left. */
export function topicFor<T extends object>(
  { services, scope }: Scoped,
  name: string,
  make: () => Omit<TopicParts<T>, 'onError' | 'onIdle'>,
): Topic<T> {
  let topics = topicsOf.get(services)
  if (!topics) topicsOf.set(services, (topics = new Map()))
  const key = `${scope.workspaceId} ${name}`
  const known = topics.get(key)
  if (known) return known as Topic<T>
  const ours = topics
  const topic: Topic<T> = new Topic<T>({
    ...make(),
    onError: (error) => services.log.error({ err: error }, 'A change could not be sent to its subscribers'),
    onIdle: () => {
      // A client may have subscribed to a newer topic of this key between the two.
      if (ours.get(key) === topic) ours.delete(key)
    },
  })
  topics.set(key, topic)
  return topic
}
