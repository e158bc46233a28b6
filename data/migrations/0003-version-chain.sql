-- SPDX-License-Identifier: GPL-3.0-or-later
-- Versions become a chain of differences instead of full texts (src/DESIGN.md, "Versions on the disk"), changes name
-- what changed by a number, and a project gets milestones.
-- forge_frame, forge_unhex and forge_size are of forge-migration-functions.c.

-- A short name of a document for its versions; one that was given is never given again.
ALTER TABLE identity ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN serial INTEGER;
UPDATE document SET serial = rowid;
UPDATE identity SET documents = (SELECT coalesce(max(serial), 0) FROM document);
CREATE UNIQUE INDEX document_serial ON document (serial);

-- The text of the newest version, for fast opening; also that of the last row of the chain.
CREATE TABLE head (
  document_id TEXT PRIMARY KEY NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  sha256      TEXT NOT NULL,              -- of the body
  body        TEXT NOT NULL
) STRICT;
INSERT INTO head (document_id, sha256, body)
  SELECT d.id, v.sha256, v.body
  FROM document d JOIN version v ON v.document_id = d.id AND v.number = d.version;

CREATE TABLE version_chain (
  document    INTEGER NOT NULL REFERENCES document (serial) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  base        INTEGER NOT NULL,           -- the version whose text is the prefix of the frame; 0: none
  change_type TEXT NOT NULL,
  author      TEXT NOT NULL,
  summary     TEXT NOT NULL,
  hash        BLOB NOT NULL,              -- SHA-256 of the text, 32 bytes
  time        INTEGER NOT NULL,
  words       INTEGER NOT NULL,
  added       INTEGER NOT NULL,           -- words, against the version before
  removed     INTEGER NOT NULL,
  frame       BLOB NOT NULL,              -- the text, compressed by zstd
  UNIQUE (document, number)
) STRICT;
WITH pair AS (
  SELECT rowid AS place, number, (number - 1) & 511 AS i FROM version
), packed AS MATERIALIZED (
  SELECT d.serial, v.number, coalesce(b.number, 0) AS base, v.change_type, v.author, v.summary,
    forge_unhex(v.sha256) AS hash, v.time, v.words, forge_size(p.body, v.body) AS size,
    forge_frame(v.body, b.body) AS frame
  FROM pair JOIN version v ON v.rowid = pair.place
    JOIN document d ON d.id = v.document_id
    LEFT JOIN version b ON b.document_id = v.document_id AND i > 0 AND b.number = v.number - i + (i & (i - 1))
    LEFT JOIN version p ON p.document_id = v.document_id AND p.number = v.number - 1
)
INSERT INTO version_chain
  SELECT serial, number, base, change_type, author, summary, hash, time, words, size >> 32, size & 0xffffffff, frame
  FROM packed;
DROP TABLE version;
ALTER TABLE version_chain RENAME TO version;

-- What can change, under a number that is short and never given again.
CREATE TABLE subject (
  id         INTEGER PRIMARY KEY,
  project_id TEXT NOT NULL,
  entity     TEXT NOT NULL,
  entity_id  TEXT NOT NULL,
  UNIQUE (project_id, entity, entity_id)
) STRICT;
INSERT INTO subject (project_id, entity, entity_id) SELECT DISTINCT project_id, entity, entity_id FROM change;
CREATE TABLE change_log (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  subject_id INTEGER NOT NULL REFERENCES subject (id),
  operation  TEXT NOT NULL,
  actor      TEXT NOT NULL,
  time       INTEGER NOT NULL,
  origin     INTEGER NOT NULL             -- of the process that wrote it
) STRICT;
INSERT INTO change_log
  SELECT c.id, s.id, c.operation, c.actor, c.time, c.origin
  FROM change c JOIN subject s USING (project_id, entity, entity_id) ORDER BY c.id;
DROP TABLE change;
ALTER TABLE change_log RENAME TO change;
CREATE INDEX change_subject ON change (subject_id);

-- A name for what all documents of a project were at one moment.
CREATE TABLE milestone (
  id         TEXT PRIMARY KEY NOT NULL,
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  note       TEXT NOT NULL,
  author     TEXT NOT NULL,
  time       INTEGER NOT NULL,
  deleted    INTEGER                      -- when it went into the trash
) STRICT;
CREATE UNIQUE INDEX milestone_name ON milestone (project_id, name) WHERE deleted IS NULL;
CREATE TABLE milestone_document (
  milestone_id TEXT NOT NULL REFERENCES milestone (id) ON DELETE CASCADE,
  document_id  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number       INTEGER NOT NULL,          -- of the version
  PRIMARY KEY (milestone_id, document_id)
) STRICT;
CREATE INDEX milestone_document_id ON milestone_document (document_id);
