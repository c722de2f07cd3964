/** Whether a key stands twice in an object of sound JSON: `JSON.parse` keeps the last one and says nothing. */
export const hasDuplicateKeys = (json: string, value: unknown): boolean => keysWritten(json) > keysIn(value)

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/g

/** Each key has a colon, and outside strings nothing else has. */
const keysWritten = (json: string): number => json.replace(STRING, '').split(':').length - 1

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce((sum: number, each: unknown) => sum + keysIn(each), own)
}
