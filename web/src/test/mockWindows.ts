import type { MaintenanceWindowInput, UpdateMaintenanceWindowInput } from '../gql/graphql.ts'
import type { MockAlertRows, MockWindow } from './mockAlertRows.ts'
import type { MockData } from './mockData.ts'
import { found, refuse } from './mockRefusals.ts'

export function mockWindows({ windows }: Pick<MockAlertRows, 'windows'>, { jobs, categories }: MockData) {
  const saved = ({ jobIds, categoryIds, ...input }: UpdateMaintenanceWindowInput): Partial<MockWindow> => {
    if (input.from && input.to && input.from >= input.to) refuse('to', 'It ends after it begins.')
    return {
      ...(input as Partial<MockWindow>),
      hosts: input.hosts ?? [],
      jobs: (jobIds ?? []).map((id) => found(jobs, id)),
      categories: (categoryIds ?? []).map((id) => found(categories, id)),
      nextAt: input.from ?? null,
    }
  }
  return {
    maintenanceWindows: windows,
    createMaintenanceWindow({ input }: { input: MaintenanceWindowInput }) {
      const row = { id: String(windows.length + 1), isActiveNow: false, ...saved(input) } as MockWindow
      windows.unshift(row)
      return row
    },
    updateMaintenanceWindow({ id, input }: { id: string; input: UpdateMaintenanceWindowInput }) {
      return Object.assign(found(windows, id), saved(input))
    },
    deleteMaintenanceWindow({ id }: { id: string }) {
      windows.splice(windows.indexOf(found(windows, id)), 1)
      return id
    },
  }
}
