/** Answers that are not HTTP, word for word, at `/malformed/<name>`. The connection stays open after them unless it says `!close`. */
export const malformed: Record<string, string> = {
  'http-0.9': 'just some text\r\n',
  'http-2-line': 'HTTP/2 200\r\nContent-Length: 2\r\n\r\nok',
  'status-99': 'HTTP/1.1 99 Low\r\nContent-Length: 0\r\n\r\n',
  'status-099': 'HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n',
  'status-1000': 'HTTP/1.1 1000 High\r\nContent-Length: 0\r\n\r\n',
  'status-word': 'HTTP/1.1 OK OK\r\nContent-Length: 0\r\n\r\n',
  switching: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'length-and-chunked':
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
  'two-lengths': 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!',
  'negative-length': 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nok',
  'huge-length': 'HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nok',
  'bad-chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n0\r\n\r\n',
  'large-header': `HTTP/1.1 200 OK\r\nX-Large: ${'x'.repeat(20 * 1024)}\r\nContent-Length: 0\r\n\r\n`,
  'many-headers': `HTTP/1.1 200 OK\r\n${'X-Many: 1\r\n'.repeat(5000)}Content-Length: 0\r\n\r\n`,
  'nul-in-header': 'HTTP/1.1 200 OK\r\nX-Nul: a\0b\r\nContent-Length: 0\r\n\r\n',
  'cr-in-header': 'HTTP/1.1 200 OK\r\nX-Cr: a\rb\r\nContent-Length: 0\r\n\r\n',
  'folded-header': 'HTTP/1.1 200 OK\r\nX-Fold: a\r\n b\r\nContent-Length: 0\r\n\r\n',
  'space-in-name': 'HTTP/1.1 200 OK\r\nX Space: a\r\nContent-Length: 0\r\n\r\n',
  'bytes-after-body': 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and then some',
  binary: '\x00\xff\x13\x37\x00\r\n\r\n',
}
