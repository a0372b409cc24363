import { type ClassType, Field, Int, ObjectType } from 'type-graphql'
import { PageInfo } from './PageInfo.ts'

interface Edge<T> {
  cursor: string
  node: T
}

/** A page of a list, by the rules of Relay's connections. */
interface Page<T> {
  edges: Edge<T>[]
  nodes: T[]
  pageInfo: PageInfo
  totalCount(): Promise<number | null>
}

interface PageOf<T> {
  /** One row more than the page holds, where there is one: it tells that there is a next page. */
  rows: T[]
  /** How many rows the page holds at most. */
  size: number
  cursorOf: (row: T) => string
  /** Whether the page begins after a cursor. */
  hasPreviousPage: boolean
  /** Counts all rows of the list; asked only when the client asks. None: not cheap enough to count. */
  count?: () => Promise<number | null>
}

/**
 * Makes the types `${name}Edge` and `${name}Connection`. Use: `const JobConnection = Connection(Job, 'Job')`,
 * `@Query(() => JobConnection)`, and `return JobConnection.of({ … })`.
 */
export function Connection<T extends object>(type: ClassType<T>, name: string) {
  @ObjectType(`${name}Edge`, { description: 'A row and its place in the list.' })
  class RowEdge implements Edge<T> {
    @Field(() => String, { description: 'The place of this row, for `after`.' })
    cursor!: string

    @Field(() => type, { description: 'The row.' })
    node!: T
  }

  @ObjectType(`${name}Connection`, { description: 'A page of a list.' })
  class RowConnection implements Page<T> {
    @Field(() => [RowEdge], { description: 'Rows with their cursors.' })
    edges!: RowEdge[]

    @Field(() => [type], { description: 'The rows alone.' })
    nodes!: T[]

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo

    count: (() => Promise<number | null>) | undefined

    @Field(() => Int, { nullable: true, description: 'Rows in the whole list; null where counting would be slow.' })
    async totalCount(): Promise<number | null> {
      return this.count ? this.count() : null
    }

    static of({ rows, size, cursorOf, hasPreviousPage, count }: PageOf<T>): RowConnection {
      const page = new RowConnection()
      page.nodes = rows.slice(0, size)
      page.edges = page.nodes.map((node) => ({ cursor: cursorOf(node), node }))
      page.pageInfo = {
        hasNextPage: rows.length > size,
        hasPreviousPage,
        startCursor: page.edges[0]?.cursor ?? null,
        endCursor: page.edges.at(-1)?.cursor ?? null,
      }
      page.count = count
      return page
    }
  }

  return RowConnection
}
