import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types for the documents in this folder, from Carillon's schema. `npm run codegen` runs it; paths are relative to the repository. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['examples/client/*.ts'],
  emitLegacyCommonJSImports: false,
  importExtension: '.ts',
  generates: {
    'examples/client/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        skipTypename: true,
        strictScalars: true,
        scalars: { DateTimeISO: 'string', ID: 'string', JSON: 'Record<string, unknown>' },
        enumType: 'string-literal',
      },
    },
  },
}

export default config
