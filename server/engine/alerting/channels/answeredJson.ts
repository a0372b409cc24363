import type { SendResult } from './ChannelKindDefinition.ts'

/** A result with the answer read as a JSON object; an empty one where it is none. Types are what the service promises. */
export async function answeredJson<T extends object>(
  sending: Promise<SendResult>,
): Promise<{ result: SendResult; answered: Partial<T> }> {
  const result = await sending
  return { result, answered: parsed(result.answer) as Partial<T> }
}

function parsed(answer: string | null): object {
  try {
    const value: unknown = JSON.parse(answer ?? '')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
