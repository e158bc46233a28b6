/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-commit-item"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-commit-item.h"
#include "widgets/forge-time.h"

struct _ForgeCommitItem
{
  GObject parent_instance;

  GPtrArray *commits;
  const ForgeCommit *commit; /* NULL: what is not committed */
  guint n_changes;
};

G_DEFINE_FINAL_TYPE (ForgeCommitItem, forge_commit_item, G_TYPE_OBJECT)

static void
forge_commit_item_finalize (GObject *object)
{
  g_clear_pointer (&FORGE_COMMIT_ITEM (object)->commits, g_ptr_array_unref);

  G_OBJECT_CLASS (forge_commit_item_parent_class)->finalize (object);
}

static void
forge_commit_item_class_init (ForgeCommitItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_commit_item_finalize;
}

static void
forge_commit_item_init (ForgeCommitItem *self)
{
}

/**
 * forge_commit_item_new:
 *
 * Returns: (transfer full)
 */
ForgeCommitItem *
forge_commit_item_new (GPtrArray *commits, const ForgeCommit *commit, guint n_changes)
{
  ForgeCommitItem *self = g_object_new (FORGE_TYPE_COMMIT_ITEM, NULL);

  self->commits = commits != NULL ? g_ptr_array_ref (commits) : NULL;
  self->commit = commit;
  self->n_changes = n_changes;
  return self;
}

const char *
forge_commit_item_get_id (ForgeCommitItem *self)
{
  g_return_val_if_fail (FORGE_IS_COMMIT_ITEM (self), NULL);

  return self->commit != NULL ? self->commit->id : NULL;
}

char *
forge_commit_item_dup_title (ForgeCommitItem *self)
{
  g_return_val_if_fail (FORGE_IS_COMMIT_ITEM (self), NULL);

  if (self->commit == NULL)
    return g_strdup (_ ("Not Committed Yet"));
  return g_strndup (self->commit->message, strcspn (self->commit->message, "\n"));
}

char *
forge_commit_item_dup_subtitle (ForgeCommitItem *self)
{
  g_autofree char *when = NULL;

  g_return_val_if_fail (FORGE_IS_COMMIT_ITEM (self), NULL);

  if (self->commit == NULL)
    return g_strdup_printf (ngettext ("%u file", "%u files", self->n_changes), self->n_changes);
  when = forge_time_format (self->commit->time);
  /* Translators: who made a commit, when, the beginning of its id */
  return g_strdup_printf (_ ("%s · %s · %.7s"), self->commit->author, when, self->commit->id);
}

const char *
forge_commit_item_get_message (ForgeCommitItem *self)
{
  g_return_val_if_fail (FORGE_IS_COMMIT_ITEM (self), NULL);

  return self->commit != NULL ? self->commit->message : "";
}
