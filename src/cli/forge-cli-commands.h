/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/forge-cli.h"

G_BEGIN_DECLS

/* One function a command, each in the file of its name. */
gboolean forge_cli_new (ForgeCli *self, GError **error);
gboolean forge_cli_organize (ForgeCli *self, GError **error);
gboolean forge_cli_list (ForgeCli *self, GError **error);
gboolean forge_cli_settings (ForgeCli *self, GError **error);
gboolean forge_cli_show (ForgeCli *self, GError **error);
/* What the id stands for, what it leads to and who leads to it. */
gboolean
forge_cli_show_node (ForgeCli *self, ForgeProject *project, const char *id, GError **error);
gboolean forge_cli_delete (ForgeCli *self, GError **error);
gboolean forge_cli_undelete (ForgeCli *self, GError **error);
gboolean forge_cli_templates (ForgeCli *self, GError **error);
gboolean forge_cli_save_template (ForgeCli *self, GError **error);
gboolean forge_cli_questions (ForgeCli *self, GError **error);
gboolean forge_cli_answer (ForgeCli *self, GError **error);
gboolean forge_cli_skip (ForgeCli *self, GError **error);
gboolean forge_cli_unskip (ForgeCli *self, GError **error);
gboolean forge_cli_approval (ForgeCli *self, GError **error);
gboolean forge_cli_approve (ForgeCli *self, GError **error);
gboolean forge_cli_unapprove (ForgeCli *self, GError **error);
gboolean forge_cli_git (ForgeCli *self, GError **error);
gboolean forge_cli_git_diff (ForgeCli *self, GError **error);
gboolean forge_cli_git_merge (ForgeCli *self, GError **error);
gboolean forge_cli_generate (ForgeCli *self, GError **error);
gboolean forge_cli_edit (ForgeCli *self, GError **error);
gboolean forge_cli_improve (ForgeCli *self, GError **error);
gboolean forge_cli_review (ForgeCli *self, GError **error);
gboolean forge_cli_accept (ForgeCli *self, GError **error);
gboolean forge_cli_reject (ForgeCli *self, GError **error);
gboolean forge_cli_lock (ForgeCli *self, GError **error);
gboolean forge_cli_unlock (ForgeCli *self, GError **error);
gboolean forge_cli_versions (ForgeCli *self, GError **error);
gboolean forge_cli_diff (ForgeCli *self, GError **error);
gboolean forge_cli_restore (ForgeCli *self, GError **error);
gboolean forge_cli_milestone (ForgeCli *self, GError **error);
gboolean forge_cli_board (ForgeCli *self, GError **error);
gboolean forge_cli_check (ForgeCli *self, GError **error);
gboolean forge_cli_search (ForgeCli *self, GError **error);
gboolean forge_cli_export (ForgeCli *self, GError **error);
gboolean forge_cli_formats (ForgeCli *self, GError **error);
gboolean forge_cli_import (ForgeCli *self, GError **error);
gboolean forge_cli_providers (ForgeCli *self, GError **error);
gboolean forge_cli_models (ForgeCli *self, GError **error);
gboolean forge_cli_usage (ForgeCli *self, GError **error);
gboolean forge_cli_backup (ForgeCli *self, GError **error);
gboolean forge_cli_restore_backup (ForgeCli *self, GError **error);

G_END_DECLS
