import { request } from 'node:http'

/** How Node's own client reads a response. */
interface NodesReading {
  status: number
  /** The body as latin-1, as far as it arrived. */
  body: string
  /** Why Node refused the response, or the rest of it. */
  error: string | null
}

/** Calls with Node's `http.request`, over a new connection. */
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
    // Node reports a parser error before the response ends.
    call.on('error', (error) => setImmediate(end, error.message))
    call.on('upgrade', () => end('a change of protocols'))
    call.end()
  })
}
