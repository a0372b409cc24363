import type { Scoped, Services } from '../../model/Context.ts'
import { Topic, type TopicParts } from './Topic.ts'

const houses = new WeakMap<Services, Map<string, Topic<object>>>()

/** The topic of that question in that workspace, made when it is first asked and gone when nobody asks it any more. */
export function topicOf<T extends object>(
  { services, scope }: Scoped,
  question: string,
  make: () => Omit<TopicParts<T>, 'onFault' | 'onIdle'>,
): Topic<T> {
  let topics = houses.get(services)
  if (!topics) houses.set(services, (topics = new Map()))
  const key = `${scope.workspaceId} ${question}`
  const known = topics.get(key)
  if (known) return known as unknown as Topic<T>
  const ours = topics
  const topic = new Topic<T>({
    ...make(),
    onFault: (error) => services.log.error({ err: error }, 'A subscription could not be told of a change.'),
    onIdle: () => void ours.delete(key),
  })
  topics.set(key, topic as unknown as Topic<object>)
  return topic
}
