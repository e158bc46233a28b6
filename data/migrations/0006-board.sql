-- SPDX-License-Identifier: GPL-3.0-or-later
-- The board of a project as text: a set of files, each with a chain of versions (as those of documents: src/DESIGN.md,
-- "Versions on the disk"), and the numbers under which the set was saved.
CREATE TABLE board_version (
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  number     INTEGER NOT NULL,            -- of the board, from 1
  author     TEXT NOT NULL,
  summary    TEXT NOT NULL,
  time       INTEGER NOT NULL,
  PRIMARY KEY (project_id, number)
) STRICT;

CREATE TABLE board_file (
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  number     INTEGER NOT NULL,            -- of the file, from 1
  base       INTEGER NOT NULL,            -- the version of the file whose text is the prefix; 0: none
  board      INTEGER NOT NULL,            -- the version of the board that it came with
  hash       BLOB NOT NULL,               -- SHA-256 of the text; empty: the file was taken away
  packed     BLOB NOT NULL,               -- a zstd frame
  PRIMARY KEY (project_id, name, number)
) STRICT;
