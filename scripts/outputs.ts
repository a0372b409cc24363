import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { runTool } from './child.ts'
import { fingerprint } from './fingerprint.ts'
import { inRoot, root } from './root.ts'

/** An output of the build: its sources, its folder, and how to build it. */
export interface Output {
  name: string
  from: string[]
  to: string
  make(into: string): Promise<number>
}

export const server: Output = {
  name: 'server',
  from: ['server', 'package.json', 'package-lock.json', 'tsconfig.json', 'scripts/tsconfig.build.json'],
  to: 'dist/server',
  // `npm run typecheck` checks types; a start only emits, which takes a second.
  make: (into) =>
    runTool('node_modules/typescript/bin/tsc', ['-p', 'scripts/tsconfig.build.json', '--noCheck', '--outDir', into]),
}

export const web = viteBuild('web client', 'web')

export const explorer = viteBuild('API explorer', 'explorer')

/** A folder with a vite.config.ts, built into `dist` under the same name. */
function viteBuild(name: string, folder: string): Output {
  return {
    name,
    from: [folder, 'package.json', 'package-lock.json', 'tsconfig.json'],
    to: `dist/${folder}`,
    make: (into) =>
      runTool(
        inRoot('node_modules/vite/bin/vite.js'),
        ['build', '--outDir', into, '--emptyOutDir', '--logLevel', 'warn'],
        { cwd: inRoot(folder) },
      ),
  }
}

/** Each output folder records the fingerprint of its sources. */
const stamp = '.made-from'

/** Builds each output whose sources have changed. @returns whether it built any */
export async function ensureBuilt(...outputs: Output[]): Promise<boolean> {
  let didBuild = false
  for (const output of outputs) {
    const madeFrom = await readFile(inRoot(`${output.to}/${stamp}`), 'utf8').catch(() => '')
    if (madeFrom === sourcesOf(output)) continue
    await build(output)
    didBuild = true
  }
  return didBuild
}

/**
 * Builds an output in a temporary folder and swaps it in when it is complete. A failed or interrupted build leaves the last good
 * one, files of deleted sources do not stay behind, and two builds at once do not mix.
 * @throws Error with a sentence when the compiler fails.
 */
export async function build(output: Output): Promise<void> {
  const started = performance.now()
  const sources = sourcesOf(output)
  const into = inRoot(`${output.to}.new-${process.pid}`)
  const old = inRoot(`${output.to}.old-${process.pid}`)
  try {
    await mkdir(into, { recursive: true })
    if ((await output.make(into)) !== 0) throw new Error(`The ${output.name} does not build; see above.`)
    await writeFile(`${into}/${stamp}`, sources)
    if (existsSync(inRoot(output.to))) await rename(inRoot(output.to), old)
    await rename(into, inRoot(output.to))
  } finally {
    await Promise.all([into, old].map((folder) => rm(folder, { recursive: true, force: true })))
  }
  console.log(`Built the ${output.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

function sourcesOf(output: Output): string {
  return fingerprint(root, output.from)
}
