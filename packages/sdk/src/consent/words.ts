/** How a variable of the environment is read as a yes or a no. */
const NOT_SET = new Set(['', '0', 'false'])
const NOT_DISABLED = new Set([...NOT_SET, 'no', 'off'])

const normalized = (value: string): string => value.trim().toLowerCase()

/** `DO_NOT_TRACK`, CI and the like: set to anything but empty, `0` or `false`. */
export const isSet = (value: string | undefined): boolean => value !== undefined && !NOT_SET.has(normalized(value))

/** A product's own switch: every word but a plain no to it disables. */
export const isDisabling = (value: string | undefined): boolean =>
  value !== undefined && !NOT_DISABLED.has(normalized(value))
