import { outboxKillsOn } from './outbox.ts'

outboxKillsOn('SQLite')
