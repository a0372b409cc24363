import { engineFor } from '../engine/engineFor.ts'
import type { Scope } from '../model/workspaces/Scope.ts'
import { startApp, type TestApp } from './app.ts'
import type { Client } from './client.ts'
import type { DatabaseName } from './databases.ts'
import { Target } from './target/target.ts'
import { alertThings } from './teams/alertThings.ts'
import { jobThings } from './teams/jobThings.ts'
import { peopleThings } from './teams/peopleThings.ts'
import { TeamTools } from './teams/TeamTools.ts'

/** A workspace as its administrator sees it. Everything in it that has a name is named after it. */
export interface Team extends Pick<TeamTools, 'mark' | 'client' | 'jobs'> {
  scope: Scope
  /** Makes a thing of a kind; answers its id, and the client whose thing it is. */
  thing: (kind: Kind) => Promise<{ id: string; owner: Client }>
  /** Runs a job to its end. */
  run: (jobId: string) => Promise<string>
}

export type Kind = keyof ReturnType<typeof thingsOf>

/** One installation with an engine and two teams. There is no API for a second workspace yet: it is written to the database. */
export async function twoWorkspaces(name: DatabaseName) {
  const target = await Target.start()
  const app = await startApp(name, { startEngine: engineFor })
  await app.services.data.sql.run(
    "insert into workspace (id, name, normalized_name, created_at) values (2, 'Other', 'other', 0)",
  )
  return {
    app,
    // The marks stand in no word of an answer, as `ours` does in `quietHours`.
    ours: await teamOf(app, target, 'team-ours', 1),
    theirs: await teamOf(app, target, 'team-theirs', 2),
    async close() {
      await app.stop()
      await target.close()
    },
  }
}

async function teamOf(app: TestApp, target: Target, mark: string, workspaceId: number): Promise<Team> {
  const tools = await TeamTools.of({ app, target, mark, workspaceId })
  const { client, jobs } = tools
  const things = thingsOf(tools)
  const thing = async (kind: Kind) => {
    const made = await things[kind]()
    return typeof made === 'string' ? { id: made, owner: client } : made
  }
  return { mark, scope: { workspaceId }, client, jobs, thing, run: (jobId) => tools.run(jobId) }
}

const thingsOf = (tools: TeamTools) => ({ ...jobThings(tools), ...alertThings(tools), ...peopleThings(tools) })
