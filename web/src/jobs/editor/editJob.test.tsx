import { screen, waitFor, within } from '@testing-library/react'
import { user } from '../../test/user.ts'
import { expect, test } from 'vitest'
import { renderApp } from '../../test/renderApp.tsx'

const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name })
const save = async () => user.click(screen.getAllByRole('button', { name: 'Save' })[0]!)
const updates = (app: ReturnType<typeof renderApp>) =>
  app.asked
    .filter(({ name }) => name === 'UpdateJob')
    .map(({ variables }) => variables.input as Record<string, unknown>)

async function rename(to: string) {
  const name = await field('Name')
  await user.clear(name)
  await user.type(name, to)
}

test('secrets that are not touched go back as null, which keeps them', async () => {
  const app = renderApp('/jobs/2/edit')
  await rename('Sync all invoices')
  await save()
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/jobs/2'))
  expect(updates(app)[0]).toMatchObject({
    version: 1,
    name: 'Sync all invoices',
    headers: [
      { name: 'Accept', value: 'application/json', secret: false },
      { name: 'X-Token', value: null, secret: true },
    ],
    auth: { kind: 'BEARER', token: null },
  })
})

test('a conflict shows both versions, and what is chosen is saved over the newer one', async () => {
  const app = renderApp('/jobs/2/edit')
  await rename('Mine')
  Object.assign(app.api.data.jobs[1]!, { name: 'Theirs', cronPattern: '0 5 * * *', version: 2 })
  await save()

  const dialog = within(await screen.findByRole('dialog'))
  const version = (group: string, side: string) =>
    within(dialog.getByRole('group', { name: group })).getByRole<HTMLInputElement>('radio', { name: side })
  expect(dialog.getByText('Mine')).toBeTruthy()
  expect(dialog.getByText('Theirs')).toBeTruthy()
  expect(version('Name', 'Yours').checked).toBe(true)
  expect(version('Schedule', 'Theirs, saved').checked).toBe(true)
  await user.click(version('Name', 'Theirs, saved'))
  await user.click(dialog.getByRole('button', { name: 'Take these' }))

  await waitFor(async () => expect((await field('Name')).value).toBe('Theirs'))
  expect((await field('Cron text')).value).toBe('0 5 * * *')
  await save()
  await waitFor(() => expect(updates(app)).toHaveLength(2))
  expect(updates(app)[1]).toMatchObject({ version: 2, name: 'Theirs', cronPattern: '0 5 * * *' })
})

test('what others save meanwhile does not move the form under the hand', async () => {
  const app = renderApp('/jobs/2/edit')
  await rename('Half typed')
  app.events.next({ jobsChanged: { deletedIds: [], jobs: [{ ...app.api.data.jobs[1]!, name: 'Theirs', version: 2 }] } })
  await waitFor(() => expect(document.title).toContain('Theirs'))
  expect((await field('Name')).value).toBe('Half typed')
})
