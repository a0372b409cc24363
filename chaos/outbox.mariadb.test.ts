import { outboxKillsOn } from './outbox.ts'

outboxKillsOn('MariaDB')
