// The command without telemetry. Plain JavaScript as its user gets it: stripping types costs more than what is measured.
import { work } from './work.mjs'

work()
