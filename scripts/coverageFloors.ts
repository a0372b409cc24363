/**
 * How many of a folder's lines the tests must run, in percent, by its name in the table that `npm test` ends with. These are the
 * parts in which a line that no test runs is a risk: they decide what is called, when, and who may ask for it.
 */
export const coverageFloors: Record<string, { folders: string[]; lines: number }> = {
  engine: { folders: ['server/engine'], lines: 85 },
  calls: { folders: ['server/http-client'], lines: 85 },
  schedule: { folders: ['server/schedule'], lines: 85 },
  auth: { folders: ['server/model/sessions', 'server/api/sessions'], lines: 85 },
}
