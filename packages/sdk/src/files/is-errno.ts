/** Whether a caught value is an error of the operating system, and of this code where one is named. */
export const isErrno = (error: unknown, code?: string): error is NodeJS.ErrnoException =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  (code === undefined || error.code === code)
