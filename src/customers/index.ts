export type { CsvDelimiter } from './csv.js'
export { type CustomerGiver, type ExportOptions, exportCustomers, openExport } from './export.js'
export {
  type CustomerFormat,
  type CustomerTaker,
  type ImportOptions,
  type ImportProblem,
  type ImportReport,
  importCustomers,
} from './import.js'
export type { CustomerSource } from './source.js'
