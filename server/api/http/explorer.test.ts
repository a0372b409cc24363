import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { explorer } from './explorer.ts'
import { security } from './security.ts'
import { webClient } from './webClient.ts'

let folder: string
let fastify: FastifyInstance
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-built-'))
  for (const name of ['web', 'explorer']) {
    mkdirSync(join(folder, name, 'assets'), { recursive: true })
    writeFileSync(join(folder, name, 'index.html'), `<title>${name}</title>`)
    writeFileSync(join(folder, name, '.made-from'), 'a secret of the build')
    writeFileSync(join(folder, name, `assets/${name}-1a2b.js`), `'${name}'`)
  }
  fastify = Fastify()
  await security(fastify, 'http://127.0.0.1:4000')
  await explorer(fastify, join(folder, 'explorer'))
  await webClient(fastify, join(folder, 'web'))
})
afterEach(async () => {
  await fastify.close()
  rmSync(folder, { recursive: true })
})

const get = (url: string, accept = 'text/html') => fastify.inject({ url, headers: { accept } })

test('the explorer has its own page beside the dashboard, whose pages stay where they were', async () => {
  expect((await get('/explorer')).headers.location).toBe('/explorer/')
  expect((await get('/explorer/')).body).toBe('<title>explorer</title>')
  expect((await get('/')).body).toBe('<title>web</title>')
  expect((await get('/jobs/1')).body).toBe('<title>web</title>')
})

test('files named by their content are cached for good, and the page is revalidated', async () => {
  const script = await get('/explorer/assets/explorer-1a2b.js')
  expect([script.body, script.headers['cache-control']]).toEqual([`'explorer'`, 'public, max-age=31536000, immutable'])
  expect((await get('/explorer/')).headers['cache-control']).toBe('no-cache')
})

test('only what was built for the browser is served', async () => {
  const beyond = ['/explorer/.made-from', '/explorer/../web/index.html', '/explorer/%2e%2e/%2e%2e/etc/passwd']
  for (const url of beyond) expect((await get(url)).body).not.toMatch(/secret|root:/)
  expect((await get('/explorer/assets/web-1a2b.js')).statusCode).toBe(404)
  expect((await get('/explorer/nothing', 'application/json')).statusCode).toBe(404)
})

test('no script runs in the explorer but its own files', async () => {
  const policy = String((await get('/explorer/')).headers['content-security-policy'])
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toContain('unsafe-eval')
})

test('without a built explorer the dashboard answers', async () => {
  const bare = Fastify()
  await explorer(bare, join(folder, 'nothing'))
  await webClient(bare, join(folder, 'web'))
  expect((await bare.inject({ url: '/explorer', headers: { accept: 'text/html' } })).body).toBe('<title>web</title>')
  await bare.close()
})
