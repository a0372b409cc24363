import { GraphQLError } from 'graphql'
import type { CategoryInput, UpdateCategoryInput } from '../gql/graphql.ts'
import { iso, type MockData } from './mockData.ts'
import type { MockCategory } from './mockRows.ts'

/** Create, change and delete categories in the mock's memory. */
export function mockCategories({ categories }: MockData) {
  const refuse = (code: string, message: string, path?: string): never => {
    throw new GraphQLError(message, { extensions: { code, ...(path && { fields: [{ path, message }] }) } })
  }
  const found = (id: string): MockCategory =>
    categories.find((one) => one.id === id) ?? refuse('NOT_FOUND', 'There is no such category.')

  return {
    createCategory({ input }: { input: CategoryInput }) {
      if (categories.some(({ name }) => name === input.name)) {
        refuse('BAD_USER_INPUT', 'Another category has this name.', 'name')
      }
      const at = iso(Date.now())
      const { name, color, description = null } = input
      const id = String(categories.length + 1)
      const row = {
        id,
        name,
        color,
        description,
        status: 'ACTIVE',
        jobCount: 0,
        version: 1,
        createdAt: at,
        updatedAt: at,
      }
      categories.push(row)
      return row
    },
    updateCategory({ id, input: { version, ...input } }: { id: string; input: UpdateCategoryInput }) {
      const row = found(id)
      if (row.version !== version) refuse('CONFLICT', 'Someone else changed this category meanwhile.')
      return Object.assign(row, input, { version: version + 1 })
    },
    deleteCategory({ id }: { id: string }) {
      const row = found(id)
      if (row.jobCount > 0) refuse('CONFLICT', `${row.jobCount} jobs use this category.`)
      categories.splice(categories.indexOf(row), 1)
      return id
    },
  }
}
