import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import statics from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/**
 * Serves a built client below a path that ends with `/`. Browsers may keep files with a hash in their name for good; every
 * other path is index.html. @returns whether the client is built
 */
export async function builtFiles(fastify: FastifyInstance, at: string, folder: string): Promise<boolean> {
  const files = filesIn(folder)
  if (!files.has('index.html')) return false
  await fastify.register(async (web) => {
    await web.register(compress, {
      encodings: ['br', 'gzip'],
      threshold: 1024,
      // The plugin's default takes a second for what this does in a few milliseconds.
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    })
    await web.register(statics, { root: folder, serve: false, cacheControl: false })
    web.get(`${at}*`, { config: { countsAsFile: true } }, (request, reply) => {
      const path = request.url.split('?', 1)[0]!.slice(at.length) || 'index.html'
      if (files.has(path)) return reply.header('cache-control', cachingOf(path)).sendFile(path)
      const wantsPage = (request.headers.accept ?? '').includes('text/html') && !path.startsWith('assets/')
      if (!wantsPage) return reply.callNotFound()
      return reply.header('cache-control', 'no-cache').sendFile('index.html')
    })
  })
  return true
}

/** `dist/<name>`, found from the built server and from its sources. */
export function builtFolder(name: string): string {
  const places = ['../../..', '../../../dist'].map((path) =>
    fileURLToPath(new URL(`${path}/${name}/`, import.meta.url)),
  )
  return places.find((path) => existsSync(join(path, 'assets'))) ?? places[0]!
}

const cachingOf = (path: string) => (path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')

/** The names of all files, with `/`. They are read once; the server never looks for any other file on the disk. */
function filesIn(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const shown = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  return new Set(shown.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')))
}
