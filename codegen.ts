import type { CodegenConfig } from '@graphql-codegen/cli'

/**
 * Types for every document under web/src. Documents are written as `graphql(`…`)` and compiled in place by
 * web/build/inlineDocuments.ts, so what is generated here is types only as far as the browser is concerned.
 */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['web/src/**/*.{ts,tsx}', '!web/src/gql/**'],
  ignoreNoDocuments: true,
  emitLegacyCommonJSImports: false,
  importExtension: '.ts',
  generates: {
    'web/src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        inlineFragmentTypes: 'mask',
        customDirectives: { apolloUnmask: true },
        namingConvention: 'keep',
        useTypeImports: true,
        nonOptionalTypename: false,
        skipTypename: true,
        strictScalars: true,
        scalars: { DateTimeISO: 'string', ID: 'string', JSON: 'Record<string, unknown>' },
        enumType: 'string-literal',
      },
    },
  },
}

export default config
