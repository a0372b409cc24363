import type { EntityManager } from '@mikro-orm/sql'
import { expect, it, describe } from 'vitest'
import { Category } from '../model/categories/Category.ts'
import { databases, newData } from '../testing/databases.ts'
import { defaultScope } from '../model/workspaces/Scope.ts'

const texts = ['a\0b', '\0', "it's \\ ? ?? :name %_ \\' -- /* */", '😀🎉 שלום \u2028 é é', 'e\u0301 and \u00e9']

describe.each(databases)('the mapper on %s', (name) => {
  it('stores every text unchanged, and finds it again', async () => {
    const data = await newData(name)
    const em = data.orm.em.fork() as EntityManager
    for (const [place, text] of texts.entries()) {
      const category = em.create(Category, {
        ...defaultScope,
        name: 'x',
        normalizedName: text,
        description: text,
        color: '#000000',
        version: 1,
        status: 'ACTIVE',
        createdAt: new Date(place),
        updatedAt: new Date(place),
      })
      await em.persist(category).flush()
      const found = await data.orm.em.fork().findOneOrFail(Category, { normalizedName: text })
      expect(found.description).toBe(text)
      const [row] = await data.sql.all<{ id: number }>('select id from category where description = ?', [text])
      expect(row?.id).toBe(category.id)
    }
    await data.close()
  })
})
