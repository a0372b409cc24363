import { act, screen, waitFor } from '@testing-library/react'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { mockApi } from '../../test/mockApi.ts'
import { renderApp } from '../../test/renderApp.tsx'

/** In the sidebar and above the page of a phone; the page of one width hides the other. */
const bells = (name: string) => screen.findAllByRole('link', { name })

const now = new Date().toISOString()

function resolve(app: ReturnType<typeof renderApp>, id: string) {
  const row = app.api.incidentRows.find((one) => one.id === id)!
  Object.assign(row, { status: 'RESOLVED', resolvedAt: now })
  act(() => app.events.next({ incidentsChanged: { dropped: 0, incidents: [row] } }))
}

test('both bells link to the alerts with the number of open incidents, and update live', async () => {
  const app = renderApp('/categories')
  const links = await bells('Alerts, 3 open')
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/alerts', '/alerts'])
  expect(links.map((link) => link.textContent)).toEqual(['Alerts3', '3'])
  resolve(app, '5')
  expect(await bells('Alerts, 2 open')).toHaveLength(2)
})

test('the bell shows no number when no incident is open', async () => {
  const app = renderApp('/categories')
  await bells('Alerts, 3 open')
  for (const id of ['5', '4', '3', '2']) resolve(app, id)
  expect((await bells('Alerts')).map((link) => link.textContent)).toEqual(['Alerts', ''])
})

test('the two bells together refetch once after a change', async () => {
  const app = renderApp('/categories')
  await bells('Alerts, 3 open')
  const questions = () => app.asked.filter(({ name }) => name === 'OpenIncidents').length
  const before = questions()
  resolve(app, '5')
  await bells('Alerts, 2 open')
  expect(questions()).toBe(before + 1)
})

test('the bells refetch after dropped events and after a lost connection', async () => {
  const app = renderApp('/categories')
  act(() => app.connection.listeners.connected())
  await bells('Alerts, 3 open')
  const end = (id: string) =>
    Object.assign(
      app.api.incidentRows.find((one) => one.id === id)!,
      { status: 'RESOLVED', resolvedAt: now },
    )
  end('5')
  act(() => app.events.next({ incidentsChanged: { dropped: 1, incidents: [] } }))
  await bells('Alerts, 2 open')
  end('2')
  act(() => app.connection.listeners.closed())
  act(() => app.connection.listeners.connected())
  await bells('Alerts, 1 open')
})

test('the bells keep the last number while the server does not answer', async () => {
  const { incidents } = mockApi(Date.now())
  let asked = 0
  const app = renderApp('/categories', {
    incidents: (args: Parameters<typeof incidents>[0]) => {
      asked++
      if (asked > 1) throw new GraphQLError('Away.')
      return incidents(args)
    },
  })
  await bells('Alerts, 3 open')
  const before = asked
  resolve(app, '5')
  await waitFor(() => expect(asked).toBeGreaterThan(before))
  expect(await bells('Alerts, 3 open')).toHaveLength(2)
})
