-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first format. Immutable once released: what comes later is a migration of its own.
-- Times are milliseconds since 1970, ids are ULIDs, names of kinds are those of the command line.

PRAGMA application_id = 0x53466f72; -- "SFor"

-- Which database this is: the log of another one lying beside it shows by it.
CREATE TABLE identity (
  id INTEGER NOT NULL
) STRICT;
INSERT INTO identity (id) VALUES (random());

CREATE TABLE project (
  id         TEXT PRIMARY KEY NOT NULL,
  title      TEXT NOT NULL,
  app_type   TEXT NOT NULL,
  stack      TEXT NOT NULL,               -- an item a line
  depth      TEXT NOT NULL,
  language   TEXT NOT NULL,
  template   TEXT,
  created    INTEGER NOT NULL,
  modified   INTEGER NOT NULL,
  deleted    INTEGER,                     -- when it went into the trash
  inputs     TEXT NOT NULL,               -- SHA-256 over brief, choices and answers
  sha256     TEXT NOT NULL,               -- of the brief
  brief      TEXT NOT NULL                -- last, as it may be long, and lists do not read it
) STRICT;
CREATE INDEX project_modified ON project (deleted, modified DESC);
CREATE INDEX project_title ON project (title);

CREATE TABLE answer (
  project_id    TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  question_id   TEXT NOT NULL,
  is_suggestion INTEGER NOT NULL CHECK (is_suggestion IN (0, 1)),
  text          TEXT NOT NULL,
  author        TEXT NOT NULL,
  time          INTEGER NOT NULL,
  PRIMARY KEY (project_id, question_id, is_suggestion)
) STRICT;

CREATE TABLE skip (
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  phase      TEXT NOT NULL,
  reason     TEXT NOT NULL,
  time       INTEGER NOT NULL,
  PRIMARY KEY (project_id, phase)
) STRICT;

CREATE TABLE document (
  id         TEXT PRIMARY KEY NOT NULL,
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL,
  position   INTEGER NOT NULL,            -- place of the kind in the order of the phases
  version    INTEGER NOT NULL,            -- the head; 0: planned, not written yet
  modified   INTEGER NOT NULL,
  words      INTEGER NOT NULL,
  n_sections INTEGER NOT NULL DEFAULT 0,  -- rows in "section", counted for lists
  n_done     INTEGER NOT NULL DEFAULT 0,
  inputs     TEXT,                        -- what it was generated from; NULL: by hand
  UNIQUE (project_id, position)
) STRICT;

CREATE TABLE version (
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  change_type TEXT NOT NULL,
  author      TEXT NOT NULL,
  summary     TEXT NOT NULL,
  sha256      TEXT NOT NULL,              -- of the body
  time        INTEGER NOT NULL,
  words       INTEGER NOT NULL,
  body        TEXT NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT;

CREATE TABLE section (
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  position    INTEGER NOT NULL,
  title       TEXT NOT NULL,
  status      TEXT NOT NULL,
  writer      TEXT NOT NULL,
  tokens      INTEGER NOT NULL,
  is_locked   INTEGER NOT NULL CHECK (is_locked IN (0, 1)),
  generated   TEXT NOT NULL,
  PRIMARY KEY (document_id, name)
) STRICT;

CREATE TABLE job (
  id         TEXT PRIMARY KEY NOT NULL,
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  status     TEXT NOT NULL,
  writer     TEXT NOT NULL,
  plan       TEXT NOT NULL,
  error      TEXT,
  time       INTEGER NOT NULL
) STRICT;
CREATE INDEX job_project ON job (project_id, status);
CREATE INDEX job_status ON job (status);

CREATE TABLE journal (
  id      INTEGER PRIMARY KEY,
  job_id  TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  section TEXT NOT NULL,
  text    TEXT NOT NULL
) STRICT;
CREATE INDEX journal_section ON journal (job_id, kind, section);

CREATE TABLE ledger (
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  node_kind  TEXT NOT NULL,
  node_key   TEXT NOT NULL,
  node_id    TEXT NOT NULL,
  PRIMARY KEY (project_id, position)
) STRICT;

CREATE TABLE template_use (
  slug TEXT PRIMARY KEY NOT NULL,
  uses INTEGER NOT NULL
) STRICT;

-- Appended by every commit: the activity feed, the outbox of sync, the notice to other windows.
CREATE TABLE change (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  entity     TEXT NOT NULL,
  entity_id  TEXT NOT NULL,
  project_id TEXT NOT NULL,
  operation  TEXT NOT NULL,
  actor      TEXT NOT NULL,
  time       INTEGER NOT NULL,
  origin     INTEGER NOT NULL             -- of the process that wrote it
) STRICT;
CREATE INDEX change_project ON change (project_id, id);

-- What is found: a row here for each text of "search", under the same number.
CREATE TABLE search_row (
  id         INTEGER PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  source     TEXT NOT NULL,
  reference  TEXT NOT NULL,
  UNIQUE (project_id, source, reference)
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  text, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
