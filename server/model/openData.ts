import { openDatabase as open } from '../database/openDatabase.ts'
import { openOrm, type Data, type DataPlace } from '../database/orm.ts'
import { entities } from './entities.ts'

export type { Data } from '../database/orm.ts'

/** Opens the database with the tables of the model, without a look at whether it answers. */
export const openData = (place: DataPlace): Promise<Data> => openOrm(place, entities)

/** The same, and makes sure that it answers. @throws SettingsError with a sentence that says what to do */
export const openDatabase = (place: DataPlace): Promise<Data> => open(place, entities)
