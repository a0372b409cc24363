import { killsOn } from './kills.ts'

killsOn('SQLite')
