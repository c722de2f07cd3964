/** The token of `Authorization: Bearer …`; undefined where the header says anything else. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  authorization === undefined ? undefined : /^Bearer ([\x21-\x7e]{1,256})$/i.exec(authorization)?.[1]
