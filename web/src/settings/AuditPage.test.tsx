import { readdirSync, readFileSync } from 'node:fs'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../test/renderApp.tsx'
import { user } from '../test/user.ts'

const server = `${import.meta.dirname}/../../../server`

test('the log can be read for each type of thing that the server records, under its name', async () => {
  const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /^(model|engine|api)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'),
  )
  const types = sources.flatMap((path) =>
    [...readFileSync(`${server}/${path}`, 'utf8').matchAll(/\btype: '([A-Z]\w+)', id\b/g)].map(([, type]) => type!),
  )
  expect(new Set(types).size).toBeGreaterThan(7)
  const app = renderApp('/settings/audit')
  await user.click(await screen.findByRole('button', { name: 'About' }))
  const labels = (await screen.findAllByRole('radio')).map((radio) => radio.closest('label')!.textContent)
  const spoken = (type: string) => type.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  for (const type of new Set(types))
    expect(labels.map((label) => label.toLowerCase())).toContain(spoken(type).toLowerCase())
  await user.click(screen.getByRole('radio', { name: 'Alert rule' }))
  await waitFor(() => expect(app.router.state.location.search).toEqual({ target: 'AlertRule' }))
  await waitFor(() =>
    expect(app.asked.findLast(({ name }) => name === 'Audit')?.variables).toMatchObject({
      filter: { targetType: 'AlertRule' },
    }),
  )
})
