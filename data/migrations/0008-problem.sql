-- SPDX-License-Identifier: GPL-3.0-or-later
-- What its writer could not bring into order in a section, in a sentence; NULL: nothing.
ALTER TABLE section ADD COLUMN problem TEXT;
