import { globSync, readFileSync } from 'node:fs'
import { type DefinitionNode, type FragmentDefinitionNode, Kind, parse, visit } from 'graphql'
import type { Plugin } from 'vite'

const DOCUMENT = /\bgraphql\(\s*(?:\/\* GraphQL \*\/\s*)?`([^`]*)`,?\s*\)/g
const GQL_IMPORT = /import\s*\{\s*graphql\s*\}\s*from\s*'[^']*\/gql\/[^']*';?/g
const VIRTUAL = 'virtual:fragment/'

/**
 * Compiles each `graphql(`…`)` into its syntax tree while building. The generated lookup table would put every
 * document of the product into the first chunk, and `gql` would bring a parser; this way a page carries its own
 * documents, and a fragment that two pages share is one module.
 */
export function inlineDocuments(sourceFolder: string): Plugin {
  let fragments = readFragments(sourceFolder)

  function fragment(name: string): { definition: FragmentDefinitionNode; file: string } {
    const known = fragments.get(name) ?? (fragments = readFragments(sourceFolder)).get(name)
    if (!known) throw new Error(`There is no fragment named ${name} under ${sourceFolder}`)
    return known
  }

  function used(definitions: readonly DefinitionNode[], found = new Set<string>()): Set<string> {
    for (const definition of definitions) {
      visit(definition, {
        [Kind.FRAGMENT_SPREAD](spread) {
          if (found.has(spread.name.value)) return
          found.add(spread.name.value)
          used([fragment(spread.name.value).definition], found)
        },
      })
    }
    return found
  }

  return {
    name: 'carillon:inline-documents',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(VIRTUAL) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${VIRTUAL}`)) return null
      const { definition, file } = fragment(id.slice(VIRTUAL.length + 1))
      this.addWatchFile(file)
      return `export default ${JSON.stringify(definition)}`
    },
    transform(code, id) {
      if (
        !id.startsWith(sourceFolder) ||
        !/\.tsx?(\?|$)/.test(id) ||
        id.includes('/gql/') ||
        !code.includes('graphql(')
      )
        return null
      const imports = new Set<string>()
      const compiled = code.replace(DOCUMENT, (_, source: string) => {
        const own = parse(source, { noLocation: true }).definitions
        for (const definition of own) remember(definition, id.replace(/\?.*/, ''), fragments)
        const operations = own.filter((node) => node.kind !== Kind.FRAGMENT_DEFINITION)
        // The fragment's own file takes it from its module, too: a page with its query would carry it twice.
        const names = new Set([...own.flatMap(nameOfFragment), ...used(own)])
        for (const name of names) imports.add(name)
        const definitions = [
          ...operations.map((node) => JSON.stringify(node)),
          ...[...names].map((name) => `$fragment_${name}`),
        ]
        return `({kind:'Document',definitions:[${definitions.join(',')}]})`
      })
      const head = [...imports].map((name) => `import $fragment_${name} from '${VIRTUAL}${name}';`).join('')
      return { code: head + compiled.replace(GQL_IMPORT, ''), map: null }
    },
  }
}

type Fragments = Map<string, { definition: FragmentDefinitionNode; file: string }>

function readFragments(folder: string): Fragments {
  const fragments: Fragments = new Map()
  for (const file of globSync(`${folder}/**/*.{ts,tsx}`)) {
    for (const [, source] of readFileSync(file, 'utf8').matchAll(DOCUMENT)) {
      for (const definition of parse(source ?? '', { noLocation: true }).definitions) {
        remember(definition, file, fragments)
      }
    }
  }
  return fragments
}

function remember(definition: DefinitionNode, file: string, into: Fragments) {
  if (definition.kind === Kind.FRAGMENT_DEFINITION) into.set(definition.name.value, { definition, file })
}

function nameOfFragment(node: DefinitionNode): string[] {
  return node.kind === Kind.FRAGMENT_DEFINITION ? [node.name.value] : []
}
