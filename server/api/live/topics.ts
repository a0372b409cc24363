import type { Services } from '../../model/Context.ts'
import { Topic, type TopicParts } from './Topic.ts'

const houses = new WeakMap<Services, Map<string, Topic<object>>>()

/** The topic of that question, made when it is first asked and gone when nobody asks it any more. */
export function topicOf<T extends object>(
  services: Services,
  question: string,
  make: () => Omit<TopicParts<T>, 'onFault' | 'onIdle'>,
): Topic<T> {
  let topics = houses.get(services)
  if (!topics) houses.set(services, (topics = new Map()))
  const known = topics.get(question)
  if (known) return known as unknown as Topic<T>
  const ours = topics
  const topic = new Topic<T>({
    ...make(),
    onFault: (error) => services.log.error({ err: error }, 'A subscription could not be told of a change.'),
    onIdle: () => void ours.delete(question),
  })
  topics.set(question, topic as unknown as Topic<object>)
  return topic
}
