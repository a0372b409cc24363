interface Page {
  first?: number
  after?: string | null
}

/** A page of rows, as every list of the API has it. */
export function connection<T extends { id: string }>(rows: T[], { first = 50, after }: Page) {
  const start = after ? rows.findIndex((row) => row.id === after) + 1 : 0
  const nodes = rows.slice(start, start + first)
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: node.id, node })),
    totalCount: rows.length,
    pageInfo: {
      hasNextPage: start + first < rows.length,
      hasPreviousPage: start > 0,
      startCursor: nodes[0]?.id ?? null,
      endCursor: nodes.at(-1)?.id ?? null,
    },
  }
}
