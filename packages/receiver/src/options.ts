export interface ReceiverOptions {
  /** Folder of all that rests; created for this user only. One receiver at a time. */
  readonly dataDir: string
  /** Default `127.0.0.1`: only this machine. */
  readonly host?: string
  /** Default 4870; 0 takes a free one. */
  readonly port?: number
  readonly now?: () => Date
  /** The clock of links, sessions and limits, where `now` is not the real one. Default: `now`. */
  readonly signInNow?: () => Date
  /** Folder of the built web app; without it only the API answers. */
  readonly dashboard?: string
  /** A line above every page, where the data is not what it seems (a demonstration). */
  readonly ribbon?: string
  /** An admin key of the whole receiver, `ak_` and at least 32 letters, digits, _ or -; in force while configured. */
  readonly adminKey?: string
  /** Where the journal stops growing and answers `disk_full`, while the store is away. Default 8 GiB. */
  readonly maxJournalBytes?: number
  /** Lines for whoever runs it, without a client's content or address. Default: standard error. */
  readonly log?: (line: string) => void
}
