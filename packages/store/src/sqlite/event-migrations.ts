/** The event store's schema. Never change an entry that was released; add one. */
export const EVENT_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE progress (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL);
  INSERT INTO progress (id, position) VALUES (1, 0);

  -- Names become small numbers, so that a cell takes some 25 bytes.
  CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE write_key (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE field (
    id INTEGER PRIMARY KEY,
    product INTEGER NOT NULL,
    identity TEXT NOT NULL,
    UNIQUE (product, identity)
  );
  CREATE TABLE value (
    field INTEGER NOT NULL,
    code INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (field, code),
    UNIQUE (field, text)
  ) WITHOUT ROWID;
  CREATE TABLE tally (
    id INTEGER PRIMARY KEY,
    product INTEGER NOT NULL,
    series TEXT NOT NULL,
    event TEXT NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    UNIQUE (product, series, event, a, b)
  );

  -- One question is one short range: a tally from a first to a last period.
  CREATE TABLE cell (
    tally INTEGER NOT NULL,
    period INTEGER NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    write_key INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    installs INTEGER NOT NULL,
    sum_a INTEGER NOT NULL,
    sum_b INTEGER NOT NULL,
    PRIMARY KEY (tally, period, a, b, write_key)
  ) WITHOUT ROWID;

  CREATE TABLE book (
    product INTEGER NOT NULL,
    day INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    write_key INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (product, day, outcome, reason, write_key)
  ) WITHOUT ROWID;
  `,
  `
  -- What a contract says of the reports of one event: their columns, and for how long and for whom they are kept.
  CREATE TABLE report_shape (
    id INTEGER PRIMARY KEY,
    product INTEGER NOT NULL,
    event TEXT NOT NULL,
    columns TEXT NOT NULL,
    days INTEGER NOT NULL,
    singly INTEGER NOT NULL,
    UNIQUE (product, event, columns, days, singly)
  );

  CREATE TABLE report_block (
    id INTEGER PRIMARY KEY,
    shape INTEGER NOT NULL,
    day INTEGER NOT NULL,
    write_key INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    body BLOB NOT NULL
  );
  CREATE INDEX report_block_by_day ON report_block (shape, day, write_key, reports);
  `,
  `
  -- Declared triples of fields, as pairs but in tables of their own: cells of pairs stay as small as they were.
  CREATE TABLE triple (
    id INTEGER PRIMARY KEY,
    product INTEGER NOT NULL,
    series TEXT NOT NULL,
    event TEXT NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    c INTEGER NOT NULL,
    UNIQUE (product, series, event, a, b, c)
  );
  CREATE TABLE triple_cell (
    tally INTEGER NOT NULL,
    period INTEGER NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    c INTEGER NOT NULL,
    write_key INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    installs INTEGER NOT NULL,
    sum_a INTEGER NOT NULL,
    sum_b INTEGER NOT NULL,
    sum_c INTEGER NOT NULL,
    PRIMARY KEY (tally, period, a, b, c, write_key)
  ) WITHOUT ROWID;
  `,
  `
  -- The largest k under which reports of a day were given.
  CREATE TABLE threshold (
    product INTEGER NOT NULL,
    day INTEGER NOT NULL,
    k INTEGER NOT NULL,
    PRIMARY KEY (product, day)
  ) WITHOUT ROWID;
  `,
]
