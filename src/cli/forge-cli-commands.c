/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"

const ForgeCliCommand forge_cli_commands[] = {
  { "new", "", N_ ("Make a project from a brief; prints its id"), forge_cli_new },
  { "list", "", N_ ("List the projects, the last changed first"), forge_cli_list },
  { "show", "PROJECT [DOC]", N_ ("Show a project, or print a document"), forge_cli_show },
  { "organize", "PROJECT", N_ ("Pin, archive, file or tag a project"), forge_cli_organize },
  { "delete", "PROJECT", N_ ("Move a project into the trash for 30 days"), forge_cli_delete },
  { "undelete", "ID", N_ ("Bring a deleted project back"), forge_cli_undelete },
  { "templates", "", N_ ("List the templates for a new project"), forge_cli_templates },
  { "save-template", "PROJECT", N_ ("Save a project as a template of yours"),
    forge_cli_save_template },
  { "questions", "PROJECT [PHASE]", N_ ("List the questions and the answers"),
    forge_cli_questions },
  { "answer", "PROJECT [QUESTION TEXT|-]", N_ ("Answer a question, or all by --auto"),
    forge_cli_answer },
  { "skip", "PROJECT PHASE", N_ ("Leave a phase out, with a reason"), forge_cli_skip },
  { "unskip", "PROJECT PHASE", N_ ("Take the skip of a phase back"), forge_cli_unskip },
  { "approval", "PROJECT [on|off]", N_ ("Show which phases are approved, or whether to ask"),
    forge_cli_approval },
  { "approve", "PROJECT PHASE", N_ ("Approve a phase as it stands"), forge_cli_approve },
  { "unapprove", "PROJECT PHASE", N_ ("Take the approval of a phase back"), forge_cli_unapprove },
  { "generate", "PROJECT [DOC…]", N_ ("Write documents, or go on with --resume"),
    forge_cli_generate },
  { "edit", "PROJECT DOC", N_ ("Save a text of yours as a new version"), forge_cli_edit },
  { "review", "PROJECT DOC", N_ ("Show how each section stands, and what was written anew"),
    forge_cli_review },
  { "accept", "PROJECT DOC [SECTION]", N_ ("Accept what was written anew"), forge_cli_accept },
  { "reject", "PROJECT DOC [SECTION]", N_ ("Put back what was there before"), forge_cli_reject },
  { "lock", "PROJECT DOC SECTION",
    N_ ("Keep a section as it is when the document is written again"), forge_cli_lock },
  { "unlock", "PROJECT DOC SECTION", N_ ("Let a section be written again"), forge_cli_unlock },
  { "versions", "PROJECT DOC", N_ ("List the versions of a document"), forge_cli_versions },
  { "diff", "PROJECT DOC A B", N_ ("Compare two versions of a document"), forge_cli_diff },
  { "restore", "PROJECT DOC N", N_ ("Make an earlier version the newest one"), forge_cli_restore },
  { "milestone", "PROJECT [list|add|show|restore|rename|delete|undelete] [NAME [NEW-NAME]]",
    N_ ("Name what all documents are now, and go back to it"), forge_cli_milestone },
  { "check", "PROJECT", N_ ("Check ids, traces and gaps; exits with 1 on findings"),
    forge_cli_check },
  { "search", "WORDS…", N_ ("Search all texts of all projects"), forge_cli_search },
  { "export", "PROJECT", N_ ("Write a project to files"), forge_cli_export },
  { "formats", "", N_ ("List the formats of export"), forge_cli_formats },
  { "import", "FILE…", N_ ("Read an exported project; prints its id"), forge_cli_import },
  { "providers", "[set-key|remove-key PROVIDER]",
    N_ ("List the providers of language models, and keep keys for them"), forge_cli_providers },
  { "models", "[PROVIDER]", N_ ("List the models that can write, and what they cost"),
    forge_cli_models },
  { "usage", "", N_ ("Show what was asked of language models, and what it cost"), forge_cli_usage },
  { "backup", "FILE", N_ ("Write all data to one file"), forge_cli_backup },
  { "restore-backup", "FILE", N_ ("Replace all data by a backup"), forge_cli_restore_backup },
  { NULL },
};
