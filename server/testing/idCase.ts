import type { Kind, Team } from './twoWorkspaces.ts'

/** How an operation is asked for a thing by its id. */
export interface Case {
  kind: Kind
  document: string
  /** Beside the id. */
  input?: (asker: Team) => Record<string, unknown>
  /** A thing of the asker's own that the operation changes, as `$own`. */
  own?: Kind
}

export const nodes = 'nodes { id } pageInfo { hasNextPage } totalCount'
export const onId = (field: string, kind: Kind, selection = '{ id }'): Case => ({
  kind,
  document: `mutation ($id: ID!) { ${field}(id: $id) ${selection} }`,
})
export const onIds = (field: string, kind: Kind, selection = '{ id }'): Case => ({
  kind,
  document: `mutation ($id: ID!) { ${field}(ids: [$id]) ${selection} }`,
})
export const withInput = (field: string, kind: Kind, type: string, input: Record<string, unknown>): Case => ({
  kind,
  document: `mutation ($id: ID!, $input: ${type}!) { ${field}(id: $id, input: $input) { id } }`,
  input: () => ({ input }),
})

export const inOwn = (field: string, own: Kind, kind: Kind, input: string): Case => ({
  kind,
  own,
  document: `mutation ($id: ID!, $own: ID!) { ${field}(id: $own, input: ${input}) { id } }`,
})
export const asNew = (field: string, kind: Kind, input: string, selection = '{ id }'): Case => ({
  kind,
  document: `${field.startsWith('preview') ? 'query' : 'mutation'} ($id: ID!) { ${field}(input: ${input}) ${selection} }`,
})
