import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { expect, test } from 'vitest'
import { packagesNamed, packageUses } from './packageUse.ts'
import { inRoot } from './root.ts'

interface Manifest {
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}

const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest
/** The texts below only look like imports of packages. */
const uses = packageUses().filter(({ file }) => file !== 'scripts/packageUse.test.ts')

/** Packages that no file imports but something needs. */
const neededByOthers: Record<string, string> = {
  '@graphql-codegen/client-preset': 'the code generator loads it by the name `client` in codegen.ts',
  '@testing-library/dom': '@testing-library/react and user-event ask for it beside themselves',
  '@vitest/coverage-v8': 'vitest loads it when coverage is asked for',
  jsdom: 'vitest loads it by the name of an environment',
}

/** Packages that a file imports and that another package brings along. */
const broughtByOthers: Record<string, string> = {
  '@graphql-typed-document-node/core':
    'generated code takes types from it; it comes with @apollo/client and the code generator',
}

test('every package is imported somewhere, run by a script, or needed by another one for a reason that is written down', () => {
  const used = new Set(uses.map((use) => use.package))
  for (const words of Object.values(manifest.scripts)) for (const word of words.split(/\s+/)) used.add(word)
  const all = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
  const isUsed = (name: string) => used.has(name) || isTypesOf(name, used) || name in neededByOthers
  expect(all.filter((name) => !isUsed(name))).toEqual([])
  // Exceptions that are no longer true must go.
  expect(Object.keys(neededByOthers).filter((name) => used.has(name) || !all.includes(name))).toEqual([])
})

test('what only tests and tools import is no dependency of the product', () => {
  const used = new Set(uses.filter(({ isProduct }) => isProduct).map((use) => use.package))
  const unused = Object.keys(manifest.dependencies).filter((name) => !used.has(name) && !(name in neededByOthers))
  expect(unused).toEqual([])
})

test('every package that is imported is named in package.json', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest
  const known = { ...dependencies, ...devDependencies, ...optionalDependencies, ...broughtByOthers }
  const isKnown = (name: string) => name in known || builtinModules.includes(name)
  expect(uses.filter((use) => !isKnown(use.package)).map((use) => `${use.file}: ${use.package}`)).toEqual([])
})

test('a package is found in every way of naming one, and relative files and built-in modules are none', () => {
  const text = `
    import a, { b } from 'plain'
    import type { C } from "@scope/typed/sub/file.js"
    export * from 'exported'
    import 'for-its-effect'
    const d = await import('late'), e = require('common'), f = require.resolve('resolved/package.json')
    @import 'style';
    run('node_modules/tool/bin/tool.js')
    import g from './relative.ts'
    import h from 'node:fs'`
  expect(packagesNamed(text)).toEqual([
    'plain',
    '@scope/typed',
    'exported',
    'for-its-effect',
    'late',
    'common',
    'resolved',
    'style',
    'tool',
  ])
})

/** `@types/ws` is in use where `ws` is; Node's types are in use everywhere. */
function isTypesOf(name: string, used: Set<string>): boolean {
  const [, of] = /^@types\/(.+)$/.exec(name) ?? []
  return of !== undefined && (of === 'node' || used.has(of))
}
