import type { Channel } from '../Channel.ts'

/** A channel as it is sent through: `settings` holds its secrets, too. Never log it, never answer with it. */
export type OpenChannel = Pick<Channel, 'id' | 'kind' | 'name' | 'subject' | 'text' | 'showAnswers'> & {
  settings: Record<string, unknown>
}
