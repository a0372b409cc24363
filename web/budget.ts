import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** What a first visit loads without a click, besides the entry itself: the frame and the overview. */
const firstPage = ['/app/SignedIn.tsx', '/overview/OverviewPage.tsx']

/** Fails the build when the JavaScript of a first visit, compressed, outgrows `limitBytes`. */
export function budget(limitBytes: number): Plugin {
  return {
    name: 'carillon:budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
      const sizes = firstLoad(chunks).map((chunk) => ({ name: chunk.fileName, bytes: gzipSync(chunk.code).length }))
      const totalBytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
      if (totalBytes <= limitBytes) return this.info(`First load: ${kB(totalBytes)} of at most ${kB(limitBytes)}`)
      const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5)
      this.error(
        `The first load is ${kB(totalBytes)} of compressed JavaScript, and ${kB(limitBytes)} is the most it may be. ` +
          `Largest: ${largest.map(({ name, bytes }) => `${name} ${kB(bytes)}`).join(', ')}`,
      )
    },
  }
}

function firstLoad(chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const needed = new Set<Rolldown.OutputChunk>()
  const need = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || needed.has(chunk)) return
    needed.add(chunk)
    for (const name of chunk.imports) need(chunks.find(({ fileName }) => fileName === name))
  }
  for (const chunk of chunks) {
    if (chunk.isEntry || firstPage.some((file) => chunk.facadeModuleId?.replace(/\?.*/, '').endsWith(file))) need(chunk)
  }
  return [...needed]
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
