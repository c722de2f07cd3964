/** The registry's schema. Never change an entry that was released; add one. */
export const REGISTRY_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE product (name TEXT PRIMARY KEY) WITHOUT ROWID;

  -- A product's current contract is the one that was published last.
  CREATE TABLE contract (
    product TEXT NOT NULL REFERENCES product (name),
    digest TEXT NOT NULL,
    version INTEGER NOT NULL,
    published INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (product, digest),
    UNIQUE (product, version),
    UNIQUE (product, published)
  );

  CREATE TABLE access_key (
    id TEXT PRIMARY KEY,
    product TEXT REFERENCES product (name),
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL,
    revoked TEXT
  );

  CREATE TABLE secret (
    kind TEXT NOT NULL,
    hash TEXT NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (kind, hash)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE member (
    name TEXT PRIMARY KEY,
    password TEXT NOT NULL,
    created TEXT NOT NULL
  ) WITHOUT ROWID;

  -- A session of a sign-in link has no member. Times are epoch milliseconds.
  CREATE TABLE session (
    hash TEXT PRIMARY KEY,
    member TEXT REFERENCES member (name) ON DELETE CASCADE,
    used INTEGER NOT NULL,
    expires INTEGER NOT NULL
  ) WITHOUT ROWID;
  DELETE FROM secret WHERE kind = 'session';
  `,
]
