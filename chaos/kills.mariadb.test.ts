import { killsOn } from './kills.ts'

killsOn('MariaDB')
