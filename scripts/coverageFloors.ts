/**
 * The percentage of lines that the tests must run, by the name in the table at the end of `npm test`. An untested line is a risk in
 * these parts: they decide what Carillon calls, when, and who may ask for it.
 */
export const coverageFloors: Record<string, { folders: string[]; lines: number }> = {
  engine: { folders: ['server/engine'], lines: 85 },
  calls: { folders: ['server/http-client'], lines: 85 },
  schedule: { folders: ['server/schedule'], lines: 85 },
  auth: { folders: ['server/model/sessions', 'server/api/sessions'], lines: 85 },
}
