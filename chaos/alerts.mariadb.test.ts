import { alertKillsOn } from './alerts.ts'

alertKillsOn('MariaDB')
