import type { AxiosInstance } from 'axios'
import type { SendResult } from './ChannelKindDefinition.ts'
import { type HttpMessage, httpSendAndRead } from './httpSend.ts'

/** Sends a message, and reads the answer as a JSON object; an empty one where it is none. Types are what the service promises. */
export async function answeredJson<T extends object>(
  http: AxiosInstance,
  message: HttpMessage,
): Promise<{ result: SendResult; answered: Partial<T> }> {
  const { result, body } = await httpSendAndRead(http, message)
  return { result, answered: parsed(body) as Partial<T> }
}

function parsed(body: string): object {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
