import { alertKillsOn } from './alerts.ts'

alertKillsOn('SQLite')
