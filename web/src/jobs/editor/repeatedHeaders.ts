import { listHeaders } from '../../../../server/model/jobs/listHeaders.ts'

/**
 * The fault of a header name that repeats an earlier one in another spelling. The server also knows which headers take only one
 * value, so it may refuse what passes here.
 */
export function repeatedNameFault(name: string, before: readonly string[]): string | undefined {
  const lower = name.toLowerCase()
  const other = before.find((one) => one !== name && one.toLowerCase() === lower)
  return other === undefined || listHeaders.has(lower) ? undefined : `This header is there already, as ${other}.`
}
