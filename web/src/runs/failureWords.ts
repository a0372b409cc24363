const names: Record<string, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

const codes: [RegExp, string][] = [
  [/^ECONNREFUSED\b/, 'Connection refused by'],
  [/^(ENOTFOUND|ENODATA)\b/, 'No such host:'],
  [/^EAI_AGAIN\b/, 'Name could not be looked up:'],
  [/^(EHOSTUNREACH|ENETUNREACH)\b/, 'No route to'],
  [/^CONNECTION_CLOSED: .*/, 'Connection closed without an answer'],
  [/^INCOMPLETE_BODY: .*/, 'Connection closed amid the answer'],
  [/^PROTOCOL_ERROR:/, 'Not proper HTTP:'],
  [/^ETIMEDOUT\b/, 'No connection in time to'],
  [/^(CERT|ERR_|DEPTH|SELF|UNABLE)\w*:/, 'No trusted connection:'],
]

const late: Record<string, string> = {
  DNS: 'Name not looked up',
  CONNECT: 'No connection',
  TLS: 'No secure connection',
  HEADERS: 'No answer',
  BODY: 'Answer not complete',
}

/** The message of a failure for a row of a list: known codes in words, everything else unchanged. */
export function failureWords(message: string): string {
  const status = /^HTTP (\d{3})$/.exec(message)?.[1]
  if (status) return `Answered ${status} ${names[status] ?? ''}`.trim()
  const [, phase = '', host, ms] = /^([A-Z]+)_TIMEOUT( \S+)? after (\d+) ms$/.exec(message) ?? []
  if (ms) return `${late[phase] ?? 'No end'} within ${Number(ms) / 1000} s${host ? `:${host}` : ''}`
  const [pattern, words] = codes.find(([one]) => one.test(message)) ?? []
  return pattern && words ? message.replace(pattern, words) : message
}
