-- SPDX-License-Identifier: GPL-3.0-or-later
-- Approval of phases, and the review of what a generation changed. In tables of their own: what is salvaged from a
-- damaged file of the first format has the columns of that.

-- Projects in which a phase has to be approved before the next one is generated.
CREATE TABLE approval_asked (
  project_id TEXT PRIMARY KEY NOT NULL REFERENCES project (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE approval (
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  phase      TEXT NOT NULL,
  texts      TEXT NOT NULL,               -- kind and SHA-256 of each document that was approved
  time       INTEGER NOT NULL,
  PRIMARY KEY (project_id, phase)
) STRICT;

-- The text of a section before the last generation, until somebody has accepted or rejected the new one.
CREATE TABLE review (
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  section     TEXT NOT NULL,
  earlier     TEXT NOT NULL,
  PRIMARY KEY (document_id, section)
) STRICT;
