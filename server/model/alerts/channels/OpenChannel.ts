import type { Channel } from '../Channel.ts'

/** A channel whose `settings` include its decrypted secrets. Never log it or return it to a client. */
export type OpenChannel = Pick<Channel, 'id' | 'kind' | 'name' | 'subject' | 'text' | 'showAnswers'> & {
  settings: Record<string, unknown>
}
