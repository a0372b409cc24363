import { request } from 'node:http'

/** What Node's own client makes of an answer. */
export interface NodesReading {
  status: number
  /** As latin-1, as far as it came. */
  body: string
  /** Why it refused the answer, or the rest of it. */
  error: string | null
}

/** Calls by Node's `http.request`, over a connection of its own. */
export function readByNode(url: string): Promise<NodesReading> {
  return new Promise((resolve) => {
    const reading: NodesReading = { status: 0, body: '', error: null }
    const end = (error: string | null) => resolve({ ...reading, error })
    const call = request(url, { agent: false }, (response) => {
      reading.status = response.statusCode ?? 0
      response.setEncoding('latin1')
      response.on('data', (text: string) => {
        reading.body += text
      })
      response.on('error', (error) => end(error.message))
      response.on('end', () => end(null))
    })
    // An error of the parser is told before the response hears that it is over.
    call.on('error', (error) => setImmediate(end, error.message))
    call.on('upgrade', () => end('a change of protocols'))
    call.end()
  })
}
