interface Call {
  requestMethod: string
  requestUrl: string
  requestHeaders: readonly { name: string; value: string | null }[]
  requestBody: string | null
}

/** The call as a line for a POSIX shell. What is secret is not known here and stands as `$SECRET`. */
export function curl({ requestMethod, requestUrl, requestHeaders, requestBody }: Call): string {
  const parts = ['curl']
  if (requestMethod === 'HEAD') parts.push('--head')
  else if (requestMethod !== (requestBody === null ? 'GET' : 'POST')) parts.push(`--request ${requestMethod}`)
  parts.push(quote(requestUrl))
  for (const { name, value } of requestHeaders) {
    parts.push(value === null ? `--header "${name}: $SECRET"` : `--header ${quote(`${name}: ${value}`)}`)
  }
  if (requestBody !== null) parts.push(`--data-raw ${quote(requestBody)}`)
  return parts.join(' \\\n  ')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
