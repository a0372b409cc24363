import { Arg, Authorized, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { MaintenanceWindow } from '../../model/alerts/MaintenanceWindow.ts'
import { MaintenanceWindowInput, UpdateMaintenanceWindowInput } from '../../model/alerts/windows/inputs.ts'
import { listWindows, loadWindow } from '../../model/alerts/windows/loadWindow.ts'
import { createWindow, deleteWindow, updateWindow } from '../../model/alerts/windows/saveWindow.ts'
import { activeUntil, nextStart } from '../../model/alerts/windows/windowTimes.ts'
import { Category } from '../../model/categories/Category.ts'
import { loadCategory } from '../../model/categories/loadCategory.ts'
import type { Context } from '../../model/Context.ts'
import { Job } from '../../model/jobs/Job.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'
import { parseId } from '../../model/parseId.ts'
import { present } from './present.ts'

@Resolver(() => MaintenanceWindow)
export class MaintenanceWindowResolver {
  @Authorized()
  @Extensions({ assumedLength: 200 })
  @Query(() => [MaintenanceWindow], { description: 'All maintenance windows, the newest first.' })
  maintenanceWindows(@Ctx() context: Context): Promise<MaintenanceWindow[]> {
    return listWindows(context)
  }

  @FieldResolver(() => [Job], { description: 'The jobs whose alerts it mutes, including deleted ones.' })
  jobs(@Root() { jobIds }: MaintenanceWindow, @Ctx() context: Context): Promise<Job[]> {
    return present(jobIds, (id) => loadJob(context, id))
  }

  @FieldResolver(() => [Category], {
    description: 'The categories whose alerts it mutes. A window without jobs, categories and hosts mutes all alerts.',
  })
  categories(@Root() { categoryIds }: MaintenanceWindow, @Ctx() context: Context): Promise<Category[]> {
    return present(categoryIds, (id) => loadCategory(context, id))
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is muting alerts now.' })
  isActiveNow(@Root() window: MaintenanceWindow, @Ctx() { services }: Context): boolean {
    return activeUntil(window, services.now().getTime()) !== null
  }

  @FieldResolver(() => Date, { nullable: true, description: 'When it starts next; null: never again.' })
  nextAt(@Root() window: MaintenanceWindow, @Ctx() { services }: Context): Date | null {
    const nextMs = nextStart(window, services.now().getTime())
    return nextMs === null ? null : new Date(nextMs)
  }

  @Authorized('EDITOR')
  @Mutation(() => MaintenanceWindow, { description: 'Creates a maintenance window.' })
  async createMaintenanceWindow(
    @Arg('input', () => MaintenanceWindowInput, { description: 'The window.' }) input: MaintenanceWindowInput,
    @Ctx() context: Context,
  ) {
    return loadWindow(context, await createWindow(context, input))
  }

  @Authorized('EDITOR')
  @Mutation(() => MaintenanceWindow, { description: 'Changes a maintenance window.' })
  async updateMaintenanceWindow(
    @Arg('id', () => ID, { description: 'Key of the window.' }) id: string,
    @Arg('input', () => UpdateMaintenanceWindowInput, { description: 'The changes.' })
    input: UpdateMaintenanceWindowInput,
    @Ctx() context: Context,
  ) {
    return loadWindow(context, await updateWindow(context, parseId(id), input))
  }

  @Authorized('EDITOR')
  @Mutation(() => ID, {
    description: 'Deletes a maintenance window. The incidents that it muted and that are still open are announced.',
  })
  deleteMaintenanceWindow(
    @Arg('id', () => ID, { description: 'Key of the window.' }) id: string,
    @Ctx() context: Context,
  ) {
    return deleteWindow(context, parseId(id))
  }
}
