import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { user } from '../../test/user.ts'
import { expect, test } from 'vitest'
import { renderApp } from '../../test/renderApp.tsx'

const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name })
const save = async () => user.click(screen.getAllByRole('button', { name: 'Save' })[0]!)
const updates = (app: ReturnType<typeof renderApp>) =>
  app.asked
    .filter(({ name }) => name === 'UpdateJob')
    .map(({ variables }) => variables['input'] as Record<string, unknown>)

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

const fill = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })
const moveTo = async (url: string) => fill(await field('URL'), url)

test('another origin asks for each stored secret again, at once, and says where it was entered for', async () => {
  const app = renderApp('/jobs/2/edit')
  const origin = new URL(app.api.data.jobs[1]!.url).origin
  const request = await screen.findByRole('button', { name: /^Request/ })
  await moveTo('https://elsewhere.example/hook')
  expect(screen.getByText(/^The 2 stored secrets were entered for/).textContent).toContain(origin)
  fill(await field('Name'), '')
  await save()
  const sentence = `Enter it again: the stored one was entered for ${origin}.`
  await waitFor(() => expect(screen.getAllByText(sentence)).toHaveLength(2))
  expect(screen.getByText('Give the job a name.')).toBeTruthy()
  expect(request.getAttribute('aria-expanded')).toBe('true')
  expect(updates(app)).toEqual([])

  fill(await field('Name'), 'Moved')
  fill(screen.getByLabelText('Value of header 2'), 'a new header secret')
  fill(screen.getByLabelText('Token'), 'a new token')
  await save()
  await waitFor(() => expect(updates(app)).toHaveLength(1))
  expect(updates(app)[0]).toMatchObject({
    url: 'https://elsewhere.example/hook',
    headers: [{}, { name: 'X-Token', value: 'a new header secret', secret: true }],
    auth: { kind: 'BEARER', token: 'a new token' },
  })
})

test('another path keeps stored secrets, and the way back to their origin takes the question back', async () => {
  const app = renderApp('/jobs/2/edit')
  const { origin } = new URL(app.api.data.jobs[1]!.url)
  await moveTo('https://elsewhere.example/')
  await save()
  await waitFor(() => expect(screen.getAllByText(/^Enter it again/)).toHaveLength(2))
  await moveTo(`${origin}/another/path?and=query`)
  await waitFor(() => expect(screen.queryByText(/^Enter it again/)).toBeNull())
  expect(screen.queryByText(/stored secrets were entered/)).toBeNull()
  await save()
  await waitFor(() => expect(updates(app)).toHaveLength(1))
  expect(updates(app)[0]).toMatchObject({ headers: [{}, { value: null }], auth: { token: null } })
})

test('a secret header under another name asks for its value again', async () => {
  renderApp('/jobs/2/edit')
  await user.click(await screen.findByRole('button', { name: /^Request/ }))
  fill(await field('Name of header 2'), 'X-Token-Other')
  expect(screen.getByText('Enter it again: the stored one was entered for the header x-token.')).toBeTruthy()
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

test('a change that others save does not alter the form while the user edits it', async () => {
  const app = renderApp('/jobs/2/edit')
  await rename('Half typed')
  app.events.next({ jobsChanged: { deletedIds: [], jobs: [{ ...app.api.data.jobs[1]!, name: 'Theirs', version: 2 }] } })
  await waitFor(() => expect(document.title).toContain('Theirs'))
  expect((await field('Name')).value).toBe('Half typed')
})
