import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import type { Context } from '../../model/Context.ts'
import { parseId } from '../../model/parseId.ts'
import { Connection } from '../../model/paging/Connection.ts'
import { countStatement, keysetCursor, keysetRows } from '../../model/paging/keyset.ts'
import { Category } from '../../model/categories/Category.ts'
import { categoryList, orderValue } from '../../model/categories/categoryList.ts'
import { categoryOf, loadCategory } from '../../model/categories/loadCategory.ts'
import { deleteCategory } from '../../model/categories/deleteCategory.ts'
import { CategoriesArgs, CategoryInput, UpdateCategoryInput } from '../../model/categories/inputs.ts'
import { loadJobCount } from '../../model/categories/jobCount.ts'
import { createCategory, updateCategory } from '../../model/categories/saveCategory.ts'

@ObjectType({ description: 'A page of categories.' })
class CategoryConnection extends Connection(Category, 'Category') {}

@Resolver(() => Category)
export class CategoryResolver {
  @Authorized()
  @Query(() => CategoryConnection, { description: 'Categories, by name where nothing else is asked.' })
  async categories(
    @Args(() => CategoriesArgs) args: CategoriesArgs,
    @Ctx() { services, scope }: Context,
  ): Promise<CategoryConnection> {
    const { sql } = services.data
    const list = categoryList(scope, args.filter, args.orderBy)
    const rows = (await keysetRows(sql, list, args.after, args.size)).map(categoryOf)
    return CategoryConnection.of({
      rows,
      size: args.size,
      hasPreviousPage: Boolean(args.after),
      cursorOf: (row) => keysetCursor(list, orderValue(row, args.orderBy?.field ?? 'NAME'), row.id),
      count: async () => {
        const { text, parameters } = countStatement(list)
        const [row] = await sql.all<{ count: number }>(text, parameters)
        return Number(row!.count)
      },
    })
  }

  @Authorized()
  @Query(() => Category, { nullable: true, description: 'One category; null: there is none with this id.' })
  async category(
    @Arg('id', () => ID, { description: 'Key of the category.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Category | null> {
    const key = parseId(id)
    return key === null ? null : ((await loadCategory(context, key)) ?? null)
  }

  @FieldResolver(() => Int, { description: 'How many jobs are in it, deleted ones aside.' })
  async jobCount(@Root() category: Category, @Ctx() { services }: Context): Promise<number> {
    return (await loadJobCount(services, category.id)) ?? 0
  }

  @Authorized('EDITOR')
  @Mutation(() => Category, { description: 'Creates a category.' })
  async createCategory(
    @Arg('input', () => CategoryInput, { description: 'The category.' }) input: CategoryInput,
    @Ctx() context: Context,
  ) {
    return loadCategory(context, await createCategory(context, input))
  }

  @Authorized('EDITOR')
  @Mutation(() => Category, {
    description:
      'Changes a category. CONFLICT if it was changed since `version`; `extensions.current` is its current state.',
  })
  async updateCategory(
    @Arg('id', () => ID, { description: 'Key of the category.' }) id: string,
    @Arg('input', () => UpdateCategoryInput, { description: 'The changes.' }) input: UpdateCategoryInput,
    @Ctx() context: Context,
  ) {
    return loadCategory(context, await updateCategory(context, parseId(id), input))
  }

  @Authorized('EDITOR')
  @Mutation(() => ID, {
    description:
      'Deletes a category. CONFLICT while jobs, alert rules or maintenance windows use it; deleted jobs that were in it move to the oldest other one.',
  })
  deleteCategory(@Arg('id', () => ID, { description: 'Key of the category.' }) id: string, @Ctx() context: Context) {
    return deleteCategory(context, parseId(id))
  }
}
