import { expect, vi } from 'vitest'
import type { TestApp } from '../app.ts'
import type { Answer } from '../client.ts'
import { jobMaker } from '../makeJob.ts'
import type { Target } from '../target/target.ts'

type SignedIn = Awaited<ReturnType<TestApp['as']>>

/** What a team's administrator does with the API. Everything that is made and has a name is named after `mark`. */
export class TeamTools {
  readonly mark: string
  readonly client: SignedIn
  readonly jobs: Awaited<ReturnType<typeof jobMaker>>
  readonly #app: TestApp
  readonly #target: Target
  readonly #workspaceId: number

  private constructor(
    parts: { app: TestApp; target: Target; mark: string; workspaceId: number },
    client: SignedIn,
    jobs: TeamTools['jobs'],
  ) {
    this.#app = parts.app
    this.#target = parts.target
    this.mark = parts.mark
    this.#workspaceId = parts.workspaceId
    this.client = client
    this.jobs = jobs
  }

  static async of(parts: { app: TestApp; target: Target; mark: string; workspaceId: number }): Promise<TeamTools> {
    const client = await parts.app.as('ADMIN', { workspaceId: parts.workspaceId })
    const rename = 'mutation ($id: ID!, $name: String!) { updateUser(id: $id, input: { name: $name }) { id } }'
    await client.ask(rename, { id: client.user.id, name: parts.mark })
    return new TeamTools(parts, client, await jobMaker(client))
  }

  get newName(): string {
    return `${this.mark} ${Math.random()}`
  }

  url(path: string): string {
    return this.#target.url(path)
  }

  /** Another session of an administrator of this team. */
  signIn(): Promise<SignedIn> {
    return this.#app.as('ADMIN', { workspaceId: this.#workspaceId })
  }

  /** The one root field of an operation. */
  async field(document: string, variables?: Record<string, unknown>): Promise<Answer> {
    return Object.values(await this.client.ask(document, variables))[0]
  }

  /** Calls a mutation that takes one input. Answers the id of what it made. */
  async make(mutation: string, type: string, input: object): Promise<string> {
    return (await this.field(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, { input })).id
  }

  async newJob(path = '/ok', more: object = {}): Promise<string> {
    const job = { name: this.newName, description: this.mark, url: this.url(path), ...more }
    return (await this.jobs.make(job)).id as string
  }

  async start(jobId: string): Promise<string> {
    return (await this.field('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id: jobId })).id
  }

  async waitFor(executionId: string, status: string): Promise<void> {
    const document = 'query ($id: ID!) { execution(id: $id) { status } }'
    await vi.waitFor(async () => expect((await this.field(document, { id: executionId })).status).toBe(status))
  }

  /** Runs a job to its end. */
  async run(jobId: string): Promise<string> {
    const id = await this.start(jobId)
    await this.waitFor(id, 'SUCCEEDED')
    return id
  }
}
