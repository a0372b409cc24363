import { describe, expect, test } from 'vitest'
import { databases, newData } from '../../testing/databases.ts'
import { addJob } from '../../testing/addJob.ts'
import { fillJobHosts } from './fillJobHosts.ts'

describe.each(databases)('the hosts of jobs from before the upgrade, on %s', (name) => {
  test('are filled as URL.host writes them, whatever the URL looks like', async () => {
    const data = await newData(name)
    const hosts = new Map<number, string>()
    for (const [url, host] of [
      ['http://Example.TEST:80/a?b', 'example.test'],
      ['https://user:pw@example.test:8443/', 'example.test:8443'],
      ['http://[::1]:9/', '[::1]:9'],
      ['no url', 'no url'],
      [`http://${'x'.repeat(400)}.test/`, 'x'.repeat(300)],
    ] as const)
      hosts.set(await addJob(data, 0, { url }), host)
    await data.sql.run('update job set host = null')
    await fillJobHosts(data.sql)
    expect(await hostsOf(data)).toEqual(hosts)
    await data.close()
  })

  test('are filled to the last one of more than fit into a statement, and what has a host keeps it', async () => {
    const data = await newData(name)
    const count = 501
    const first = await addJob(data, 0)
    await data.sql.run("update job set host = 'kept.test'")
    for (let n = 0; n < count; n++) await addJob(data, 0, { url: `http://h${n}.test/` })
    await data.sql.run("update job set host = null where host <> 'kept.test'")
    await fillJobHosts(data.sql)
    const found = await hostsOf(data)
    expect(found.get(first)).toBe('kept.test')
    expect(new Set(found.values()).size).toBe(count + 1)
    await data.close()
  })
})

async function hostsOf(data: Awaited<ReturnType<typeof newData>>): Promise<Map<number, string | null>> {
  const rows = await data.sql.all<{ id: number; host: string | null }>('select id, host from job order by id')
  return new Map(rows.map(({ id, host }) => [Number(id), host]))
}
