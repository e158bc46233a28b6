-- SPDX-License-Identifier: GPL-3.0-or-later
-- The budget that a generation waits for, with its amount in dollars: "run=2.500000"; NULL: none.
ALTER TABLE job ADD COLUMN budget TEXT;
